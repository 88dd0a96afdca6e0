rule! {
    /// The annotation of a response names one of a type, and its body is a collection.
    ///
    /// What reads the annotation alone, as other tools for this format do, takes `value` for a property of the type.
    ///
    /// Add `"isCollection": true` to the annotation.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "response", "@odata.type": "library.book" } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "response", "@odata.type": "library.book", "isCollection": true } -->
    /// ~~~
    COLLECTION_UNSAID: Rule { code: "X534", name: "collection-unsaid", level: Hint, has_fix: false }
}
