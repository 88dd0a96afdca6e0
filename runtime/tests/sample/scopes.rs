//! The scopes that a token can grant, as types.

docbind_runtime::scopes! {
    MailRead "Mail.Read", MailReadWrite "Mail.ReadWrite", UserRead "User.Read"
}
