rule! {
    /// The file could not be read, is larger than 16 MiB, or links to a file outside of the docs.
    ///
    /// It counts as empty: what it documents is missing from the crate, and the rest of the docset
    /// is read as usual.
    ///
    /// Mend its permissions, split the page, or copy the file that it links to.
    ///
    /// # Example
    ///
    /// A link in the file system that leads out of the docs:
    ///
    /// ~~~text
    /// api/book-get.md -> ../../drafts/book-get.md
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~text
    /// api/book-get.md
    /// ~~~
    FILE_UNREADABLE: Rule { code: "F101", name: "file-unreadable", level: Error, has_fix: false }
}
