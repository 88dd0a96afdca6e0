rule! {
    /// Includes are nested deeper than 8 levels, a page has more than 64 of them or more than 16
    /// MiB, or all pages together more than 256 MiB.
    ///
    /// Those beyond are not followed, so that what they say is missing.
    ///
    /// Include fewer files, or join some of them.
    ///
    /// # Example
    ///
    /// The same include 65 times on one page, two of them here:
    ///
    /// ~~~markdown
    /// [!INCLUDE [a note](../includes/note.md)]
    ///
    /// [!INCLUDE [a note](../includes/note.md)]
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// [!INCLUDE [a note](../includes/note.md)]
    /// ~~~
    INCLUDE_LIMIT: Rule { code: "L603", name: "include-limit", level: Error, has_fix: false }
}
