rule! {
    /// The header of a table of permissions says how they are ordered, and a cell has them otherwise.
    ///
    /// Clients ask for the first scope that would do: here they ask for more than they need.
    ///
    /// Bring the scopes into the order that the header states.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |Delegated (work or school account)|Books.ReadWrite, Books.Read|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |Delegated (work or school account)|Books.Read, Books.ReadWrite|
    /// ~~~
    SCOPE_ORDER: Rule { code: "P356", name: "scope-order", level: Warning, has_fix: false }
}
