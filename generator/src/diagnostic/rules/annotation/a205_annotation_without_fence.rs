rule! {
    /// A request, response or resource annotation is not followed by a fenced block.
    ///
    /// It describes nothing, and the block further down is no example. Text between the two parts
    /// them; blank lines do not.
    ///
    /// Put the fence straight after the annotation.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// <!-- { "blockType": "request", "name": "get_book" } -->
    /// A book by its number:
    ///
    /// ```http
    /// GET https://library.test/v1.0/books/17
    /// ```
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// A book by its number:
    ///
    /// <!-- { "blockType": "request", "name": "get_book" } -->
    /// ```http
    /// GET https://library.test/v1.0/books/17
    /// ```
    /// ~~~
    ANNOTATION_NO_FENCE: Rule { code: "A205", name: "annotation-without-fence", level: Warning, has_fix: false }
}
