//! The places of the API, one type per last segment of a path.

use docbind_runtime as rt;

use super::states::*;
use super::{bounds, models, ops};

rt::client!(
    /// The whole API, with a token.
    Client(S0) at "https://graph.microsoft.com/v1.0"
);

impl Client {
    /// `/me`.
    pub fn me(&self) -> Me<S1> {
        self.at.literal("me").into()
    }

    /// `/users`.
    pub fn users(&self) -> Users<S2> {
        self.at.literal("users").into()
    }

    /// `/users/{user_id}`.
    pub fn user(&self, user_id: impl AsRef<str>) -> User<S5> {
        self.at.literal("users").parameter("user_id", user_id).into()
    }
}

rt::place! {
    /// `/me`.
    Me<S>

    /// `mailFolders` of this place.
    pub fn mail_folders(&self) -> MailFolders<S3> { self.at.literal("mailFolders").into() }

    /// `mailFolders/{mail_folder_id}` of this place.
    pub fn mail_folder(&self, mail_folder_id: impl AsRef<str>) -> MailFolder<S6>
        { self.at.literal("mailFolders").parameter("mail_folder_id", mail_folder_id).into() }

    /// `messages` of this place.
    pub fn messages(&self) -> Messages<S4> { self.at.literal("messages").into() }

    /// `messages/{message_id}` of this place.
    pub fn message(&self, message_id: impl AsRef<str>) -> Message<S7>
        { self.at.literal("messages").parameter("message_id", message_id).into() }
}

rt::place! {
    /// `users`.
    Users<S>

    /// The item with this identifier.
    pub fn id(&self, user_id: impl AsRef<str>) -> User<S5> { self.at.parameter("user_id", user_id).into() }
}

rt::place! {
    /// One of `users`.
    User<S>

    /// `messages` of this place.
    pub fn messages(&self) -> Messages<S8> { self.at.literal("messages").into() }

    /// `messages/{message_id}` of this place.
    pub fn message(&self, message_id: impl AsRef<str>) -> Message<S11>
        { self.at.literal("messages").parameter("message_id", message_id).into() }
}

rt::place! {
    /// `mailFolders`.
    MailFolders<S>

    /// The item with this identifier.
    pub fn id(&self, mail_folder_id: impl AsRef<str>) -> MailFolder<S6>
        { self.at.parameter("mail_folder_id", mail_folder_id).into() }
}

rt::place! {
    /// One of `mailFolders`.
    MailFolder<S>

    /// `childFolders` of this place.
    pub fn child_folders(&self) -> ChildFolders<S9> { self.at.literal("childFolders").into() }

    /// `childFolders/{child_folder_id}` of this place.
    pub fn child_folder(&self, child_folder_id: impl AsRef<str>) -> ChildFolder<S12>
        { self.at.literal("childFolders").parameter("child_folder_id", child_folder_id).into() }
}

rt::place! {
    /// `childFolders`.
    ChildFolders<S>

    /// The item with this identifier.
    pub fn id(&self, child_folder_id: impl AsRef<str>) -> ChildFolder<S12>
        { self.at.parameter("child_folder_id", child_folder_id).into() }
}

rt::place! {
    /// One of `childFolders`.
    ChildFolder<S>

    /// `childFolders` of this place.
    pub fn child_folders(&self) -> ChildFolders<S9> { self.at.literal("childFolders").into() }

    /// `childFolders/{child_folder_id}` of this place.
    pub fn child_folder(&self, child_folder_id: impl AsRef<str>) -> ChildFolder<S12>
        { self.at.literal("childFolders").parameter("child_folder_id", child_folder_id).into() }

    /// `messages` of this place.
    pub fn messages(&self) -> Messages<S15> { self.at.literal("messages").into() }

    /// `messages/{message_id}` of this place.
    pub fn message(&self, message_id: impl AsRef<str>) -> Message<S16>
        { self.at.literal("messages").parameter("message_id", message_id).into() }
}

rt::place! {
    /// `messages`.
    Messages<S>

    /// The item with this identifier.
    pub fn id<T>(&self, message_id: impl AsRef<str>) -> Message<T>
        where S: bounds::MessagesId<To = T> { self.at.parameter("message_id", message_id).into() }
}

rt::place! {
    /// One of `messages`.
    Message<S>

    /// Get a message (api/message-get.md:8).
    pub fn get(&self) -> rt::Call<ops::MessageGet> where S: bounds::MessageGet { self.at.call() }

    /// `attachments` of this place.
    pub fn attachments<T>(&self) -> Attachments<T>
        where S: bounds::MessageAttachments<To = T> { self.at.literal("attachments").into() }

    /// `attachments/{attachment_id}` of this place.
    pub fn attachment(&self, attachment_id: impl AsRef<str>) -> Attachment<S13>
        where S: bounds::MessageAttachment { self.at.literal("attachments").parameter("attachment_id", attachment_id).into() }
}

rt::place! {
    /// `attachments`.
    Attachments<S>

    /// Add attachment to a message (api/message-post-attachments.md:8).
    pub fn add(&self, body: impl Into<models::Attachment>) -> rt::Call<ops::MessagePostAttachments>
        { self.at.call_with(body) }

    /// List the attachments of a message (api/message-list-attachments.md:8).
    pub fn list(&self) -> rt::Call<ops::MessageListAttachments> where S: bounds::AttachmentsList { self.at.call() }

    /// The item with this identifier.
    pub fn id(&self, attachment_id: impl AsRef<str>) -> Attachment<S13>
        where S: bounds::AttachmentsId { self.at.parameter("attachment_id", attachment_id).into() }
}

rt::place! {
    /// One of `attachments`.
    Attachment<S>

    /// Delete an attachment (api/attachment-delete.md:8).
    pub fn delete(&self) -> rt::Call<ops::AttachmentDelete> { self.at.call() }
}
