rule! {
    /// Two operations of one place would give methods of the same name; one of them is named after
    /// its page instead.
    ///
    /// That name may not be the one that a caller looks for.
    ///
    /// Say in the title what else the call does, or pin a better name under `[names]` in
    /// `docbind.toml`.
    ///
    /// # Example
    ///
    /// Another page creates a book by `POST /books`, and has the name `create`:
    ///
    /// ~~~markdown
    /// # Create or replace books
    /// ...
    /// PUT /books
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// # Replace books
    /// ...
    /// PUT /books
    /// ~~~
    NAME_CLASH: Rule { code: "R308", name: "method-name-taken", level: Hint, has_fix: false }
}
