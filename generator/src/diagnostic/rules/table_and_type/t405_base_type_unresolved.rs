rule! {
    /// A type names a base type that no page defines.
    ///
    /// It is generated without the properties that it should inherit.
    ///
    /// Correct the name, or add the page of the base type.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "id", "baseType": "library.work" } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "id" } -->
    /// ~~~
    BASE_UNRESOLVED: Rule { code: "T405", name: "base-type-unresolved", level: Warning, has_fix: false }
}
