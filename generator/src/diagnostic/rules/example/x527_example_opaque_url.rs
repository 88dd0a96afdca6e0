rule! {
    /// The URL of an example is one that the service hands out, such as where a file is uploaded:
    /// the annotation says so by `opaqueUrl`, or its host is not the docset's and no page lists it.
    ///
    /// It is no route, so that the test of the example is ignored.
    ///
    /// Nothing needs to be done; annotated as `ignored`, it is not taken for an example.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "read_scan", "opaqueUrl": true } -->
    /// ...
    /// <!-- { "blockType": "response" } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "ignored" } -->
    /// ...
    /// <!-- { "blockType": "ignored" } -->
    /// ~~~
    EXAMPLE_OPAQUE_URL: Rule { code: "X527", name: "example-opaque-url", level: Hint, has_fix: false }
}
