rule! {
    /// The reason phrase is not the one registered for the status (RFC 9110).
    ///
    /// Clients go by the number alone, but a wrong phrase often shows that the number is wrong too.
    ///
    /// Correct the one or the other. `docbind check --fix` writes the registered phrase.
    ///
    /// # Example
    ///
    /// ~~~http
    /// HTTP/1.1 200 Fine
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// HTTP/1.1 200 OK
    /// ~~~
    EXAMPLE_REASON: Rule { code: "X520", name: "reason-phrase", level: Hint, has_fix: true }
}
