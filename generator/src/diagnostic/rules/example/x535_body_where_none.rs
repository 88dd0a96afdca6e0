rule! {
    /// The page says that no body is sent, or comes back, and an example shows one.
    ///
    /// Readers copy the example, and clients that go by the words neither send nor read what it shows.
    ///
    /// Take the body away, or describe it.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// Do not supply a request body for this method.
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// Supply a JSON object with the reader to lend to.
    /// ~~~
    BODY_UNMEANT: Rule { code: "X535", name: "body-where-none", level: Warning, has_fix: false }
}
