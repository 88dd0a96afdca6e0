rule! {
    /// A type is its own ancestor, directly or through others.
    ///
    /// The circle is cut here, so that the type has no base and inherits nothing.
    ///
    /// Correct `baseType`, or the sentence that names the base.
    ///
    /// # Example
    ///
    /// The page of `library.work` names `library.book` as its base:
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
    BASE_CYCLE: Rule { code: "T406", name: "base-type-cycle", level: Error, has_fix: false }
}
