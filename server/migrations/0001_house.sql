-- Every table starts its primary key, unique constraints and foreign keys with workspace_id and has a
-- row-level-security policy on it: a query sees its own workspace only, even when it forgets to ask.
create extension if not exists btree_gin;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

grant usage on schema public to heard_app;

create function current_workspace() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('heard.workspace_id', true), '')::uuid $$;

-- The one table outside any workspace: names this database, so that positions given out by another are refused.
create table instance (
  only_row boolean primary key default true check (only_row),
  epoch uuid not null default gen_random_uuid()
);
insert into instance default values;
grant select on instance to heard_app;

create table workspaces (
  id uuid primary key,
  name text not null,
  time_zone text not null,
  locale text not null default 'en',
  phone text,
  brand_color text not null default '#0E6B57',
  customer_word text not null default 'customer',
  sample_data_at timestamptz,
  created_at timestamptz not null default now()
);

-- Numbers that count up without gaps, such as conversation numbers.
create table counters (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  name text not null,
  value bigint not null,
  primary key (workspace_id, name)
);

create table custom_fields (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  subject text not null check (subject in ('customer', 'company', 'conversation')),
  key text not null,
  label text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'yes_no')),
  choices text[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, subject, key)
);

create table files (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  sha256 bytea not null,
  bytes bigint not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

-- Identity -----------------------------------------------------------------------------------------------------

create table teammates (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  email text not null,
  name text not null,
  role text not null check (role in ('owner', 'admin', 'agent', 'colleague')),
  password_hash text,
  active boolean not null default true,
  phone text,
  signature text not null default '',
  is_sample boolean not null default false,
  failed_sign_ins integer not null default 0,
  locked_until timestamptz,
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, email)
);
create index teammates_email on teammates (email);

create table sessions (
  workspace_id uuid not null,
  id uuid not null,
  teammate_id uuid not null,
  token_hash bytea not null,
  user_agent text not null,
  ip text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade
);

create table invitations (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'agent', 'colleague')),
  token_hash bytea not null,
  invited_by uuid,
  mail_state text not null default 'queued' check (mail_state in ('queued', 'sent', 'failed', 'not_set_up')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, invited_by) references teammates (workspace_id, id)
);

create table password_resets (
  workspace_id uuid not null,
  id uuid not null,
  teammate_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade
);

create table api_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  scopes text[] not null,
  secret_hash bytea not null,
  ends_with text not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, secret_hash),
  foreign key (workspace_id, created_by) references teammates (workspace_id, id)
);

create table teams (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  is_sample boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  teammate_id uuid not null,
  primary key (workspace_id, team_id, teammate_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade
);

-- Inboxes ------------------------------------------------------------------------------------------------------

create table inboxes (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  channel text not null check (channel in ('email', 'chat')),
  address text,
  team_id uuid,
  signature text not null default '',
  greeting text not null default '',
  enabled boolean not null default true,
  is_sample boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, address),
  check ((channel = 'email') = (address is not null)),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete set null (team_id)
);
create index inboxes_address on inboxes (address) where address is not null;

-- How an e-mail inbox receives and sends. Passwords are encrypted with SECRET_KEY.
create table mailboxes (
  workspace_id uuid not null,
  inbox_id uuid not null,
  imap jsonb,
  imap_password bytea,
  imap_status text not null default 'not_set_up'
    check (imap_status in ('not_set_up', 'connecting', 'watching', 'polling', 'failed')),
  imap_problem text,
  imap_uid_validity numeric,
  imap_last_uid bigint,
  last_received_at timestamptz,
  smtp jsonb,
  smtp_password bytea,
  smtp_status text not null default 'not_set_up' check (smtp_status in ('not_set_up', 'working', 'failed')),
  smtp_problem text,
  last_sent_at timestamptz,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);

-- Customers ----------------------------------------------------------------------------------------------------

