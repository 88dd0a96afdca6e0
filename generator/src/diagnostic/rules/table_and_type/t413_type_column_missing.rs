rule! {
    /// A table of properties or parameters has no column for their types.
    ///
    /// Their types stay open: a client takes any JSON for them, and nothing can be checked.
    ///
    /// Add a column Type.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |Parameter|Description|
    /// |:--------|:----------|
    /// |days|For how many days.|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |Parameter|Type|Description|
    /// |:--------|:---|:----------|
    /// |days|Int32|For how many days.|
    /// ~~~
    COLUMN_MISSING: Rule { code: "T413", name: "type-column-missing", level: Warning, has_fix: false }
}
