rule! {
    /// The status of an example response is none of those that the section Response states.
    ///
    /// Code that is written by the one fails by the other.
    ///
    /// Correct the example or the section, whichever the service contradicts.
    ///
    /// # Example
    ///
    /// The section Response, and the example:
    ///
    /// ~~~markdown
    /// A call that succeeds is answered with `200 OK` and a [book](../resources/book.md).
    /// ...
    /// HTTP/1.1 202 Accepted
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// A call that succeeds is answered with `200 OK` and a [book](../resources/book.md).
    /// ...
    /// HTTP/1.1 200 OK
    /// ~~~
    EXAMPLE_STATUS_PROSE: Rule { code: "X513", name: "status-contradicts-prose", level: Error, has_fix: false }
}
