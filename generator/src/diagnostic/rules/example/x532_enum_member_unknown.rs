rule! {
    /// An example has a value that no page lists among the members of its enum.
    ///
    /// The value is misspelt, or the list lacks a member that clients will meet.
    ///
    /// Correct the value, or add it to the list.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212, "kind": "atlass" }
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// { "id": "17", "title": "Atlas of Clouds", "pages": 212, "kind": "atlas" }
    /// ~~~
    MEMBER_UNKNOWN: Rule { code: "X532", name: "enum-member-unknown", level: Warning, has_fix: false }
}
