rule! {
    /// A response shows a body, and its status allows none (1xx, 204, 304; RFC 9110).
    ///
    /// A server cannot send this.
    ///
    /// Show another status, or take the body away.
    ///
    /// # Example
    ///
    /// ~~~http
    /// HTTP/1.1 204 No Content
    /// Content-Type: application/json
    ///
    /// { "deleted": true }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// HTTP/1.1 204 No Content
    /// ~~~
    EXAMPLE_BODY_NOT_ALLOWED: Rule { code: "X507", name: "example-body-not-allowed", level: Error, has_fix: false }
}
