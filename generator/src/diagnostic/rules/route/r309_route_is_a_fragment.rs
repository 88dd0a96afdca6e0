rule! {
    /// The routes of a page are only the end of a URL: the examples of the docset call them below
    /// another documented place.
    ///
    /// They are put there, but a reader of the page does not see what to call.
    ///
    /// Write the whole route.
    ///
    /// # Example
    ///
    /// A route, and the example of its page:
    ///
    /// ~~~http
    /// GET /labels/{id}
    /// ...
    /// GET https://library.test/v1.0/shelves/3/labels/7
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /shelves/{id}/labels/{id}
    /// ...
    /// GET https://library.test/v1.0/shelves/3/labels/7
    /// ~~~
    ROUTE_FRAGMENT: Rule { code: "R309", name: "route-is-a-fragment", level: Warning, has_fix: false }
}
