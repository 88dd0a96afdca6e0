rule! {
    /// A comment `docbind-allow` names no rule that there is, or gives no reason, so that it allows
    /// nothing.
    ///
    /// What one accepts without a reason nobody can take back later.
    ///
    /// Write `<!-- docbind-allow: rule-name, reason -->` straight above the block.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- docbind-allow: resource-not-json -->
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "id" } -->
    /// ```json
    /// { "id": "string", "pages": 1 }
    /// ```
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- docbind-allow: resource-not-json, the publisher cuts the last comma -->
    /// <!-- { "blockType": "resource", "@odata.type": "library.book", "keyProperty": "id" } -->
    /// ```json
    /// { "id": "string", "pages": 1, }
    /// ```
    /// ~~~
    ALLOW_MALFORMED: Rule { code: "A208", name: "allow-malformed", level: Warning, has_fix: false }
}
