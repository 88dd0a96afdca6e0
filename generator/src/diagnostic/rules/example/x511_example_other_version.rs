rule! {
    /// The example calls another version or host than the docset documents: `base_url` of
    /// `docbind.toml`, else what most examples call.
    ///
    /// It is tested all the same, but who copies it calls another service.
    ///
    /// Write the documented version and host.
    ///
    /// # Example
    ///
    /// Most examples of the docset call `https://library.test/v1.0`:
    ///
    /// ~~~http
    /// GET https://library.test/beta/books/17
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET https://library.test/v1.0/books/17
    /// ~~~
    EXAMPLE_OTHER_VERSION: Rule { code: "X511", name: "example-other-version", level: Warning, has_fix: false }
}
