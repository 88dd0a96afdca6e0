//! The places of the API, one type per last segment of a path.

use docbind_runtime as rt;

use super::states::*;
use super::{bounds, models, ops};

rt::client! {
    /// The whole API, with a token.
    Client<G>(S0) at "https://graph.microsoft.com/v1.0"

    /// `/me`.
    pub fn me(&self) -> Me<S1, G> { self.at.literal("me").into() }

    /// `/users`.
    pub fn users(&self) -> Users<S2, G> { self.at.literal("users").into() }

    /// `/users/{user_id}`.
    pub fn user(&self, user_id: impl AsRef<str>) -> User<S5, G> { self.at.item("users", "user_id", user_id).into() }
}

rt::place! {
    /// `/me`.
    Me<S, G>

    /// `mailFolders` of this place.
    pub fn mail_folders(&self) -> MailFolders<S3, G> { self.at.literal("mailFolders").into() }

    /// `mailFolders/{mail_folder_id}` of this place.
    pub fn mail_folder(&self, mail_folder_id: impl AsRef<str>) -> MailFolder<S6, G>
        { self.at.item("mailFolders", "mail_folder_id", mail_folder_id).into() }

    /// `messages` of this place.
    pub fn messages(&self) -> Messages<S4, G> { self.at.literal("messages").into() }

    /// `messages/{message_id}` of this place.
    pub fn message(&self, message_id: impl AsRef<str>) -> Message<S7, G>
        { self.at.item("messages", "message_id", message_id).into() }
}

rt::place! {
    /// `users`.
    Users<S, G>

    /// The item with this identifier.
    pub fn id(&self, user_id: impl AsRef<str>) -> User<S5, G> { self.at.parameter("user_id", user_id).into() }
}

rt::place! {
    /// One of `users`.
    User<S, G>

    /// `messages` of this place.
    pub fn messages(&self) -> Messages<S8, G> { self.at.literal("messages").into() }

    /// `messages/{message_id}` of this place.
    pub fn message(&self, message_id: impl AsRef<str>) -> Message<S11, G>
        { self.at.item("messages", "message_id", message_id).into() }
}

rt::place! {
    /// `mailFolders`.
    MailFolders<S, G>

    /// The item with this identifier.
    pub fn id(&self, mail_folder_id: impl AsRef<str>) -> MailFolder<S6, G>
        { self.at.parameter("mail_folder_id", mail_folder_id).into() }
}

rt::place! {
    /// One of `mailFolders`.
    MailFolder<S, G>

    /// `childFolders` of this place.
    pub fn child_folders(&self) -> ChildFolders<S9, G> { self.at.literal("childFolders").into() }

    /// `childFolders/{child_folder_id}` of this place.
    pub fn child_folder(&self, child_folder_id: impl AsRef<str>) -> ChildFolder<S12, G>
        { self.at.item("childFolders", "child_folder_id", child_folder_id).into() }
}

rt::place! {
    /// `childFolders`.
    ChildFolders<S, G>

    /// The item with this identifier.
    pub fn id(&self, child_folder_id: impl AsRef<str>) -> ChildFolder<S12, G>
        { self.at.parameter("child_folder_id", child_folder_id).into() }
}

rt::place! {
    /// One of `childFolders`.
    ChildFolder<S, G>

    /// `childFolders` of this place.
    pub fn child_folders(&self) -> ChildFolders<S9, G> { self.at.literal("childFolders").into() }

    /// `childFolders/{child_folder_id}` of this place.
    pub fn child_folder(&self, child_folder_id: impl AsRef<str>) -> ChildFolder<S12, G>
        { self.at.item("childFolders", "child_folder_id", child_folder_id).into() }

    /// `messages` of this place.
    pub fn messages(&self) -> Messages<S15, G> { self.at.literal("messages").into() }

    /// `messages/{message_id}` of this place.
    pub fn message(&self, message_id: impl AsRef<str>) -> Message<S16, G>
        { self.at.item("messages", "message_id", message_id).into() }
}

rt::place! {
    /// `messages`.
    Messages<S, G>

    /// The item with this identifier.
    pub fn id<T>(&self, message_id: impl AsRef<str>) -> Message<T, G>
        where S: bounds::MessagesId<To = T> { self.at.parameter("message_id", message_id).into() }
}

rt::place! {
    /// One of `messages`.
    Message<S, G>

    /// Get a message (api/message-get.md:8).
    pub fn get(&self) => ops::MessageGet where S: bounds::MessageGet { self.at.call() }

    /// `attachments` of this place.
    pub fn attachments<T>(&self) -> Attachments<T, G>
        where S: bounds::MessageAttachments<To = T> { self.at.literal("attachments").into() }

    /// `attachments/{attachment_id}` of this place.
    pub fn attachment(&self, attachment_id: impl AsRef<str>) -> Attachment<S13, G>
        where S: bounds::MessageAttachment { self.at.item("attachments", "attachment_id", attachment_id).into() }
}

rt::place! {
    /// `attachments`.
    Attachments<S, G>

    /// Add attachment to a message (api/message-post-attachments.md:8).
    pub fn add(&self, body: impl Into<models::Attachment>) => ops::MessagePostAttachments { self.at.call_with(body) }

    /// List the attachments of a message (api/message-list-attachments.md:8).
    pub fn list(&self) => ops::MessageListAttachments where S: bounds::AttachmentsList { self.at.call() }

    /// The item with this identifier.
    pub fn id(&self, attachment_id: impl AsRef<str>) -> Attachment<S13, G>
        where S: bounds::AttachmentsId { self.at.parameter("attachment_id", attachment_id).into() }
}

rt::place! {
    /// One of `attachments`.
    Attachment<S, G>

    /// Delete an attachment (api/attachment-delete.md:8).
    pub fn delete(&self) => ops::AttachmentDelete { self.at.call() }
}
