rule! {
    /// Lists and quotes are nested deeper than 128 levels.
    ///
    /// What lies deeper is not read, so that no page can exhaust the reader.
    ///
    /// Write the text with less nesting; a line of many `>` is often an accident.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> far in
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// > far in
    /// ~~~
    TOO_DEEP: Rule { code: "F103", name: "nesting-too-deep", level: Error, has_fix: false }
}
