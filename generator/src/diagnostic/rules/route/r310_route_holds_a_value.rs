rule! {
    /// A segment of a route is a sample value, such as a GUID or a host name, or words in
    /// parentheses, where a placeholder is meant.
    ///
    /// It is read as one, but who copies the line calls for somebody else's data.
    ///
    /// Write a name in braces.
    ///
    /// # Example
    ///
    /// ~~~http
    /// GET /shelves/acdefc6b-2dc6-4e71-b1e9-6d9810ab1793/books/{id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /shelves/{id}/books/{id}
    /// ~~~
    ROUTE_VALUE: Rule { code: "R310", name: "route-holds-a-value", level: Warning, has_fix: false }
}
