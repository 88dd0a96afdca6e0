rule! {
    /// A file includes itself, directly or through others.
    ///
    /// The circle is cut at this place, or the page would have no end.
    ///
    /// Take one of the includes away.
    ///
    /// # Example
    ///
    /// The file `note.md` itself:
    ///
    /// ~~~markdown
    /// Numbers of books never change.
    ///
    /// [!INCLUDE [the same again](note.md)]
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// Numbers of books never change.
    /// ~~~
    INCLUDE_CYCLE: Rule { code: "L602", name: "include-cycle", level: Error, has_fix: false }
}
