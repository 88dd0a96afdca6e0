rule! {
    /// A request, response or resource annotation stands in a tab that is not the one for HTTP.
    ///
    /// What it annotates is not read: only that tab documents the operation.
    ///
    /// Move it there, or take the annotation away.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// # [C#](#tab/csharp)
    /// <!-- { "blockType": "request", "name": "get_book_cs" } -->
    /// ```csharp
    /// var book = await client.Books["17"].GetAsync();
    /// ```
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// # [C#](#tab/csharp)
    /// ```csharp
    /// var book = await client.Books["17"].GetAsync();
    /// ```
    /// ~~~
    ANNOTATION_IN_TAB: Rule { code: "A210", name: "annotation-in-other-tab", level: Hint, has_fix: false }
}
