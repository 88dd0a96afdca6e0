rule! {
    /// The file holds a byte that is not UTF-8; the place is that of the first one.
    ///
    /// Every such byte is read as `?`, so that names and examples which hold one come out wrong.
    ///
    /// Save the file as UTF-8.
    ///
    /// # Example
    ///
    /// The `?` is a byte E9, which is `é` in Latin-1:
    ///
    /// ~~~markdown
    /// Reads one book, even in a caf?.
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// Reads one book, even in a café.
    /// ~~~
    NOT_UTF8: Rule { code: "F102", name: "not-utf8", level: Error, has_fix: false }
}