create table companies (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  domains text[] not null default '{}',
  notes text not null default '',
  fields jsonb not null default '{}',
  is_sample boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index companies_name on companies (workspace_id, lower(name));

create table customers (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null default '',
  company_id uuid,
  notes text not null default '',
  time_zone text,
  locale text,
  fields jsonb not null default '{}',
  merged_into uuid,
  erased_at timestamptz,
  is_sample boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references companies (workspace_id, id) on delete set null (company_id),
  foreign key (workspace_id, merged_into) references customers (workspace_id, id)
);
create index customers_newest on customers (workspace_id, created_at desc, id desc) where merged_into is null;
create index customers_company on customers (workspace_id, company_id) where company_id is not null;

create table customer_addresses (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  address text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, kind, address),
  foreign key (workspace_id, customer_id) references customers (workspace_id, id) on delete cascade
);
create index customer_addresses_customer on customer_addresses (workspace_id, customer_id);

-- Two customers that were one. What moved is kept, so that the merge can be undone.
create table customer_merges (
  workspace_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  merged_name text not null,
  moved jsonb not null,
  merged_by uuid,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, kept_id) references customers (workspace_id, id),
  foreign key (workspace_id, merged_id) references customers (workspace_id, id)
);
create index customer_merges_kept on customer_merges (workspace_id, kept_id);

-- Conversations ------------------------------------------------------------------------------------------------

create table conversations (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  number bigint not null,
  subject text not null,
  preview text not null default '',
  state text not null default 'open' check (state in ('open', 'snoozed', 'closed')),
  snoozed_until timestamptz,
  waiting_on text not null default 'us' check (waiting_on in ('us', 'customer', 'third_party')),
  waiting_since timestamptz not null,
  channel text not null check (channel in ('email', 'chat')),
  inbox_id uuid,
  customer_id uuid not null,
  assignee_id uuid,
  team_id uuid,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  fields jsonb not null default '{}',
  message_count integer not null default 0,
  revision integer not null default 1,
  is_sample boolean not null default false,
  created_at timestamptz not null,
  last_message_at timestamptz not null,
  last_incoming_at timestamptz,
  closed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  check ((state = 'snoozed') = (snoozed_until is not null)),
  check ((state = 'closed') = (closed_at is not null)),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete set null (inbox_id),
  foreign key (workspace_id, customer_id) references customers (workspace_id, id),
  foreign key (workspace_id, assignee_id) references teammates (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete set null (team_id)
);
create index conversations_newest on conversations (workspace_id, last_message_at desc, id desc);
create index conversations_by_state on conversations (workspace_id, state, last_message_at desc, id desc);
create index conversations_by_assignee
  on conversations (workspace_id, assignee_id, state, last_message_at desc, id desc);
create index conversations_by_customer on conversations (workspace_id, customer_id, last_message_at desc, id desc);
create index conversations_waiting
  on conversations (workspace_id, waiting_on, waiting_since, id) where state = 'open';
create index conversations_by_team on conversations (workspace_id, team_id, state, last_message_at desc, id desc);
create index conversations_by_inbox on conversations (workspace_id, inbox_id, state, last_message_at desc, id desc);

create table participants (
  workspace_id uuid not null,
  conversation_id uuid not null,
  teammate_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, conversation_id, teammate_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade
);
create index participants_teammate on participants (workspace_id, teammate_id);

create table tags (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  color text not null default 'stone',
  is_sample boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index tags_name on tags (workspace_id, lower(name));

create table conversation_tags (
  workspace_id uuid not null,
  conversation_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, conversation_id, tag_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, tag_id) references tags (workspace_id, id) on delete cascade
);
create index conversation_tags_tag on conversation_tags (workspace_id, tag_id);

create table reads (
  workspace_id uuid not null,
  teammate_id uuid not null,
  conversation_id uuid not null,
  read_at timestamptz not null,
  primary key (workspace_id, conversation_id, teammate_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade
);

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('incoming', 'outgoing', 'note')),
  channel text not null check (channel in ('email', 'chat')),
  author_kind text not null check (author_kind in ('customer', 'teammate', 'system')),
  author_id uuid,
  author_name text not null,
  from_person jsonb,
  to_people jsonb not null default '[]',
  cc_people jsonb not null default '[]',
  bcc_people jsonb not null default '[]',
  subject text,
  text text not null,
  visible_text text not null,
  html text,
  visible_html text,
  remote_images integer not null default 0,
  delivery_state text check (delivery_state in ('waiting', 'queued', 'sending', 'sent', 'delivered', 'seen', 'failed')),
  delivery_detail text,
  send_at timestamptz,
  sent_at timestamptz,
  automatic text check (automatic in ('auto_reply', 'bounce', 'list')),
  problem text,
  mail_message_id text,
  mail_references text[] not null default '{}',
  raw_file_id uuid,
  client_id text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, raw_file_id) references files (workspace_id, id)
);
create index messages_thread on messages (workspace_id, conversation_id, created_at, id);
create index messages_mail_id on messages (workspace_id, mail_message_id) where mail_message_id is not null;
create unique index messages_client_id
  on messages (workspace_id, conversation_id, client_id) where client_id is not null;

