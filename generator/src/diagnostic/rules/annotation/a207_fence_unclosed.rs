rule! {
    /// A fenced block is never closed.
    ///
    /// The rest of the page counts as code: sections, tables and examples after it are lost.
    ///
    /// Close it with a line of the same marks, at least as many as it starts with.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// ```http
    /// GET /books/{id}
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ```http
    /// GET /books/{id}
    /// ```
    /// ~~~
    FENCE_UNCLOSED: Rule { code: "A207", name: "fence-unclosed", level: Error, has_fix: false }
}
