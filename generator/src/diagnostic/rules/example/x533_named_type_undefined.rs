rule! {
    /// An object in the body of an example names a type in `@odata.type` that no page defines: it is
    /// misspelt, of another namespace, or its page is missing.
    ///
    /// A client cannot tell what the object is, and keeps its properties without types.
    ///
    /// Name the type as its page does, or add the page that defines it.
    ///
    /// # Example
    ///
    /// ~~~json
    /// { "@odata.type": "#archive.book", "id": "17", "title": "Atlas of Clouds", "pages": 304 }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~json
    /// { "@odata.type": "#library.book", "id": "17", "title": "Atlas of Clouds", "pages": 304 }
    /// ~~~
    NAMED_TYPE_UNDEFINED: Rule { code: "X533", name: "named-type-undefined", level: Warning, has_fix: false }
}
