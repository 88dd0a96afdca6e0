rule! {
    /// An annotation has no `blockType`, or one that is none of request, response, resource,
    /// ignored, example, samples, simulatedResponse, testParams, permissions.
    ///
    /// The block after it is then nothing in particular: no example, no resource.
    ///
    /// Write one of these.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "ignore" } -->
    /// ```http
    /// GET /books/{id}
    /// ```
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "ignored" } -->
    /// ```http
    /// GET /books/{id}
    /// ```
    /// ~~~
    ANNOTATION_UNKNOWN_TYPE: Rule { code: "A204", name: "annotation-unknown-block-type", level: Error, has_fix: false }
}
