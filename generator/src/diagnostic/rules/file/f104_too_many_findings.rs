rule! {
    /// The page has more than 1,000 findings; the others are counted and not shown.
    ///
    /// So many have one cause as a rule, such as a fence that is not closed or a file that is no
    /// page.
    ///
    /// Mend the first ones and check again.
    ///
    /// # Example
    ///
    /// Ids where routes are meant, more than 1,000 of them:
    ///
    /// ~~~http
    /// /books/1
    /// /books/2
    /// /books/3
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~http
    /// GET /books/{id}
    /// ~~~
    TOO_MANY: Rule { code: "F104", name: "too-many-findings", level: Warning, has_fix: false }
}
