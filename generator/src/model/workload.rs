//! Which part of a service a page belongs to.

/// What a page says about the part of the service that it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// `ms.prod` of its front matter; empty where it has none.
    pub product: String,
    /// `ms.subservice` of its front matter; empty where it has none.
    pub subservice: String,
    /// The name of its file without folder and ending: its first word is the resource's family.
    pub stem: String,
}
