rule! {
    /// The JSON of a resource shows a property that no table on its page describes, or the table lists
    /// one that the JSON does not show, or spells it in other case; what is inherited may be left out.
    ///
    /// Whoever reads one of them misses the property, or writes a name that the service does not know.
    ///
    /// Let both name the same properties.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |id|String|Identifier.|
    /// |title|String|What stands on the spine.|
    ///
    /// ## JSON representation
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |id|String|Identifier.|
    /// |title|String|What stands on the spine.|
    /// |pages|Int32|How many pages it has.|
    ///
    /// ## JSON representation
    /// ~~~
    TABLE_AND_KEYS: Rule { code: "T416", name: "table-and-json-name-others", level: Hint, has_fix: false }
}
