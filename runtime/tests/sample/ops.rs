//! One marker type per documented operation.

use docbind_runtime as rt;

use super::{models, scopes, states};

rt::operations! {
    /// Add attachment to a message (api/message-post-attachments.md:8).
    pub MessagePostAttachments(models::Attachment) -> models::Attachment [201] at S10, S14, S17
        in "api/message-post-attachments.md:8";
    "POST": "/me/messages/{message_id}/attachments", "/users/{user_id}/messages/{message_id}/attachments",
        "/me/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}/.../messages/{message_id}/attachments";
    max_body 4_194_304;
    needs work(MailReadWrite) application(MailReadWrite);

    /// List the attachments of a message (api/message-list-attachments.md:8).
    pub MessageListAttachments() -> rt::Collection<models::Attachment> [200] at S10, S14
        in "api/message-list-attachments.md:8";
    "GET": "/me/messages/{message_id}/attachments", "/users/{user_id}/messages/{message_id}/attachments";
    needs work(MailRead | MailReadWrite);

    /// Get a message (api/message-get.md:8).
    pub MessageGet() -> models::Message [200] at S7 in "api/message-get.md:8";
    "GET": "/me/messages/{message_id}";

    /// Delete an attachment (api/attachment-delete.md:8).
    pub AttachmentDelete() -> () [204] at S13 in "api/attachment-delete.md:8";
    "DELETE": "/me/messages/{message_id}/attachments/{attachment_id}";
}
