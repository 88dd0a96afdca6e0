rule! {
    /// A comment looks like an annotation, and no JSON object can be read from it.
    ///
    /// The block after it counts as not annotated: an example is not tested, a resource not
    /// defined.
    ///
    /// Write one JSON object between `<!--` and `-->`.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType" "request", "name": "get_book" } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_book" } -->
    /// ~~~
    ANNOTATION_UNREADABLE: Rule { code: "A202", name: "annotation-unreadable", level: Error, has_fix: false }
}
