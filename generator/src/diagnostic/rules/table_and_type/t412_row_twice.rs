rule! {
    /// A table lists a property, parameter or member twice.
    ///
    /// Where the rows differ one of them is wrong, and readers see the first.
    ///
    /// Keep one of the rows.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |title|String|What stands on the spine.|
    /// |pages|Int32|How many pages it has.|
    /// |title|String|What stands on the cover.|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |title|String|What stands on the spine.|
    /// |pages|Int32|How many pages it has.|
    /// ~~~
    ROW_TWICE: Rule { code: "T412", name: "row-twice", level: Warning, has_fix: false }
}
