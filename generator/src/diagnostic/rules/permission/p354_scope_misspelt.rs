rule! {
    /// A scope is named hardly anywhere, and is all but one that the docs name often.
    ///
    /// Who asks for a scope that does not exist is refused a token.
    ///
    /// Write the scope that is meant. `docbind check --fix` does it.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |Delegated (personal Microsoft account)|Books.Readwrite|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |Delegated (personal Microsoft account)|Books.ReadWrite|
    /// ~~~
    SCOPE_MISSPELT: Rule { code: "P354", name: "scope-misspelt", level: Warning, has_fix: true }
}
