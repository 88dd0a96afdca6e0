rule! {
    /// A link names a heading that the page does not have, so that it leads to the top of the page
    /// only.
    ///
    /// Headings are named in lower case, with `-` for spaces and without punctuation.
    ///
    /// Name one that is there, or leave the `#` part away.
    ///
    /// # Example
    ///
    /// The heading of that page is `## Parts of a book`:
    ///
    /// ~~~markdown
    /// A shelf holds books; see [the book](resources/book.md#parts).
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// A shelf holds books; see [the book](resources/book.md#parts-of-a-book).
    /// ~~~
    LINK_ANCHOR: Rule { code: "L606", name: "link-anchor", level: Warning, has_fix: false }
}
