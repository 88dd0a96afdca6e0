rule! {
    /// A page lists routes below `/me` and below `/users/{id}`, and this one in one form only.
    ///
    /// Most often the other form was forgotten, or is spelt otherwise: a client cannot call what is not listed.
    ///
    /// List the twin too, or spell both alike.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// GET /me/shelves/{id}/books/{id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// GET /me/shelves/{id}/books/{id}
    /// GET /users/{id}/shelves/{id}/books/{id}
    /// ~~~
    ROUTE_WITHOUT_TWIN: Rule { code: "R314", name: "route-without-twin", level: Warning, has_fix: false }
}
