rule! {
    /// `keyProperty` names a property that neither the type nor one of its bases has.
    ///
    /// Nobody can tell how an instance is identified.
    ///
    /// Correct the name, or document the property.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |id|String|Identifier.|
    /// |title|String|What stands on the spine.|
    /// |pages|Int32|How many pages it has.|
    /// ...
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "isbn" } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |id|String|Identifier.|
    /// |title|String|What stands on the spine.|
    /// |pages|Int32|How many pages it has.|
    /// ...
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "id" } -->
    /// ~~~
    KEY_UNDOCUMENTED: Rule { code: "T410", name: "key-property-missing", level: Warning, has_fix: false }
}
