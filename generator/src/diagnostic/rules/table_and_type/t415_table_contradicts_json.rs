rule! {
    /// The JSON of a resource shows another kind of value than its table says, or names a type that is not related to the table's.
    ///
    /// Readers copy the one or the other; the table is what counts for the model.
    ///
    /// Correct the JSON, or the table.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// { "id": "string", "title": "string", "pages": "string" }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// { "id": "string", "title": "string", "pages": 1 }
    /// ~~~
    TABLE_AND_JSON: Rule { code: "T415", name: "table-contradicts-json", level: Warning, has_fix: false }
}
