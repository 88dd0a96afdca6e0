rule! {
    /// The JSON of an annotation is not strict: it has a trailing comma, a key without quotes, a
    /// comment, text behind it and the like.
    ///
    /// It was repaired and read all the same, but other tools may drop the block without a word.
    ///
    /// Write strict JSON. `docbind check --fix` does it where it is clear what is meant.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_book", } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_book" } -->
    /// ~~~
    ANNOTATION_NOT_STRICT: Rule { code: "A201", name: "annotation-not-strict-json", level: Warning, has_fix: true }
}