create table attachments (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  message_id uuid,
  file_id uuid not null,
  name text not null,
  content_type text not null,
  bytes bigint not null,
  inline boolean not null default false,
  content_id text,
  uploaded_by uuid,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, file_id) references files (workspace_id, id)
);
create index attachments_message on attachments (workspace_id, message_id);

create table drafts (
  workspace_id uuid not null,
  conversation_id uuid not null,
  teammate_id uuid not null,
  kind text not null check (kind in ('outgoing', 'note')),
  html text not null,
  text text not null,
  to_addresses text[] not null default '{}',
  cc_addresses text[] not null default '{}',
  bcc_addresses text[] not null default '{}',
  attachment_ids uuid[] not null default '{}',
  updated_at timestamptz not null,
  primary key (workspace_id, conversation_id, teammate_id, kind),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade
);

create table views (
  workspace_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  shared boolean not null,
  filter jsonb not null,
  sort text not null default 'newest',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references teammates (workspace_id, id) on delete cascade
);

-- The words that search finds: one row per message, and one per conversation for its subject and number.
create table search_documents (
  workspace_id uuid not null,
  conversation_id uuid not null,
  message_id uuid,
  words tsvector not null,
  at timestamptz not null,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create unique index search_documents_of
  on search_documents (workspace_id, conversation_id, message_id) nulls not distinct;
create index search_documents_words on search_documents using gin (workspace_id, words);

-- Mail, as it came ---------------------------------------------------------------------------------------------

-- Written, with its file, before the sender hears "250 OK". What becomes of it is decided afterwards, by a job.
create table incoming_mails (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  file_id uuid not null,
  sha256 bytea not null,
  source text not null check (source in ('smtp', 'imap')),
  envelope_from text,
  received_at timestamptz not null default now(),
  processed_at timestamptz,
  message_id uuid,
  outcome text check (outcome in ('message', 'duplicate', 'own_mail')),
  primary key (workspace_id, id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, file_id) references files (workspace_id, id)
);
create index incoming_mails_sha256 on incoming_mails (workspace_id, sha256);
create index incoming_mails_open on incoming_mails (workspace_id, received_at) where processed_at is null;

-- Chat ---------------------------------------------------------------------------------------------------------

create table chat_visitors (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  token_hash bytea not null,
  customer_id uuid,
  conversation_id uuid,
  email text,
  name text,
  page_url text,
  locale text,
  time_zone text,
  last_seen_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references customers (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
    on delete set null (conversation_id)
);
create index chat_visitors_conversation on chat_visitors (workspace_id, conversation_id);
create index chat_visitors_customer on chat_visitors (workspace_id, customer_id);

-- Notices, events, idempotency -----------------------------------------------------------------------------------

create table notices (
  workspace_id uuid not null,
  id uuid not null,
  teammate_id uuid not null,
  kind text not null,
  conversation_id uuid,
  inbox_id uuid,
  actor_name text,
  excerpt text not null default '',
  event_id bigint,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, teammate_id, event_id, kind),
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);
create index notices_newest on notices (workspace_id, teammate_id, created_at desc);

-- The one log: what happened, to what, by whom, when. `xid` is the writing transaction: a reader that has seen
-- everything below a snapshot's xmin has missed nothing, which a plain running number cannot promise.
create table events (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id bigint generated always as identity,
  type text not null,
  conversation_id uuid,
  message_id uuid,
  customer_id uuid,
  actor_kind text not null check (actor_kind in ('teammate', 'customer', 'api_key', 'system')),
  actor_id uuid,
  actor_name text,
  data jsonb not null default '{}',
  at timestamptz not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (workspace_id, id)
);
create index events_position on events (workspace_id, xid, id);
create index events_conversation on events (workspace_id, conversation_id, id) where conversation_id is not null;

create table idempotency_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  key text not null,
  actor text not null,
  request_hash bytea not null,
  status smallint not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (workspace_id, actor, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- Row-level security ---------------------------------------------------------------------------------------------

do $$
declare
  name text;
begin
  for name in select tablename from pg_tables
    where schemaname = 'public' and tablename not in ('instance', 'migrations', 'workspaces')
  loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_workspace on %I using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())',
      name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end $$;

alter table workspaces enable row level security;
create policy own_workspace on workspaces using (id = current_workspace()) with check (id = current_workspace());
grant select, insert, update on workspaces to heard_app;
-- Events are written once and never changed; erasing a customer is the one exception (see 0002 and later).
revoke update, delete on events from heard_app;
grant update (data, actor_name) on events to heard_app;
grant usage on all sequences in schema public to heard_app;

-- Before it is known whose request this is, only these questions can be asked across workspaces.

create function any_workspace() returns boolean
language sql stable security definer set search_path = public
as $$ select exists (select from workspaces) $$;

create function all_workspace_ids() returns setof uuid
language sql stable security definer set search_path = public
as $$ select id from workspaces order by created_at $$;

create function workspaces_of_teammate(wanted_email text) returns setof uuid
language sql stable security definer set search_path = public
as $$ select workspace_id from teammates where email = wanted_email and active $$;

create function inbox_of_address(wanted_address text, out workspace_id uuid, out inbox_id uuid)
language sql stable security definer set search_path = public
as $$ select i.workspace_id, i.id from inboxes i where i.address = wanted_address and i.enabled order by i.created_at limit 1 $$;

-- Full-text operators are not leakproof, so under row-level security their index would go unused. This function
-- asks with the owner's eyes and names the workspace itself. Hits are collected newest window first: a common
-- word is answered from recent history without reading all of it.
create function search_messages(query tsquery, wanted integer, seen_by uuid default null)
returns table (conversation_id uuid, message_id uuid, at timestamptz)
language plpgsql stable security definer set search_path = public
as $$
declare
  edge timestamptz := 'infinity';
  span interval;
  found uuid[] := '{}';
  hit record;
begin
  foreach span in array array['30 days', '180 days', '100 years']::interval[] loop
    for hit in
      with hits as materialized (
        select d.conversation_id, d.message_id, d.at
        from search_documents d
        where d.workspace_id = current_workspace() and d.words @@ query
          and d.at <= edge and d.at > now() - span
      ), best as (
        select distinct on (h.conversation_id) h.conversation_id, h.message_id, h.at
        from hits h
        where h.conversation_id <> all (found)
          and (seen_by is null or exists (
            select from participants p
            where p.workspace_id = current_workspace() and p.conversation_id = h.conversation_id
              and p.teammate_id = seen_by))
        order by h.conversation_id, h.at desc
      )
      select * from best order by best.at desc limit wanted - cardinality(found)
    loop
      found := found || hit.conversation_id;
      conversation_id := hit.conversation_id;
      message_id := hit.message_id;
      at := hit.at;
      return next;
    end loop;
    exit when cardinality(found) >= wanted;
    edge := now() - span;
  end loop;
end $$;

-- graphile-worker's tables belong to the owner; the app may only add jobs, and does so in its own transaction.
create function enqueue_job(task text, payload json, run_at timestamptz default null, job_key text default null, queue text default null, max_attempts integer default null)
returns void
language plpgsql security definer set search_path = public
as $$
begin
  perform graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key);
end $$;

create function cancel_job(wanted_key text) returns void
language plpgsql security definer set search_path = public
as $$
begin
  perform graphile_worker.remove_job(wanted_key);
end $$;
