rule! {
    /// A group of tabs is not closed before the next heading, or has one tab twice.
    ///
    /// What stands below the heading is shown in the last tab alone; of two tabs of one name readers
    /// see the content of one.
    ///
    /// End each group by a line `---`, and give each tab once.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// # [C#](#tab/csharp)
    /// ```csharp
    /// var book = await client.Books["17"].GetAsync();
    /// ```
    ///
    /// ## See also
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// # [C#](#tab/csharp)
    /// ```csharp
    /// var book = await client.Books["17"].GetAsync();
    /// ```
    ///
    /// ---
    ///
    /// ## See also
    /// ~~~
    TABS_BROKEN: Rule { code: "F110", name: "tabs-broken", level: Warning, has_fix: false }
}
