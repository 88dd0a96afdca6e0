rule! {
    /// The included file does not exist, or lies outside of the docs and the include roots.
    ///
    /// What it says, such as the permissions, is missing from the page.
    ///
    /// Correct the path, or name its folder under `include_roots` in `docbind.toml`.
    ///
    /// # Example
    ///
    /// There is no file `includes/note.md`:
    ///
    /// ~~~markdown
    /// Reads one book.
    ///
    /// [!INCLUDE [a note](../includes/note.md)]
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// Reads one book.
    /// ~~~
    INCLUDE_MISSING: Rule { code: "L601", name: "include-missing", level: Warning, has_fix: false }
}
