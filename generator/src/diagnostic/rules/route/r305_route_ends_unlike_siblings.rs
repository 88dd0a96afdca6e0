rule! {
    /// Routes of one page end differently: most in a collection, this one in a placeholder behind
    /// the same collection.
    ///
    /// One of the forms is wrong as a rule: a POST adds to the collection, it does not address an
    /// item.
    ///
    /// Take the last segment away, or correct this route in `docbind.toml`.
    ///
    /// # Example
    ///
    /// ~~~http
    /// POST /shelves/{id}/books
    /// POST /rooms/{id}/shelves/{id}/books
    /// POST /halls/{id}/shelves/{id}/books/{id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// POST /shelves/{id}/books
    /// POST /rooms/{id}/shelves/{id}/books
    /// POST /halls/{id}/shelves/{id}/books
    /// ~~~
    ROUTE_POST_TO_ITEM: Rule { code: "R305", name: "route-ends-unlike-siblings", level: Error, has_fix: false }
}
