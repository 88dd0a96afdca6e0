rule! {
    /// The line looks like an annotation, a route, a scope, a table row or an example, and nothing
    /// came of it.
    ///
    /// No part of the crate holds it, and no other finding says why. Its form is one that the
    /// reader does not know, or it stands where the reader does not expect it.
    ///
    /// Compare it with other pages, and write it as they do.
    ///
    /// # Example
    ///
    /// ~~~markdown
    /// |Property|Type|Description|
    /// |:-------|:---|:----------|
    /// |id|String|Identifier.|
    /// |(title)|String|What stands on the spine.|
    /// ~~~
    ///
    /// # Instead
    ///
    /// ~~~markdown
    /// |Property|Type|Description|
    /// |:-------|:---|:----------|
    /// |id|String|Identifier.|
    /// |title|String|What stands on the spine.|
    /// ~~~
    LOST: Rule { code: "F106", name: "nothing-made-of-it", level: Warning, has_fix: false }
}
