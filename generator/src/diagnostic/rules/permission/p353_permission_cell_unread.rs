rule! {
    /// A cell of a table of permissions names no scope, and does not say that there is none.
    ///
    /// The kind of token counts as not supported.
    ///
    /// Write the scopes, or that it is not supported.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |Delegated (work or school account)|To be determined|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |Delegated (work or school account)|Books.Read.Own|
    /// ~~~
    PERMISSION_UNREAD: Rule { code: "P353", name: "permission-cell-unread", level: Warning, has_fix: false }
}
