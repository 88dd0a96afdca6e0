rule! {
    /// The first table under Properties or Relationships has no column that names properties.
    ///
    /// Nothing is made of its rows. A table behind it may tell of anything.
    ///
    /// Name the columns Property, Type and Description if they are properties, or put the table
    /// under another heading.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// ## Properties
    ///
    /// |Shelf mark|Says|
    /// |:---------|:---|
    /// |A|It stands in the reading room.|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ## Properties
    ///
    /// |Property|Type|Description|
    /// |:-------|:---|:----------|
    /// |id|String|Identifier.|
    /// |title|String|What stands on the spine.|
    /// |pages|Int32|How many pages it has.|
    /// ~~~
    TABLE_OF_NO_TYPE: Rule { code: "T411", name: "table-of-no-type", level: Hint, has_fix: false }
}
