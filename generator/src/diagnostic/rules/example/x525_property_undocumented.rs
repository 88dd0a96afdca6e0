rule! {
    /// An example shows a property that no page documents for its type: a slip of the pen, a
    /// property that is missing from the type's table, or an object whose type is another than
    /// documented.
    ///
    /// Where two examples or more show it with values of one kind, a client has a field for it all
    /// the same; else it keeps the property without a type.
    ///
    /// Document the property, name the type of the object in `@odata.type`, or take the property
    /// out of the example.
    ///
    /// # Example
    ///
    /// The page of the type documents `id`, `title` and `pages`:
    ///
    /// ~~~json
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 304, "colour": "red" }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~json
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 304 }
    /// ~~~
    EXAMPLE_PROPERTY: Rule { code: "X525", name: "property-undocumented", level: Hint, has_fix: false }
}
