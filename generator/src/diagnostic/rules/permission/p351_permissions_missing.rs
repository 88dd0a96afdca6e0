rule! {
    /// The page names no permission.
    ///
    /// Who may call the operation stays open, and the client cannot check a token before it calls.
    ///
    /// Add a section Permissions with the scopes, the least privileged first.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// Reads one book.
    ///
    /// ## HTTP request
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// Reads one book.
    ///
    /// ## Permissions
    ///
    /// One of the following scopes is required: *Books.Read*
    ///
    /// ## HTTP request
    /// ~~~
    PERMISSIONS_MISSING: Rule { code: "P351", name: "permissions-missing", level: Warning, has_fix: false }
}
