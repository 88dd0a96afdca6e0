rule! {
    /// The page says that the response is an object, and every example shows the object inside of
    /// another, as its `value`.
    ///
    /// Either is possible, and a client that reads one cannot read the other. Docbind takes what the
    /// examples show.
    ///
    /// Show the object itself, or say that it comes in a `value`.
    ///
    /// # Example
    ///
    /// The page states a book as the response:
    ///
    /// ~~~json
    /// { "value": { "id": "17", "title": "Atlas of Clouds" } }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~json
    /// { "id": "17", "title": "Atlas of Clouds" }
    /// ~~~
    RESPONSE_WRAPPED: Rule { code: "X530", name: "response-in-a-value", level: Warning, has_fix: false }
}
