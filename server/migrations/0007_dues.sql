-- What is due when in a conversation. Promises, service levels and next steps each say their own next time here;
-- the conversation itself carries the earliest, so that lists can show it and sort by it.
create table dues (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('promise', 'service_level', 'next_step')),
  due_at timestamptz not null,
  primary key (workspace_id, conversation_id, kind),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
alter table dues enable row level security;
create policy own_workspace on dues
  using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant select, insert, update, delete on dues to heard_app;

alter table conversations
  add column due_at timestamptz,
  add column due_kind text check (due_kind in ('promise', 'service_level', 'next_step')),
  -- What is due at no time comes last, and a page's cursor still has a time to stand on.
  add column due_order timestamptz not null
    generated always as (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')) stored;
create index conversations_due on conversations (workspace_id, state, due_order, id);
create index conversations_due_of_assignee on conversations (workspace_id, assignee_id, state, due_order, id);

-- What the writer of a message marked in it: promises made, kept and moved. Null: nobody looked at it for promises.
alter table messages add column promises jsonb;

-- What went out of our own accord, which has its ceilings.
create index messages_of_our_own_accord on messages (workspace_id, created_at)
  where kind = 'outgoing' and automatic is not null;
