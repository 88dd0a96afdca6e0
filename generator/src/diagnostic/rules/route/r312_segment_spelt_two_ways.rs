rule! {
    /// A segment of a route is spelt in another case than in other routes.
    ///
    /// Services do not mind, but caches, policies and people do: they take two spellings for two places.
    ///
    /// Use the spelling that parts the words, or the one that is used most.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// GET /shelves/{id}/books/{id}/bookmarks
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// GET /shelves/{id}/books/{id}/bookMarks
    /// ~~~
    SEGMENT_SPELLING: Rule { code: "R312", name: "segment-spelt-two-ways", level: Warning, has_fix: false }
}
