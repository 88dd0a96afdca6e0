rule! {
    /// Below `/me` the page documents any depth of folders by `/.../`, below `/users/{id}` one
    /// level only, or the reverse.
    ///
    /// A caller of the one form cannot reach what the other reaches, which the service hardly
    /// means.
    ///
    /// Write `/.../` in both, if the service allows it.
    ///
    /// # Example
    ///
    /// ~~~http
    /// GET /me/shelves/{id}/childShelves/{id}/.../books/{id}
    /// GET /users/{id}/shelves/{id}/childShelves/{id}/books/{id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /me/shelves/{id}/childShelves/{id}/.../books/{id}
    /// GET /users/{id}/shelves/{id}/childShelves/{id}/.../books/{id}
    /// ~~~
    ROUTE_LOOP_SIBLING: Rule { code: "R306", name: "route-loop-unlike-sibling", level: Warning, has_fix: false }
}
