rule! {
    /// Two resource blocks define the same type.
    ///
    /// They are merged, and where they differ the first one wins, so that part of the second is
    /// lost.
    ///
    /// Join them, or correct the name of one.
    ///
    /// # Example
    ///
    /// The page `book.md` defines the same type:
    ///
    /// ~~~markdown
    /// # volume
    /// ...
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "id" } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// # volume
    /// ...
    /// <!-- { "blockType": "resource", "@odata.type": "library.volume", "keyProperty": "id" } -->
    /// ~~~
    TYPE_DUPLICATE: Rule { code: "T404", name: "type-duplicate", level: Warning, has_fix: false }
}
