rule! {
    /// A section stands before another one, where nearly all other pages that have both have them the other way round.
    ///
    /// Who has read a few of the pages looks for it at its usual place, and takes it for missing.
    ///
    /// Put the sections into the order of the other pages.
    ///
    /// # Example
    ///
    /// Other pages say first what a thing is for:
    ///
    /// ~~~markdown
    /// ## Care
    ///
    /// Keep it dry.
    ///
    /// ## Uses
    ///
    /// To be read.
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
    SECTION_ORDER: Rule { code: "F112", name: "section-order", level: Hint, has_fix: false }
}
