rule! {
    /// The docs say that a property is required, and an example does not have it.
    ///
    /// Who copies the request is refused.
    ///
    /// Add the property, or say when it may be left out.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// { "pages": 212 }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// { "title": "Atlas of Clouds", "pages": 212 }
    /// ~~~
    REQUIRED_MISSING: Rule { code: "X531", name: "required-property-missing", level: Warning, has_fix: false }
}
