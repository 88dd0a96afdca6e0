rule! {
    /// The page documents JSON for the response, and an example shows something else, with a
    /// `Content-Type` that says so.
    ///
    /// A typed call cannot read such an answer, so that nothing can be proved.
    ///
    /// State in the section Response what comes back, or give the call a page of its own.
    ///
    /// # Example
    ///
    /// ~~~http
    /// Content-Type: text/plain
    ///
    /// Atlas of Clouds, 212 pages
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// Content-Type: application/json
    ///
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
    /// ~~~
    RESPONSE_OTHER_MEDIA: Rule { code: "X529", name: "response-of-other-media", level: Warning, has_fix: false }
}
