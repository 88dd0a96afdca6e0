rule! {
    /// The page starts with a line `---`, and no second one closes the front matter.
    ///
    /// The whole of it is then read as text, and its title and description are lost.
    ///
    /// Close it with a line `---`.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// ---
    /// title: "Get book"
    ///
    /// # Get book
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// ---
    /// title: "Get book"
    /// ---
    ///
    /// # Get book
    /// ~~~
    FRONT_MATTER: Rule { code: "F105", name: "front-matter", level: Warning, has_fix: false }
}
