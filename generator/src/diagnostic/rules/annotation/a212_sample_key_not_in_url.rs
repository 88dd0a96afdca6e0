rule! {
    /// A sample key of an annotation does not stand in the URL of its request.
    ///
    /// The keys tell which parts of the URL are samples: one that is not there says nothing of it, and most often is left from another example.
    ///
    /// Write the key as the URL has it.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_book", "sampleKeys": ["18"] } -->
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_book", "sampleKeys": ["17"] } -->
    /// ~~~
    SAMPLE_KEY: Rule { code: "A212", name: "sample-key-not-in-url", level: Warning, has_fix: false }
}
