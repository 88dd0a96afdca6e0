rule! {
    /// The annotation of a response says that many of a type come back, and its body is one object without any array.
    ///
    /// What reads the annotation alone, as other tools for this format do, looks for an array in vain.
    ///
    /// Take `"isCollection": true` out of the annotation, or show a collection.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "response", "@odata.type": "library.book", "isCollection": true } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "response", "@odata.type": "library.book" } -->
    /// ~~~
    COLLECTION_NOT_SHOWN: Rule { code: "X536", name: "collection-not-shown", level: Hint, has_fix: false }
}
