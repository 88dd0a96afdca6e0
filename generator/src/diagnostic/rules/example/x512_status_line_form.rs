rule! {
    /// The first line of a response is not the status line that HTTP has (RFC 9112).
    ///
    /// The status can be read, but tools that parse the message may not.
    ///
    /// Write a line such as `HTTP/1.1 201 Created`. `docbind check --fix` writes it for every
    /// status that has a registered phrase.
    ///
    /// # Example
    ///
    /// ~~~http
    /// HTTP 200 OK
    /// Content-Type: application/json
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    /// ~~~
    EXAMPLE_STATUS_FORM: Rule { code: "X512", name: "status-line-form", level: Warning, has_fix: true }
}
