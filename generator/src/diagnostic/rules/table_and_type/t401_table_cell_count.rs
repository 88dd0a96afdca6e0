rule! {
    /// A row has more cells than the header, or the delimiter row has another number of cells than it.
    ///
    /// Markdown drops the cells that are too many, and shows no table at all where the delimiter row is wrong.
    ///
    /// Give every row the cells of the header; write a pipe within a cell as `\|`. `docbind check --fix` mends the delimiter row.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |Property|Type|Description|
    /// |:-------|:---|
    /// |id|String|Identifier.|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |Property|Type|Description|
    /// |:-------|:---|:----------|
    /// |id|String|Identifier.|
    /// ~~~
    TABLE_CELLS: Rule { code: "T401", name: "table-cell-count", level: Warning, has_fix: true }
}
