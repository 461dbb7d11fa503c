-- Links that customers open without an account. The secret in a link is derived from its id (HMAC), so that the same
-- link can be written into every mail and nothing of it is kept here.
create table customer_links (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('plan', 'my_conversations', 'follow_through')),
  customer_id uuid not null,
  conversation_id uuid,
  -- What of its kind it opens, such as the plan.
  subject_id uuid,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index customer_links_of_customer on customer_links (workspace_id, customer_id, kind);
create index customer_links_of_conversation on customer_links (workspace_id, conversation_id)
  where conversation_id is not null;
alter table customer_links enable row level security;
create policy own_workspace on customer_links
  using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant select, insert, update, delete on customer_links to heard_app;
