//! Which method is documented at which place: a bound per method, implemented by the states where a page documents it.

use docbind_runtime::Operation;

/// Where `get` is documented on a [`Message`](super::places::Message).
#[diagnostic::on_unimplemented(
    message = "`get` is not documented here",
    label = "no page documents this call after this path",
    note = "api/message-get.md:8 documents it for: GET /me/messages/{{message_id}}"
)]
pub trait MessageGet {
    /// The operation that is documented there.
    type Operation: Operation;
}

/// Where `add` is documented on a [`Attachments`](super::places::Attachments).
#[diagnostic::on_unimplemented(
    message = "`add` is not documented here",
    label = "no page documents this call after this path",
    note = "api/message-post-attachments.md:8 documents it for: POST /me/messages/{{message_id}}/attachments, and 2 more"
)]
pub trait AttachmentsAdd {
    /// The operation that is documented there.
    type Operation: Operation;
}

/// Where `list` is documented on a [`Attachments`](super::places::Attachments).
#[diagnostic::on_unimplemented(
    message = "`list` is not documented here",
    label = "no page documents this call after this path",
    note = "api/message-list-attachments.md:8 documents it for: GET /me/messages/{{message_id}}/attachments, and 1 more"
)]
pub trait AttachmentsList {
    /// The operation that is documented there.
    type Operation: Operation;
}

/// Where `delete` is documented on a [`Attachment`](super::places::Attachment).
#[diagnostic::on_unimplemented(
    message = "`delete` is not documented here",
    label = "no page documents this call after this path",
    note = "api/attachment-delete.md:8 documents it for: DELETE /me/messages/{{message_id}}/attachments/{{attachment_id}}"
)]
pub trait AttachmentDelete {
    /// The operation that is documented there.
    type Operation: Operation;
}

/// Where `id` is documented on a [`Users`](super::places::Users).
#[diagnostic::on_unimplemented(
    message = "`id` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait UsersId {
    /// What is documented after it.
    type To;
}

/// Where `mail_folders` is documented on a [`Me`](super::places::Me).
#[diagnostic::on_unimplemented(
    message = "`mail_folders` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MeMailFolders {
    /// What is documented after it.
    type To;
}

/// Where `mail_folder` is documented on a [`Me`](super::places::Me).
#[diagnostic::on_unimplemented(
    message = "`mail_folder` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MeMailFolder {
    /// What is documented after it.
    type To;
}

/// Where `messages` is documented on a [`Me`](super::places::Me).
#[diagnostic::on_unimplemented(
    message = "`messages` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MeMessages {
    /// What is documented after it.
    type To;
}

/// Where `message` is documented on a [`Me`](super::places::Me).
#[diagnostic::on_unimplemented(
    message = "`message` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MeMessage {
    /// What is documented after it.
    type To;
}

/// Where `id` is documented on a [`MailFolders`](super::places::MailFolders).
#[diagnostic::on_unimplemented(
    message = "`id` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MailFoldersId {
    /// What is documented after it.
    type To;
}

/// Where `id` is documented on a [`Messages`](super::places::Messages).
#[diagnostic::on_unimplemented(
    message = "`id` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MessagesId {
    /// What is documented after it.
    type To;
}

/// Where `messages` is documented on a [`User`](super::places::User).
#[diagnostic::on_unimplemented(
    message = "`messages` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait UserMessages {
    /// What is documented after it.
    type To;
}

/// Where `message` is documented on a [`User`](super::places::User).
#[diagnostic::on_unimplemented(
    message = "`message` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait UserMessage {
    /// What is documented after it.
    type To;
}

/// Where `child_folders` is documented on a [`MailFolder`](super::places::MailFolder).
#[diagnostic::on_unimplemented(
    message = "`child_folders` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MailFolderChildFolders {
    /// What is documented after it.
    type To;
}

/// Where `child_folder` is documented on a [`MailFolder`](super::places::MailFolder).
#[diagnostic::on_unimplemented(
    message = "`child_folder` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MailFolderChildFolder {
    /// What is documented after it.
    type To;
}

/// Where `attachments` is documented on a [`Message`](super::places::Message).
#[diagnostic::on_unimplemented(
    message = "`attachments` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MessageAttachments {
    /// What is documented after it.
    type To;
}

/// Where `attachment` is documented on a [`Message`](super::places::Message).
#[diagnostic::on_unimplemented(
    message = "`attachment` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait MessageAttachment {
    /// What is documented after it.
    type To;
}

/// Where `id` is documented on a [`ChildFolders`](super::places::ChildFolders).
#[diagnostic::on_unimplemented(
    message = "`id` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait ChildFoldersId {
    /// What is documented after it.
    type To;
}

/// Where `id` is documented on a [`Attachments`](super::places::Attachments).
#[diagnostic::on_unimplemented(
    message = "`id` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait AttachmentsId {
    /// What is documented after it.
    type To;
}

/// Where `child_folders` is documented on a [`ChildFolder`](super::places::ChildFolder).
#[diagnostic::on_unimplemented(
    message = "`child_folders` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait ChildFolderChildFolders {
    /// What is documented after it.
    type To;
}

/// Where `child_folder` is documented on a [`ChildFolder`](super::places::ChildFolder).
#[diagnostic::on_unimplemented(
    message = "`child_folder` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait ChildFolderChildFolder {
    /// What is documented after it.
    type To;
}

/// Where `messages` is documented on a [`ChildFolder`](super::places::ChildFolder).
#[diagnostic::on_unimplemented(
    message = "`messages` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait ChildFolderMessages {
    /// What is documented after it.
    type To;
}

/// Where `message` is documented on a [`ChildFolder`](super::places::ChildFolder).
#[diagnostic::on_unimplemented(
    message = "`message` is not documented here",
    label = "no page documents a path that goes on like this"
)]
pub trait ChildFolderMessage {
    /// What is documented after it.
    type To;
}
