rule! {
    /// Nothing stands between a heading and the next one of its level.
    ///
    /// Whether there is nothing to say, or the text was forgotten, or the next heading was meant as a part of this section,
    /// nobody can tell.
    ///
    /// Write what belongs there, say that there is nothing, or take the heading away.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// ## Request body
    ///
    /// ## Response
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ## Request body
    ///
    /// Do not supply a request body for this method.
    ///
    /// ## Response
    /// ~~~
    SECTION_EMPTY: Rule { code: "F113", name: "section-empty", level: Warning, has_fix: false }
}
