rule! {
    /// The JSON of an example is not strict: a trailing comma, a comment, `...` and the like.
    ///
    /// It was repaired for the test, but who copies it gets an error.
    ///
    /// Write strict JSON, and say in the text what is left out. `docbind check --fix` does it where
    /// it is clear what is meant.
    ///
    /// # Example
    ///
    /// ~~~json
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212, }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~json
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
    /// ~~~
    EXAMPLE_REPAIRED: Rule { code: "X515", name: "example-json-repaired", level: Warning, has_fix: true }
}
