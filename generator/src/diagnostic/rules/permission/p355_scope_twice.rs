rule! {
    /// A cell of a table of permissions names a scope twice.
    ///
    /// Most often another one is meant the second time, and nobody knows which.
    ///
    /// Take it away, or name the scope that is meant.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |Delegated (work or school account)|Books.Lend, Books.ReadWrite, Books.Lend|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |Delegated (work or school account)|Books.Lend, Books.ReadWrite|
    /// ~~~
    SCOPE_TWICE: Rule { code: "P355", name: "scope-twice", level: Warning, has_fix: false }
}
