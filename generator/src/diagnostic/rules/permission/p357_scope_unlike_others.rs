rule! {
    /// A scope is named once in a docset that names many, and what it lets a client do no other of them says.
    ///
    /// Who asks for a scope that does not exist is refused a token.
    ///
    /// Look it up, and write it as it is called.
    ///
    /// # Example
    ///
    /// Other pages name `Books.Read`, `Books.ReadWrite` and many more:
    ///
    /// ~~~markdown
    /// |Delegated (personal Microsoft account)|Books.WriteWrite|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |Delegated (personal Microsoft account)|Books.ReadWrite|
    /// ~~~
    SCOPE_UNLIKE: Rule { code: "P357", name: "scope-unlike-others", level: Hint, has_fix: false }
}
