//! Where methods exist that are not the same at all states of their place.

use docbind_runtime as rt;

use super::states::*;

rt::bound!(AttachmentsId: at S10;
    "no page documents `id` here; api/attachment-delete.md:8 does for DELETE /me/messages/{{message_id}}/attachments/{{attachment_id}}");
rt::bound!(AttachmentsList: at S10, S14;
    "no page documents `list` here; api/message-list-attachments.md:8 does for GET /me/messages/{{message_id}}/attachments, and 1 more");
rt::bound!(MessageAttachment: at S7;
    "no page documents `attachment` here; api/attachment-delete.md:8 does for DELETE /me/messages/{{message_id}}/attachments/{{attachment_id}}");
rt::bound!(MessageAttachments: to S7 => S10, S11 => S14, S16 => S17);
rt::bound!(MessageGet: at S7; "no page documents `get` here; api/message-get.md:8 does for GET /me/messages/{{message_id}}");
rt::bound!(MessagesId: to S4 => S7, S8 => S11, S15 => S16);
