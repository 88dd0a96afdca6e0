rule! {
    /// Two sections of a page have the same heading.
    ///
    /// A link to the heading leads to the first of them, and what the second one says is easily missed.
    ///
    /// Join them, or give one of them another heading.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// ## Notes
    ///
    /// Rare books stay here.
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ## Rare books
    ///
    /// Rare books stay here.
    /// ~~~
    SECTION_TWICE: Rule { code: "F109", name: "section-twice", level: Hint, has_fix: false }
}
