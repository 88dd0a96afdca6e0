rule! {
    /// The file that a link leads to is spelt with other capitals, or with `\` between its folders.
    ///
    /// On the file system of its author the link works; on one where case counts, and on many a
    /// site, it leads nowhere.
    ///
    /// Spell the link as the file. `docbind check --fix` does it where the link holds its target.
    ///
    /// # Example
    ///
    /// The file is called `resources/book.md`:
    ///
    /// ~~~markdown
    /// A shelf holds books; see [the book](Resources/Book.md#parts-of-a-book).
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// A shelf holds books; see [the book](resources/book.md#parts-of-a-book).
    /// ~~~
    LINK_CASE: Rule { code: "L605", name: "link-case", level: Warning, has_fix: true }
}
