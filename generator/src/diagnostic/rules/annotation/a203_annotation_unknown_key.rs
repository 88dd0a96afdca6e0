rule! {
    /// The annotation has a key that means nothing here, often a misspelling such as `isColection`.
    ///
    /// What its author wanted to say is lost.
    ///
    /// Correct the spelling, or take the key away.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "response", "@odata.type": "library.book", "isColection": false } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "response", "@odata.type": "library.book", "isCollection": false } -->
    /// ~~~
    ANNOTATION_UNKNOWN_KEY: Rule { code: "A203", name: "annotation-unknown-key", level: Warning, has_fix: false }
}
