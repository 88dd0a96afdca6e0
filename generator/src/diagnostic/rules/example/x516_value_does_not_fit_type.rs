rule! {
    /// A value in an example cannot be held by the documented type of its property: it is a
    /// placeholder, or of another type.
    ///
    /// Either the example or the type misleads; a client keeps the value as untyped JSON.
    ///
    /// Show a value of the type, or correct the type.
    ///
    /// # Example
    ///
    /// The page of the type documents `pages` as `Int32`:
    ///
    /// ~~~json
    /// { "id": "17", "title": "Atlas of Clouds", "pages": "many" }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~json
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212 }
    /// ~~~
    EXAMPLE_OTHER_VALUE: Rule { code: "X516", name: "value-does-not-fit-type", level: Warning, has_fix: false }
}
