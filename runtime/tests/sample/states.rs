//! The states of the route automaton: which paths can be gone on in the same ways. They have no values.

/// After the root.
pub enum S0 {}
/// After `/me`.
pub enum S1 {}
/// After `/users`.
pub enum S2 {}
/// After `/me/mailFolders`.
pub enum S3 {}
/// After `/me/messages`.
pub enum S4 {}
/// After `/users/{user_id}`.
pub enum S5 {}
/// After `/me/mailFolders/{mail_folder_id}`.
pub enum S6 {}
/// After `/me/messages/{message_id}`.
pub enum S7 {}
/// After `/users/{user_id}/messages`.
pub enum S8 {}
/// After `/me/mailFolders/{mail_folder_id}/childFolders`, at any depth.
pub enum S9 {}
/// After `/me/messages/{message_id}/attachments`.
pub enum S10 {}
/// After `/users/{user_id}/messages/{message_id}`.
pub enum S11 {}
/// After `/me/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}`, at any depth.
pub enum S12 {}
/// After `/me/messages/{message_id}/attachments/{attachment_id}`.
pub enum S13 {}
/// After `/users/{user_id}/messages/{message_id}/attachments`.
pub enum S14 {}
/// After `messages` of a child folder.
pub enum S15 {}
/// After `messages/{message_id}` of a child folder.
pub enum S16 {}
/// After `messages/{message_id}/attachments` of a child folder.
pub enum S17 {}
