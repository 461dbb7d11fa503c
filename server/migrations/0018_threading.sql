-- A conversation that goes on from one that was closed too long ago to be opened again.
alter table conversations
  add column follows_id uuid,
  add foreign key (workspace_id, follows_id) references conversations (workspace_id, id)
    on delete set null (follows_id);
create index conversations_follows on conversations (workspace_id, follows_id) where follows_id is not null;

-- For how many days after closing an answer opens a conversation again; null: however late it comes.
alter table inboxes add column reopen_days integer default 30 check (reopen_days between 0 and 3650);

alter table messages
  -- What its writer made the subject into, where they changed it.
  add column new_subject text,
  -- Who wrote it took no part in the conversation before: only a mail of ours in their hands brought them here.
  add column newcomer boolean not null default false,
  -- Our other inboxes that the same mail was sent to.
  add column also_inbox_ids uuid[] not null default '{}',
  -- Outlook's place of a mail in its thread ([MS-OXOMSG] section 2.2.1.3), and its header, which the thread shares.
  add column thread_index bytea,
  add column thread_root bytea;
create index messages_thread_root on messages (workspace_id, thread_root) where thread_root is not null;

-- Mails that one of ours refers to and that have not come: they may still be on their way to us.
create table awaited_mails (
  workspace_id uuid not null,
  mail_message_id text not null,
  message_id uuid not null,
  primary key (workspace_id, mail_message_id, message_id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create index awaited_mails_of on awaited_mails (workspace_id, message_id);

alter table awaited_mails enable row level security;
create policy own_workspace on awaited_mails
  using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant select, insert, update, delete on awaited_mails to heard_app;
