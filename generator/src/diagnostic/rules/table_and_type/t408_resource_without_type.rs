rule! {
    /// A resource block does not say which type it describes.
    ///
    /// It defines none, and types that refer to it stay open.
    ///
    /// Add `"@odata.type": "namespace.name"` to its annotation.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "resource", "keyProperty": "id" } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "id" } -->
    /// ~~~
    RESOURCE_NO_TYPE: Rule { code: "T408", name: "resource-without-type", level: Error, has_fix: false }
}
