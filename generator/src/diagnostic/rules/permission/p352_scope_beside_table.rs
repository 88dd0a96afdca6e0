rule! {
    /// The text of the permissions section names a scope that its table does not list.
    ///
    /// The table is what counts: a client is told of the scopes in the table only.
    ///
    /// Add the scope to its row, or say in the text what it is for.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// Whoever deletes a book of the reading room needs Rooms.ReadWrite too.
    ///
    /// |Permission type|Permissions (from least to most privileged)|
    /// |:--------------|:------------------------------------------|
    /// |Delegated (work or school account)|Books.ReadWrite|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// Whoever deletes a book of the reading room needs Rooms.ReadWrite too.
    ///
    /// |Permission type|Permissions (from least to most privileged)|
    /// |:--------------|:------------------------------------------|
    /// |Delegated (work or school account)|Books.ReadWrite, Rooms.ReadWrite|
    /// ~~~
    SCOPE_BESIDE_TABLE: Rule { code: "P352", name: "scope-beside-table", level: Hint, has_fix: false }
}
