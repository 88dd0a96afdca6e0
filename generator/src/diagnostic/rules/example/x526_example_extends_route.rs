rule! {
    /// The URL of an example is a route of its page and more: `/$count`, a cast to a type, or
    /// arguments of a function that the page documents in a table.
    ///
    /// OData allows it, but the page does not list it, so that no client has it and nothing can be
    /// proved.
    ///
    /// List this form of the route too.
    ///
    /// # Example
    ///
    /// The example of the page calls `/shelves/3/books/near(width=2)`, and a table documents
    /// `width`:
    ///
    /// ~~~http
    /// GET /shelves/{id}/books/near
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /shelves/{id}/books/near(width={width})
    /// ~~~
    EXAMPLE_MORE_THAN_ROUTE: Rule { code: "X526", name: "example-extends-route", level: Warning, has_fix: false }
}
