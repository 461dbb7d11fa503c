-- Whom the writer of a mail wants answered, where that is not themselves (RFC 5322, section 3.6.2: Reply-To).
alter table messages add column reply_to_people jsonb not null default '[]';

-- A talk with a third party inside a conversation, which the customer never sees.
create table side_threads (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  -- Its number within the conversation, which its reply address carries.
  number integer not null,
  subject text not null,
  -- Whom we wrote to in it, and who joined by an answer.
  people jsonb not null,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  last_message_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, conversation_id, number),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);

-- What is said in a side thread has kinds of its own, so that nothing that asks for what the customer said or was told
-- finds it by mistake.
alter table messages
  add column side_thread_id uuid,
  drop constraint messages_kind_check,
  add constraint messages_kind_check
    check (kind in ('incoming', 'outgoing', 'note', 'side_incoming', 'side_outgoing')),
  add constraint messages_side_thread_check
    check ((side_thread_id is not null) = (kind in ('side_incoming', 'side_outgoing'))),
  drop constraint messages_author_kind_check,
  add constraint messages_author_kind_check
    check (author_kind in ('customer', 'teammate', 'system', 'third_party')),
  add foreign key (workspace_id, side_thread_id) references side_threads (workspace_id, id) on delete cascade;
create index messages_of_side_thread on messages (workspace_id, side_thread_id, created_at, id)
  where side_thread_id is not null;

alter table side_threads enable row level security;
create policy own_workspace on side_threads
  using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant select, insert, update, delete on side_threads to heard_app;
