rule! {
    /// `<!--` is never closed by `-->`.
    ///
    /// Everything after it is part of the comment, so that readers and tools do not see the rest of
    /// the page.
    ///
    /// Close the comment.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- to do: show an example
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- to do: show an example -->
    /// ~~~
    COMMENT_UNCLOSED: Rule { code: "A206", name: "comment-unclosed", level: Error, has_fix: false }
}
