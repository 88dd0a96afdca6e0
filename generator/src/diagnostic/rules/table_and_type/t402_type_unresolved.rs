rule! {
    /// A type is stated that is neither a primitive nor defined on any page, or none is stated.
    ///
    /// The value is taken as any JSON, without a type and without a check.
    ///
    /// Correct the name, add the page that defines it, or state the type.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |pages|Extent|How many pages it has.|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |pages|Int32|How many pages it has.|
    /// ~~~
    TYPE_UNRESOLVED: Rule { code: "T402", name: "type-unresolved", level: Warning, has_fix: false }
}
