rule! {
    /// A comment `docbind-allow` stands above a block in which its rule finds nothing.
    ///
    /// It is not needed now, and would hide the next finding there.
    ///
    /// Take it away, or move it to the block that it is meant for.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- docbind-allow: resource-not-json, the publisher cuts the last comma -->
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "id" } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "id" } -->
    /// ~~~
    ALLOW_UNNEEDED: Rule { code: "A209", name: "allow-unneeded", level: Hint, has_fix: false }
}
