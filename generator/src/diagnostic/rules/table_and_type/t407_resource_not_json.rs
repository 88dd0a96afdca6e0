rule! {
    /// The JSON block of a resource is not strict JSON.
    ///
    /// It was repaired where that is possible; where it is not, properties that only the block
    /// states are lost.
    ///
    /// Write strict JSON. `docbind check --fix` does it where it is clear what is meant.
    ///
    /// # Example
    ///
    /// ~~~json
    /// { "id": "string", "title": "string", "pages": 1, }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~json
    /// { "id": "string", "title": "string", "pages": 1 }
    /// ~~~
    RESOURCE_NOT_JSON: Rule { code: "T407", name: "resource-not-json", level: Warning, has_fix: true }
}
