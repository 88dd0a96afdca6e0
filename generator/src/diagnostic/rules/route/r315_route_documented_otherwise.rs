rule! {
    /// Two pages document one route, and name other scopes or another status.
    ///
    /// A client can only go by one of them.
    ///
    /// Make both pages say the same, or say on both what they depend on.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// One of the following scopes is required: *Books.Lend*
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// One of the following scopes is required: *Books.Read*
    /// ~~~
    ROUTE_SAID_OTHERWISE: Rule { code: "R315", name: "route-documented-otherwise", level: Hint, has_fix: false }
}
