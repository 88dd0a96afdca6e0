//! The places of the API, one type per last segment of a path.

use docbind_runtime::{Call, Is, Operation};

use super::{bounds, states};

docbind_runtime::client!(
    /// The whole API, with a token.
    Client(states::S0) at "https://graph.microsoft.com/v1.0"
);

impl Client {
    /// `/me`.
    pub fn me(&self) -> Me<states::S1> {
        self.cursor.literal("me").into()
    }

    /// `/users`.
    pub fn users(&self) -> Users<states::S2> {
        self.cursor.literal("users").into()
    }

    /// `/users/{user_id}`.
    pub fn user(&self, user_id: impl AsRef<str>) -> User<states::S5> {
        self.cursor.literal("users").parameter("user_id", user_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// `/me`.
    Me
);

impl<S> Me<S> {
    /// `mailFolders` of this place.
    pub fn mail_folders<T: bounds::MeMailFolders>(&self) -> MailFolders<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("mailFolders").into()
    }

    /// `mailFolders/{mail_folder_id}` of this place.
    pub fn mail_folder<T: bounds::MeMailFolder>(&self, mail_folder_id: impl AsRef<str>) -> MailFolder<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("mailFolders").parameter("mail_folder_id", mail_folder_id.as_ref()).into()
    }

    /// `messages` of this place.
    pub fn messages<T: bounds::MeMessages>(&self) -> Messages<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("messages").into()
    }

    /// `messages/{message_id}` of this place.
    pub fn message<T: bounds::MeMessage>(&self, message_id: impl AsRef<str>) -> Message<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("messages").parameter("message_id", message_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// `users`.
    Users
);

impl<S> Users<S> {
    /// The item with this identifier.
    pub fn id<T: bounds::UsersId>(&self, user_id: impl AsRef<str>) -> User<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.parameter("user_id", user_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// One of `users`.
    User
);

impl<S> User<S> {
    /// `messages` of this place.
    pub fn messages<T: bounds::UserMessages>(&self) -> Messages<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("messages").into()
    }

    /// `messages/{message_id}` of this place.
    pub fn message<T: bounds::UserMessage>(&self, message_id: impl AsRef<str>) -> Message<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("messages").parameter("message_id", message_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// `mailFolders`.
    MailFolders
);

impl<S> MailFolders<S> {
    /// The item with this identifier.
    pub fn id<T: bounds::MailFoldersId>(&self, mail_folder_id: impl AsRef<str>) -> MailFolder<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.parameter("mail_folder_id", mail_folder_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// One of `mailFolders`.
    MailFolder
);

impl<S> MailFolder<S> {
    /// `childFolders` of this place.
    pub fn child_folders<T: bounds::MailFolderChildFolders>(&self) -> ChildFolders<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("childFolders").into()
    }

    /// `childFolders/{child_folder_id}` of this place.
    pub fn child_folder<T: bounds::MailFolderChildFolder>(&self, child_folder_id: impl AsRef<str>) -> ChildFolder<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("childFolders").parameter("child_folder_id", child_folder_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// `childFolders`.
    ChildFolders
);

impl<S> ChildFolders<S> {
    /// The item with this identifier.
    pub fn id<T: bounds::ChildFoldersId>(&self, child_folder_id: impl AsRef<str>) -> ChildFolder<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.parameter("child_folder_id", child_folder_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// One of `childFolders`.
    ChildFolder
);

impl<S> ChildFolder<S> {
    /// `childFolders` of this place.
    pub fn child_folders<T: bounds::ChildFolderChildFolders>(&self) -> ChildFolders<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("childFolders").into()
    }

    /// `childFolders/{child_folder_id}` of this place.
    pub fn child_folder<T: bounds::ChildFolderChildFolder>(&self, child_folder_id: impl AsRef<str>) -> ChildFolder<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("childFolders").parameter("child_folder_id", child_folder_id.as_ref()).into()
    }

    /// `messages` of this place.
    pub fn messages<T: bounds::ChildFolderMessages>(&self) -> Messages<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("messages").into()
    }

    /// `messages/{message_id}` of this place.
    pub fn message<T: bounds::ChildFolderMessage>(&self, message_id: impl AsRef<str>) -> Message<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("messages").parameter("message_id", message_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// `messages`.
    Messages
);

impl<S> Messages<S> {
    /// The item with this identifier.
    pub fn id<T: bounds::MessagesId>(&self, message_id: impl AsRef<str>) -> Message<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.parameter("message_id", message_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// One of `messages`.
    Message
);

impl<S> Message<S> {
    /// Get a message (api/message-get.md:8).
    pub fn get<T: bounds::MessageGet>(&self) -> Call<T::Operation>
    where
        S: Is<Type = T>,
    {
        self.cursor.call()
    }

    /// `attachments` of this place.
    pub fn attachments<T: bounds::MessageAttachments>(&self) -> Attachments<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("attachments").into()
    }

    /// `attachments/{attachment_id}` of this place.
    pub fn attachment<T: bounds::MessageAttachment>(&self, attachment_id: impl AsRef<str>) -> Attachment<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.literal("attachments").parameter("attachment_id", attachment_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// `attachments`.
    Attachments
);

impl<S> Attachments<S> {
    /// Add attachment to a message (api/message-post-attachments.md:8).
    pub fn add<T: bounds::AttachmentsAdd>(&self, body: impl Into<<T::Operation as Operation>::Request>) -> Call<T::Operation>
    where
        S: Is<Type = T>,
    {
        self.cursor.call().body(body.into())
    }

    /// List the attachments of a message (api/message-list-attachments.md:8).
    pub fn list<T: bounds::AttachmentsList>(&self) -> Call<T::Operation>
    where
        S: Is<Type = T>,
    {
        self.cursor.call()
    }

    /// The item with this identifier.
    pub fn id<T: bounds::AttachmentsId>(&self, attachment_id: impl AsRef<str>) -> Attachment<T::To>
    where
        S: Is<Type = T>,
    {
        self.cursor.parameter("attachment_id", attachment_id.as_ref()).into()
    }
}

docbind_runtime::place!(
    /// One of `attachments`.
    Attachment
);

impl<S> Attachment<S> {
    /// Delete an attachment (api/attachment-delete.md:8).
    pub fn delete<T: bounds::AttachmentDelete>(&self) -> Call<T::Operation>
    where
        S: Is<Type = T>,
    {
        self.cursor.call()
    }
}
