rule! {
    /// A section stands at another level than on nearly all other pages: it has become a part of the section before it, or skips
    /// a level below the title.
    ///
    /// A list of contents shows it as a part of something else, or not at all.
    ///
    /// Give its heading as many `#` as on the other pages.
    ///
    /// # Example
    ///
    /// Other pages have `## Care`:
    ///
    /// ~~~markdown
    /// ## Uses
    ///
    /// To be read.
    ///
    /// ### Care
    ///
    /// Keep it dry.
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ## Uses
    ///
    /// To be read.
    ///
    /// ## Care
    ///
    /// Keep it dry.
    /// ~~~
    SECTION_LEVEL: Rule { code: "F111", name: "section-level", level: Hint, has_fix: false }
}
