-- Rows are removed by what they hang off: without these, each removed row is looked for in the whole table.
create index search_documents_message on search_documents (workspace_id, message_id) where message_id is not null;
create index notices_conversation on notices (workspace_id, conversation_id) where conversation_id is not null;
create index notices_inbox on notices (workspace_id, inbox_id) where inbox_id is not null;
create index incoming_mails_inbox on incoming_mails (workspace_id, inbox_id);
create index incoming_mails_file on incoming_mails (workspace_id, file_id);
create index messages_raw_file on messages (workspace_id, raw_file_id) where raw_file_id is not null;
create index attachments_file on attachments (workspace_id, file_id);
create index chat_visitors_inbox on chat_visitors (workspace_id, inbox_id);
create index customer_merges_merged on customer_merges (workspace_id, merged_id);
create index customers_merged_into on customers (workspace_id, merged_into) where merged_into is not null;
create index reads_teammate on reads (workspace_id, teammate_id);
create index drafts_teammate on drafts (workspace_id, teammate_id);
