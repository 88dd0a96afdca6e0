rule! {
    /// A type is spelt in another case than where it is defined.
    ///
    /// Readers find it, and so does this tool, but code that is written after the page does not compile.
    ///
    /// Spell it as its definition.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |writer|Author|Who wrote it.|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |writer|author|Who wrote it.|
    /// ~~~
    TYPE_CASE: Rule { code: "T414", name: "type-in-other-case", level: Hint, has_fix: false }
}
