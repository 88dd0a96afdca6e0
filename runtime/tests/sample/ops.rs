//! One marker type per documented operation.

use docbind_runtime::{Collection, Kind, Operation, Permission, Spec};

use super::models;

/// Add attachment to a message (api/message-post-attachments.md:8).
#[derive(Clone, Copy, Debug)]
pub enum MessagePostAttachments {}

impl Operation for MessagePostAttachments {
    const SPEC: Spec = Spec {
        id: "message-post-attachments",
        method: "POST",
        templates: &[
            "/me/messages/{message_id}/attachments",
            "/users/{user_id}/messages/{message_id}/attachments",
            "/me/mailFolders/{mail_folder_id}/childFolders/{child_folder_id}/.../messages/{message_id}/attachments",
        ],
        permissions: Some(&[
            Permission { kind: Kind::DelegatedWork, any_of: &[&["Mail.ReadWrite"]] },
            Permission { kind: Kind::Application, any_of: &[&["Mail.ReadWrite"]] },
        ]),
        max_body: Some(4_194_304),
        doc: "api/message-post-attachments.md:8",
        statuses: &[201],
        takes_body: true,
    };
    type Request = models::Attachment;
    type Response = models::Attachment;
}

/// List the attachments of a message (api/message-list-attachments.md:8).
#[derive(Clone, Copy, Debug)]
pub enum MessageListAttachments {}

impl Operation for MessageListAttachments {
    const SPEC: Spec = Spec {
        id: "message-list-attachments",
        method: "GET",
        templates: &["/me/messages/{message_id}/attachments", "/users/{user_id}/messages/{message_id}/attachments"],
        permissions: Some(&[Permission { kind: Kind::DelegatedWork, any_of: &[&["Mail.Read"], &["Mail.ReadWrite"]] }]),
        max_body: None,
        doc: "api/message-list-attachments.md:8",
        statuses: &[200],
        takes_body: false,
    };
    type Request = ();
    type Response = Collection<models::Attachment>;
}

/// Get a message (api/message-get.md:8).
#[derive(Clone, Copy, Debug)]
pub enum MessageGet {}

impl Operation for MessageGet {
    const SPEC: Spec = Spec {
        id: "message-get",
        method: "GET",
        templates: &["/me/messages/{message_id}"],
        permissions: None,
        max_body: None,
        doc: "api/message-get.md:8",
        statuses: &[200],
        takes_body: false,
    };
    type Request = ();
    type Response = models::Message;
}

/// Delete an attachment (api/attachment-delete.md:8).
#[derive(Clone, Copy, Debug)]
pub enum AttachmentDelete {}

impl Operation for AttachmentDelete {
    const SPEC: Spec = Spec {
        id: "attachment-delete",
        method: "DELETE",
        templates: &["/me/messages/{message_id}/attachments/{attachment_id}"],
        permissions: None,
        max_body: None,
        doc: "api/attachment-delete.md:8",
        statuses: &[204],
        takes_body: false,
    };
    type Request = ();
    type Response = ();
}
