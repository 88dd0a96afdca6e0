rule! {
    /// `Content-Length` is not the length of the body that is shown, in bytes.
    ///
    /// Nothing depends on it, but who sends it so is refused.
    ///
    /// Take the header away: clients count for themselves.
    ///
    /// # Example
    ///
    /// ~~~http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    /// Content-Length: 999
    ///
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
    /// ~~~
    EXAMPLE_CONTENT_LENGTH: Rule { code: "X519", name: "content-length", level: Hint, has_fix: false }
}
