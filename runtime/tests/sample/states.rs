//! The states of the route automaton: what is documented after which path.

use docbind_runtime::Allows;

use super::{bounds, ops};

/// After the root.
#[derive(Debug)]
pub enum S0 {}
/// After `/me`.
#[derive(Debug)]
pub enum S1 {}
/// After `/users`.
#[derive(Debug)]
pub enum S2 {}
/// After `/me/mailFolders`.
#[derive(Debug)]
pub enum S3 {}
/// After `/me/messages`.
#[derive(Debug)]
pub enum S4 {}
/// After `/users/{user_id}`.
#[derive(Debug)]
pub enum S5 {}
/// After `/me/mailFolders/{mail_folder_id}`.
#[derive(Debug)]
pub enum S6 {}
/// After `/me/messages/{message_id}`.
#[derive(Debug)]
pub enum S7 {}
/// After `/users/{user_id}/messages`.
#[derive(Debug)]
pub enum S8 {}
/// After `/me/mailFolders/{mail_folder_id}/childFolders`, at any depth.
#[derive(Debug)]
pub enum S9 {}
/// After `/me/messages/{message_id}/attachments`.
#[derive(Debug)]
pub enum S10 {}
/// After `/users/{user_id}/messages/{message_id}`.
#[derive(Debug)]
pub enum S11 {}
/// After `/me/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}`, at any depth.
#[derive(Debug)]
pub enum S12 {}
/// After `/me/messages/{message_id}/attachments/{attachment_id}`.
#[derive(Debug)]
pub enum S13 {}
/// After `/users/{user_id}/messages/{message_id}/attachments`.
#[derive(Debug)]
pub enum S14 {}
/// After `messages` of a child folder.
#[derive(Debug)]
pub enum S15 {}
/// After `messages/{message_id}` of a child folder.
#[derive(Debug)]
pub enum S16 {}
/// After `messages/{message_id}/attachments` of a child folder.
#[derive(Debug)]
pub enum S17 {}

impl bounds::UsersId for S2 {
    type To = S5;
}
impl bounds::MeMailFolders for S1 {
    type To = S3;
}
impl bounds::MeMailFolder for S1 {
    type To = S6;
}
impl bounds::MeMessages for S1 {
    type To = S4;
}
impl bounds::MeMessage for S1 {
    type To = S7;
}
impl bounds::MailFoldersId for S3 {
    type To = S6;
}
impl bounds::MessagesId for S4 {
    type To = S7;
}
impl bounds::UserMessages for S5 {
    type To = S8;
}
impl bounds::UserMessage for S5 {
    type To = S11;
}
impl bounds::MailFolderChildFolders for S6 {
    type To = S9;
}
impl bounds::MailFolderChildFolder for S6 {
    type To = S12;
}
impl Allows<ops::MessageGet> for S7 {}
impl bounds::MessageGet for S7 {
    type Operation = ops::MessageGet;
}
impl bounds::MessageAttachments for S7 {
    type To = S10;
}
impl bounds::MessageAttachment for S7 {
    type To = S13;
}
impl bounds::MessagesId for S8 {
    type To = S11;
}
impl bounds::ChildFoldersId for S9 {
    type To = S12;
}
impl Allows<ops::MessagePostAttachments> for S10 {}
impl Allows<ops::MessageListAttachments> for S10 {}
impl bounds::AttachmentsAdd for S10 {
    type Operation = ops::MessagePostAttachments;
}
impl bounds::AttachmentsList for S10 {
    type Operation = ops::MessageListAttachments;
}
impl bounds::AttachmentsId for S10 {
    type To = S13;
}
impl bounds::MessageAttachments for S11 {
    type To = S14;
}
impl bounds::ChildFolderChildFolders for S12 {
    type To = S9;
}
impl bounds::ChildFolderChildFolder for S12 {
    type To = S12;
}
impl bounds::ChildFolderMessages for S12 {
    type To = S15;
}
impl bounds::ChildFolderMessage for S12 {
    type To = S16;
}
impl Allows<ops::AttachmentDelete> for S13 {}
impl bounds::AttachmentDelete for S13 {
    type Operation = ops::AttachmentDelete;
}
impl Allows<ops::MessagePostAttachments> for S14 {}
impl Allows<ops::MessageListAttachments> for S14 {}
impl bounds::AttachmentsAdd for S14 {
    type Operation = ops::MessagePostAttachments;
}
impl bounds::AttachmentsList for S14 {
    type Operation = ops::MessageListAttachments;
}
impl bounds::MessagesId for S15 {
    type To = S16;
}
impl bounds::MessageAttachments for S16 {
    type To = S17;
}
impl Allows<ops::MessagePostAttachments> for S17 {}
impl bounds::AttachmentsAdd for S17 {
    type Operation = ops::MessagePostAttachments;
}
