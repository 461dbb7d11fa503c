-- Written by `npm run generate` from the migrations; do not edit.

create extension btree_gin;
create extension pg_trgm;
create extension unaccent;

create table absences (
  workspace_id uuid not null,
  id uuid not null,
  teammate_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  kind text not null,
  cover_id uuid,
  created_at timestamp with time zone not null,
  constraint absences_pkey PRIMARY KEY (workspace_id, id),
  constraint absences_check CHECK ((ends_at > starts_at)),
  constraint absences_check1 CHECK ((cover_id <> teammate_id)),
  constraint absences_kind_check CHECK ((kind = ANY (ARRAY['holiday'::text, 'sick'::text, 'training'::text, 'other'::text]))),
  constraint absences_workspace_id_cover_id_fkey FOREIGN KEY (workspace_id, cover_id) REFERENCES teammates(workspace_id, id) ON DELETE SET NULL (cover_id),
  constraint absences_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX absences_cover ON public.absences USING btree (workspace_id, cover_id) WHERE (cover_id IS NOT NULL);
CREATE INDEX absences_end ON public.absences USING btree (workspace_id, ends_at);
CREATE INDEX absences_teammate ON public.absences USING btree (workspace_id, teammate_id, ends_at);
alter table absences enable row level security;
create policy own_workspace on absences for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on absences to heard_app;

create table acknowledgements (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  team_id uuid,
  turn_message_id uuid not null,
  message_id uuid not null,
  promise_id uuid,
  language text not null,
  asked_at timestamp with time zone not null,
  named_at timestamp with time zone not null,
  by_at timestamp with time zone,
  style text,
  basis text not null,
  quantile real,
  sample_size integer not null,
  ahead integer not null,
  explain jsonb,
  answered_at timestamp with time zone,
  outcome text,
  counted boolean default false not null,
  constraint acknowledgements_pkey PRIMARY KEY (workspace_id, id),
  constraint acknowledgements_workspace_id_turn_message_id_key UNIQUE (workspace_id, turn_message_id),
  constraint acknowledgements_basis_check CHECK ((basis = ANY (ARRAY['measured'::text, 'service_level'::text, 'none'::text]))),
  constraint acknowledgements_check CHECK (((by_at IS NULL) = (basis = 'none'::text))),
  constraint acknowledgements_outcome_check CHECK ((outcome = ANY (ARRAY['kept'::text, 'missed'::text, 'closed'::text]))),
  constraint acknowledgements_style_check CHECK ((style = ANY (ARRAY['clock'::text, 'noon'::text, 'end_of_day'::text]))),
  constraint acknowledgements_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint acknowledgements_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX acknowledgements_newest ON public.acknowledgements USING btree (workspace_id, named_at DESC, id DESC);
CREATE INDEX acknowledgements_of_conversation ON public.acknowledgements USING btree (workspace_id, conversation_id, named_at);
CREATE INDEX acknowledgements_of_inbox ON public.acknowledgements USING btree (workspace_id, inbox_id, named_at DESC, id DESC);
CREATE INDEX acknowledgements_pending ON public.acknowledgements USING btree (workspace_id, by_at) WHERE ((outcome IS NULL) AND (by_at IS NOT NULL));
alter table acknowledgements enable row level security;
create policy own_workspace on acknowledgements for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on acknowledgements to heard_app;

create table acknowledging_inboxes (
  workspace_id uuid not null,
  inbox_id uuid not null,
  enabled boolean default true not null,
  quiet_hours integer default 24 not null,
  without_time boolean default false not null,
  at_most_per_hour integer default 300 not null,
  correction jsonb,
  braked_at timestamp with time zone,
  constraint acknowledging_inboxes_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint acknowledging_inboxes_at_most_per_hour_check CHECK (((at_most_per_hour >= 1) AND (at_most_per_hour <= 100000))),
  constraint acknowledging_inboxes_quiet_hours_check CHECK (((quiet_hours >= 1) AND (quiet_hours <= 720))),
  constraint acknowledging_inboxes_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
alter table acknowledging_inboxes enable row level security;
create policy own_workspace on acknowledging_inboxes for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on acknowledging_inboxes to heard_app;

create table answer_history_reads (
  workspace_id uuid not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint answer_history_reads_pkey PRIMARY KEY (workspace_id),
  constraint answer_history_reads_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table answer_history_reads enable row level security;
create policy own_workspace on answer_history_reads for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on answer_history_reads to heard_app;

create table answer_turns (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  team_id uuid,
  kind text,
  asked_at timestamp with time zone not null,
  hour_of_week smallint not null,
  ahead integer not null,
  answered_at timestamp with time zone,
  answer_message_id uuid,
  working_ms bigint,
  staff real,
  constraint answer_turns_pkey PRIMARY KEY (workspace_id, message_id),
  constraint answer_turns_check CHECK (((answered_at IS NULL) = (working_ms IS NULL))),
  constraint answer_turns_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint answer_turns_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX answer_turns_asked ON public.answer_turns USING btree (workspace_id, inbox_id, asked_at);
CREATE INDEX answer_turns_history ON public.answer_turns USING btree (workspace_id, inbox_id, answered_at DESC) WHERE (answered_at IS NOT NULL);
CREATE INDEX answer_turns_of_conversation ON public.answer_turns USING btree (workspace_id, conversation_id, asked_at);
CREATE UNIQUE INDEX answer_turns_open ON public.answer_turns USING btree (workspace_id, conversation_id) WHERE (answered_at IS NULL);
alter table answer_turns enable row level security;
create policy own_workspace on answer_turns for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on answer_turns to heard_app;

create table api_keys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  scopes text[] not null,
  secret_hash bytea not null,
  ends_with text not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (workspace_id, id),
  constraint api_keys_workspace_id_secret_hash_key UNIQUE (workspace_id, secret_hash),
  constraint api_keys_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES teammates(workspace_id, id),
  constraint api_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table api_keys enable row level security;
create policy own_workspace on api_keys for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on api_keys to heard_app;

create table attachments (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid,
  file_id uuid not null,
  name text not null,
  content_type text not null,
  bytes bigint not null,
  inline boolean default false not null,
  content_id text,
  uploaded_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint attachments_pkey PRIMARY KEY (workspace_id, id),
  constraint attachments_workspace_id_file_id_fkey FOREIGN KEY (workspace_id, file_id) REFERENCES files(workspace_id, id),
  constraint attachments_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint attachments_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX attachments_file ON public.attachments USING btree (workspace_id, file_id);
CREATE INDEX attachments_message ON public.attachments USING btree (workspace_id, message_id);
alter table attachments enable row level security;
create policy own_workspace on attachments for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on attachments to heard_app;

create table automatic_mail_opt_outs (
  workspace_id uuid not null,
  address text not null,
  customer_id uuid not null,
  since timestamp with time zone not null,
  constraint automatic_mail_opt_outs_pkey PRIMARY KEY (workspace_id, address),
  constraint automatic_mail_opt_outs_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES customers(workspace_id, id) ON DELETE CASCADE,
  constraint automatic_mail_opt_outs_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX automatic_mail_opt_outs_customer ON public.automatic_mail_opt_outs USING btree (workspace_id, customer_id);
alter table automatic_mail_opt_outs enable row level security;
create policy own_workspace on automatic_mail_opt_outs for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on automatic_mail_opt_outs to heard_app;

create table awaited_mails (
  workspace_id uuid not null,
  mail_message_id text not null,
  message_id uuid not null,
  constraint awaited_mails_pkey PRIMARY KEY (workspace_id, mail_message_id, message_id),
  constraint awaited_mails_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX awaited_mails_of ON public.awaited_mails USING btree (workspace_id, message_id);
alter table awaited_mails enable row level security;
create policy own_workspace on awaited_mails for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on awaited_mails to heard_app;

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
  last_seen_at timestamp with time zone default now() not null,
  created_at timestamp with time zone default now() not null,
  constraint chat_visitors_pkey PRIMARY KEY (workspace_id, id),
  constraint chat_visitors_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash),
  constraint chat_visitors_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE SET NULL (conversation_id),
  constraint chat_visitors_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES customers(workspace_id, id),
  constraint chat_visitors_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX chat_visitors_conversation ON public.chat_visitors USING btree (workspace_id, conversation_id);
CREATE INDEX chat_visitors_customer ON public.chat_visitors USING btree (workspace_id, customer_id);
CREATE INDEX chat_visitors_inbox ON public.chat_visitors USING btree (workspace_id, inbox_id);
alter table chat_visitors enable row level security;
create policy own_workspace on chat_visitors for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on chat_visitors to heard_app;

create table companies (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  domains text[] default '{}'::text[] not null,
  notes text default ''::text not null,
  fields jsonb default '{}'::jsonb not null,
  is_sample boolean default false not null,
  created_at timestamp with time zone default now() not null,
  constraint companies_pkey PRIMARY KEY (workspace_id, id),
  constraint companies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX companies_name ON public.companies USING btree (workspace_id, lower(name));
alter table companies enable row level security;
create policy own_workspace on companies for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on companies to heard_app;

create table contact_pages (
  workspace_id uuid not null,
  inbox_id uuid not null,
  shown boolean not null,
  constraint contact_pages_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint contact_pages_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
alter table contact_pages enable row level security;
create policy own_workspace on contact_pages for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on contact_pages to heard_app;

create table conversation_tags (
  workspace_id uuid not null,
  conversation_id uuid not null,
  tag_id uuid not null,
  constraint conversation_tags_pkey PRIMARY KEY (workspace_id, conversation_id, tag_id),
  constraint conversation_tags_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint conversation_tags_workspace_id_tag_id_fkey FOREIGN KEY (workspace_id, tag_id) REFERENCES tags(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX conversation_tags_tag ON public.conversation_tags USING btree (workspace_id, tag_id);
alter table conversation_tags enable row level security;
create policy own_workspace on conversation_tags for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on conversation_tags to heard_app;

create table conversations (
  workspace_id uuid not null,
  id uuid not null,
  number bigint not null,
  subject text not null,
  preview text default ''::text not null,
  state text default 'open'::text not null,
  snoozed_until timestamp with time zone,
  waiting_on text default 'us'::text not null,
  waiting_since timestamp with time zone not null,
  channel text not null,
  inbox_id uuid,
  customer_id uuid not null,
  assignee_id uuid,
  team_id uuid,
  priority text default 'normal'::text not null,
  fields jsonb default '{}'::jsonb not null,
  message_count integer default 0 not null,
  revision integer default 1 not null,
  is_sample boolean default false not null,
  created_at timestamp with time zone not null,
  last_message_at timestamp with time zone not null,
  last_incoming_at timestamp with time zone,
  closed_at timestamp with time zone,
  due_at timestamp with time zone,
  due_kind text,
  due_order timestamp with time zone generated always as (COALESCE(due_at, '9999-12-31 00:00:00+00'::timestamp with time zone)) stored not null,
  follows_id uuid,
  spam_at timestamp with time zone,
  spam_reason text,
  constraint conversations_pkey PRIMARY KEY (workspace_id, id),
  constraint conversations_workspace_id_number_key UNIQUE (workspace_id, number),
  constraint conversations_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'chat'::text]))),
  constraint conversations_check CHECK (((state = 'snoozed'::text) = (snoozed_until IS NOT NULL))),
  constraint conversations_check1 CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint conversations_due_kind_check CHECK ((due_kind = ANY (ARRAY['promise'::text, 'service_level'::text, 'next_step'::text]))),
  constraint conversations_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
  constraint conversations_spam_check CHECK ((((spam_at IS NULL) = (spam_reason IS NULL)) AND ((spam_at IS NULL) OR (state = 'closed'::text)))),
  constraint conversations_spam_reason_check CHECK ((spam_reason = ANY (ARRAY['marked'::text, 'blocked'::text, 'mail_server'::text, 'forged'::text]))),
  constraint conversations_state_check CHECK ((state = ANY (ARRAY['open'::text, 'snoozed'::text, 'closed'::text]))),
  constraint conversations_waiting_on_check CHECK ((waiting_on = ANY (ARRAY['us'::text, 'customer'::text, 'third_party'::text]))),
  constraint conversations_workspace_id_assignee_id_fkey FOREIGN KEY (workspace_id, assignee_id) REFERENCES teammates(workspace_id, id),
  constraint conversations_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES customers(workspace_id, id),
  constraint conversations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint conversations_workspace_id_follows_id_fkey FOREIGN KEY (workspace_id, follows_id) REFERENCES conversations(workspace_id, id) ON DELETE SET NULL (follows_id),
  constraint conversations_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE SET NULL (inbox_id),
  constraint conversations_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE SET NULL (team_id)
);
CREATE INDEX conversations_by_assignee ON public.conversations USING btree (workspace_id, assignee_id, state, last_message_at DESC, id DESC);
CREATE INDEX conversations_by_customer ON public.conversations USING btree (workspace_id, customer_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_by_inbox ON public.conversations USING btree (workspace_id, inbox_id, state, last_message_at DESC, id DESC);
CREATE INDEX conversations_by_state ON public.conversations USING btree (workspace_id, state, last_message_at DESC, id DESC);
CREATE INDEX conversations_by_team ON public.conversations USING btree (workspace_id, team_id, state, last_message_at DESC, id DESC);
CREATE INDEX conversations_due ON public.conversations USING btree (workspace_id, state, due_order, id);
CREATE INDEX conversations_due_of_assignee ON public.conversations USING btree (workspace_id, assignee_id, state, due_order, id);
CREATE INDEX conversations_due_waiting ON public.conversations USING btree (workspace_id, waiting_on, due_order, id) WHERE (state = 'open'::text);
CREATE INDEX conversations_follows ON public.conversations USING btree (workspace_id, follows_id) WHERE (follows_id IS NOT NULL);
CREATE INDEX conversations_newest ON public.conversations USING btree (workspace_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_spam ON public.conversations USING btree (workspace_id, last_message_at DESC, id DESC) WHERE (spam_at IS NOT NULL);
CREATE INDEX conversations_waiting ON public.conversations USING btree (workspace_id, waiting_on, waiting_since, id) WHERE (state = 'open'::text);
CREATE INDEX conversations_waiting_on_us ON public.conversations USING btree (workspace_id, inbox_id, team_id, due_at, id) WHERE ((state = 'open'::text) AND (waiting_on = 'us'::text));
alter table conversations enable row level security;
create policy own_workspace on conversations for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on conversations to heard_app;

create table counters (
  workspace_id uuid not null,
  name text not null,
  value bigint not null,
  constraint counters_pkey PRIMARY KEY (workspace_id, name),
  constraint counters_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table counters enable row level security;
create policy own_workspace on counters for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on counters to heard_app;

create table custom_fields (
  workspace_id uuid not null,
  id uuid not null,
  subject text not null,
  key text not null,
  label text not null,
  kind text not null,
  choices text[] default '{}'::text[] not null,
  created_at timestamp with time zone default now() not null,
  constraint custom_fields_pkey PRIMARY KEY (workspace_id, id),
  constraint custom_fields_workspace_id_subject_key_key UNIQUE (workspace_id, subject, key),
  constraint custom_fields_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'choice'::text, 'yes_no'::text]))),
  constraint custom_fields_subject_check CHECK ((subject = ANY (ARRAY['customer'::text, 'company'::text, 'conversation'::text]))),
  constraint custom_fields_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table custom_fields enable row level security;
create policy own_workspace on custom_fields for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on custom_fields to heard_app;

create table customer_addresses (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  address text not null,
  created_at timestamp with time zone default now() not null,
  undeliverable_since timestamp with time zone,
  undeliverable_reason text,
  undeliverable_words text,
  constraint customer_addresses_pkey PRIMARY KEY (workspace_id, id),
  constraint customer_addresses_workspace_id_kind_address_key UNIQUE (workspace_id, kind, address),
  constraint customer_addresses_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text]))),
  constraint customer_addresses_undeliverable_check CHECK (((undeliverable_since IS NULL) = (undeliverable_reason IS NULL))),
  constraint customer_addresses_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES customers(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX customer_addresses_customer ON public.customer_addresses USING btree (workspace_id, customer_id);
alter table customer_addresses enable row level security;
create policy own_workspace on customer_addresses for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on customer_addresses to heard_app;

create table customer_links (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  customer_id uuid not null,
  conversation_id uuid,
  subject_id uuid,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint customer_links_pkey PRIMARY KEY (workspace_id, id),
  constraint customer_links_kind_check CHECK ((kind = ANY (ARRAY['plan'::text, 'my_conversations'::text, 'follow_through'::text]))),
  constraint customer_links_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint customer_links_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES customers(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX customer_links_of_conversation ON public.customer_links USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX customer_links_of_customer ON public.customer_links USING btree (workspace_id, customer_id, kind);
alter table customer_links enable row level security;
create policy own_workspace on customer_links for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on customer_links to heard_app;

create table customer_merges (
  workspace_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  merged_name text not null,
  moved jsonb not null,
  merged_by uuid,
  merged_at timestamp with time zone default now() not null,
  undone_at timestamp with time zone,
  constraint customer_merges_pkey PRIMARY KEY (workspace_id, id),
  constraint customer_merges_workspace_id_kept_id_fkey FOREIGN KEY (workspace_id, kept_id) REFERENCES customers(workspace_id, id),
  constraint customer_merges_workspace_id_merged_id_fkey FOREIGN KEY (workspace_id, merged_id) REFERENCES customers(workspace_id, id)
);
CREATE INDEX customer_merges_kept ON public.customer_merges USING btree (workspace_id, kept_id);
CREATE INDEX customer_merges_merged ON public.customer_merges USING btree (workspace_id, merged_id);
alter table customer_merges enable row level security;
create policy own_workspace on customer_merges for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on customer_merges to heard_app;

create table customers (
  workspace_id uuid not null,
  id uuid not null,
  name text default ''::text not null,
  company_id uuid,
  notes text default ''::text not null,
  time_zone text,
  locale text,
  fields jsonb default '{}'::jsonb not null,
  merged_into uuid,
  erased_at timestamp with time zone,
  is_sample boolean default false not null,
  created_at timestamp with time zone default now() not null,
  words tsvector default ''::tsvector not null,
  came_unasked boolean default false not null,
  constraint customers_pkey PRIMARY KEY (workspace_id, id),
  constraint customers_workspace_id_company_id_fkey FOREIGN KEY (workspace_id, company_id) REFERENCES companies(workspace_id, id) ON DELETE SET NULL (company_id),
  constraint customers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint customers_workspace_id_merged_into_fkey FOREIGN KEY (workspace_id, merged_into) REFERENCES customers(workspace_id, id)
);
CREATE INDEX customers_company ON public.customers USING btree (workspace_id, company_id) WHERE (company_id IS NOT NULL);
CREATE INDEX customers_merged_into ON public.customers USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX customers_newest ON public.customers USING btree (workspace_id, created_at DESC, id DESC) WHERE (merged_into IS NULL);
CREATE INDEX customers_words ON public.customers USING gin (workspace_id, words);
alter table customers enable row level security;
create policy own_workspace on customers for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on customers to heard_app;

create table drafts (
  workspace_id uuid not null,
  conversation_id uuid not null,
  teammate_id uuid not null,
  kind text not null,
  html text not null,
  text text not null,
  to_addresses text[] default '{}'::text[] not null,
  cc_addresses text[] default '{}'::text[] not null,
  bcc_addresses text[] default '{}'::text[] not null,
  attachment_ids uuid[] default '{}'::uuid[] not null,
  updated_at timestamp with time zone not null,
  from_address text,
  constraint drafts_pkey PRIMARY KEY (workspace_id, conversation_id, teammate_id, kind),
  constraint drafts_kind_check CHECK ((kind = ANY (ARRAY['outgoing'::text, 'note'::text]))),
  constraint drafts_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint drafts_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX drafts_teammate ON public.drafts USING btree (workspace_id, teammate_id);
alter table drafts enable row level security;
create policy own_workspace on drafts for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on drafts to heard_app;

create table dues (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  due_at timestamp with time zone not null,
  yields boolean default false not null,
  constraint dues_pkey PRIMARY KEY (workspace_id, conversation_id, kind),
  constraint dues_kind_check CHECK ((kind = ANY (ARRAY['promise'::text, 'service_level'::text, 'next_step'::text]))),
  constraint dues_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE
);
alter table dues enable row level security;
create policy own_workspace on dues for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on dues to heard_app;

create table events (
  workspace_id uuid not null,
  id bigint generated always as identity not null,
  type text not null,
  conversation_id uuid,
  message_id uuid,
  customer_id uuid,
  actor_kind text not null,
  actor_id uuid,
  actor_name text,
  data jsonb default '{}'::jsonb not null,
  at timestamp with time zone not null,
  xid xid8 default pg_current_xact_id() not null,
  constraint events_pkey PRIMARY KEY (workspace_id, id),
  constraint events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['teammate'::text, 'customer'::text, 'api_key'::text, 'system'::text]))),
  constraint events_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX events_conversation ON public.events USING btree (workspace_id, conversation_id, id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX events_position ON public.events USING btree (workspace_id, xid, id);
alter table events enable row level security;
create policy own_workspace on events for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant insert, select on events to heard_app;
grant update (actor_name, data) on events to heard_app;

create table failed_system_mails (
  workspace_id uuid not null,
  id uuid not null,
  address text not null,
  subject text not null,
  sealed_text bytea not null,
  about jsonb not null,
  detail text not null,
  failed_at timestamp with time zone not null,
  constraint failed_system_mails_pkey PRIMARY KEY (workspace_id, id),
  constraint failed_system_mails_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table failed_system_mails enable row level security;
create policy own_workspace on failed_system_mails for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on failed_system_mails to heard_app;

create table files (
  workspace_id uuid not null,
  id uuid not null,
  sha256 bytea not null,
  bytes bigint not null,
  created_at timestamp with time zone default now() not null,
  constraint files_pkey PRIMARY KEY (workspace_id, id),
  constraint files_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table files enable row level security;
create policy own_workspace on files for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on files to heard_app;

create table follow_through_rules (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  "position" integer not null,
  enabled boolean not null,
  conditions jsonb not null,
  after_days integer not null,
  day_kind text not null,
  quiet_days integer not null,
  words jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  constraint follow_through_rules_pkey PRIMARY KEY (workspace_id, id),
  constraint follow_through_rules_after_days_check CHECK (((after_days >= 1) AND (after_days <= 90))),
  constraint follow_through_rules_day_kind_check CHECK ((day_kind = ANY (ARRAY['working'::text, 'calendar'::text]))),
  constraint follow_through_rules_quiet_days_check CHECK (((quiet_days >= 0) AND (quiet_days <= 365))),
  constraint follow_through_rules_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table follow_through_rules enable row level security;
create policy own_workspace on follow_through_rules for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on follow_through_rules to heard_app;

create table follow_throughs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  rule_id uuid,
  closed_at timestamp with time zone not null,
  ask_at timestamp with time zone not null,
  state text not null,
  skipped_because text,
  asked_at timestamp with time zone,
  message_id uuid,
  link_id uuid,
  answer text,
  answered_at timestamp with time zone,
  first_answered_at timestamp with time zone,
  constraint follow_throughs_pkey PRIMARY KEY (workspace_id, id),
  constraint follow_throughs_workspace_id_conversation_id_closed_at_key UNIQUE (workspace_id, conversation_id, closed_at),
  constraint follow_throughs_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint follow_throughs_check CHECK (((state = 'asked'::text) = (asked_at IS NOT NULL))),
  constraint follow_throughs_check1 CHECK (((state = 'skipped'::text) = (skipped_because IS NOT NULL))),
  constraint follow_throughs_check2 CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint follow_throughs_skipped_because_check CHECK ((skipped_because = ANY (ARRAY['reopened'::text, 'rule_off'::text, 'never_answered'::text, 'nobody_to_ask'::text, 'asked_recently'::text, 'too_late'::text]))),
  constraint follow_throughs_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'asked'::text, 'skipped'::text]))),
  constraint follow_throughs_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint follow_throughs_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES customer_links(workspace_id, id) ON DELETE SET NULL (link_id),
  constraint follow_throughs_workspace_id_rule_id_fkey FOREIGN KEY (workspace_id, rule_id) REFERENCES follow_through_rules(workspace_id, id) ON DELETE SET NULL (rule_id)
);
CREATE INDEX follow_throughs_by_closing ON public.follow_throughs USING btree (workspace_id, closed_at DESC, id DESC);
CREATE INDEX follow_throughs_due ON public.follow_throughs USING btree (workspace_id, ask_at) WHERE (state = 'planned'::text);
CREATE INDEX follow_throughs_of_link ON public.follow_throughs USING btree (workspace_id, link_id) WHERE (link_id IS NOT NULL);
CREATE INDEX follow_throughs_of_rule ON public.follow_throughs USING btree (workspace_id, rule_id) WHERE (rule_id IS NOT NULL);
alter table follow_throughs enable row level security;
create policy own_workspace on follow_throughs for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on follow_throughs to heard_app;

create table followed_conversations (
  workspace_id uuid not null,
  conversation_id uuid not null,
  followed_at timestamp with time zone not null,
  constraint followed_conversations_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint followed_conversations_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE
);
alter table followed_conversations enable row level security;
create policy own_workspace on followed_conversations for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on followed_conversations to heard_app;

create table idempotency_keys (
  workspace_id uuid not null,
  key text not null,
  actor text not null,
  request_hash bytea not null,
  status smallint not null,
  answer jsonb,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_keys_pkey PRIMARY KEY (workspace_id, actor, key),
  constraint idempotency_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);
alter table idempotency_keys enable row level security;
create policy own_workspace on idempotency_keys for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on idempotency_keys to heard_app;

create table inbox_aliases (
  workspace_id uuid not null,
  inbox_id uuid not null,
  address text not null,
  created_at timestamp with time zone default now() not null,
  constraint inbox_aliases_pkey PRIMARY KEY (workspace_id, address),
  constraint inbox_aliases_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX inbox_aliases_address ON public.inbox_aliases USING btree (address);
CREATE INDEX inbox_aliases_inbox ON public.inbox_aliases USING btree (workspace_id, inbox_id);
alter table inbox_aliases enable row level security;
create policy own_workspace on inbox_aliases for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on inbox_aliases to heard_app;

create table inbox_hours (
  workspace_id uuid not null,
  inbox_id uuid not null,
  hours_id uuid not null,
  constraint inbox_hours_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint inbox_hours_workspace_id_hours_id_fkey FOREIGN KEY (workspace_id, hours_id) REFERENCES service_hours(workspace_id, id) ON DELETE CASCADE,
  constraint inbox_hours_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX inbox_hours_hours ON public.inbox_hours USING btree (workspace_id, hours_id);
alter table inbox_hours enable row level security;
create policy own_workspace on inbox_hours for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on inbox_hours to heard_app;

create table inboxes (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  channel text not null,
  address text,
  team_id uuid,
  signature text default ''::text not null,
  greeting text default ''::text not null,
  enabled boolean default true not null,
  is_sample boolean default false not null,
  created_at timestamp with time zone default now() not null,
  reopen_days integer default 30,
  own_accord_per_hour integer default 300 not null,
  own_accord_per_customer integer default 10 not null,
  signature_html text,
  constraint inboxes_pkey PRIMARY KEY (workspace_id, id),
  constraint inboxes_workspace_id_address_key UNIQUE (workspace_id, address),
  constraint inboxes_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'chat'::text]))),
  constraint inboxes_check CHECK (((channel = 'email'::text) = (address IS NOT NULL))),
  constraint inboxes_own_accord_per_customer_check CHECK (((own_accord_per_customer >= 0) AND (own_accord_per_customer <= 1000))),
  constraint inboxes_own_accord_per_hour_check CHECK (((own_accord_per_hour >= 0) AND (own_accord_per_hour <= 100000))),
  constraint inboxes_reopen_days_check CHECK (((reopen_days >= 0) AND (reopen_days <= 3650))),
  constraint inboxes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint inboxes_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE SET NULL (team_id)
);
CREATE INDEX inboxes_address ON public.inboxes USING btree (address) WHERE (address IS NOT NULL);
alter table inboxes enable row level security;
create policy own_workspace on inboxes for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on inboxes to heard_app;

create table incoming_mails (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  file_id uuid not null,
  sha256 bytea not null,
  source text not null,
  envelope_from text,
  received_at timestamp with time zone default now() not null,
  processed_at timestamp with time zone,
  message_id uuid,
  outcome text,
  envelope_to text[] default '{}'::text[] not null,
  attempts integer default 0 not null,
  posted_at timestamp with time zone,
  is_history boolean default false not null,
  constraint incoming_mails_pkey PRIMARY KEY (workspace_id, id),
  constraint incoming_mails_outcome_check CHECK ((outcome = ANY (ARRAY['message'::text, 'duplicate'::text, 'own_mail'::text]))),
  constraint incoming_mails_source_check CHECK ((source = ANY (ARRAY['smtp'::text, 'imap'::text]))),
  constraint incoming_mails_workspace_id_file_id_fkey FOREIGN KEY (workspace_id, file_id) REFERENCES files(workspace_id, id),
  constraint incoming_mails_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX incoming_mails_file ON public.incoming_mails USING btree (workspace_id, file_id);
CREATE INDEX incoming_mails_inbox ON public.incoming_mails USING btree (workspace_id, inbox_id);
CREATE INDEX incoming_mails_open ON public.incoming_mails USING btree (workspace_id, received_at) WHERE (processed_at IS NULL);
CREATE INDEX incoming_mails_sha256 ON public.incoming_mails USING btree (workspace_id, sha256);
alter table incoming_mails enable row level security;
create policy own_workspace on incoming_mails for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on incoming_mails to heard_app;

create table instance (
  only_row boolean default true not null,
  epoch uuid default gen_random_uuid() not null,
  constraint instance_pkey PRIMARY KEY (only_row),
  constraint instance_only_row_check CHECK (only_row)
);
grant select on instance to heard_app;

create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  email text not null,
  role text not null,
  token_hash bytea not null,
  invited_by uuid,
  mail_state text default 'queued'::text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  constraint invitations_pkey PRIMARY KEY (workspace_id, id),
  constraint invitations_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash),
  constraint invitations_mail_state_check CHECK ((mail_state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'not_set_up'::text]))),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'agent'::text, 'colleague'::text]))),
  constraint invitations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint invitations_workspace_id_invited_by_fkey FOREIGN KEY (workspace_id, invited_by) REFERENCES teammates(workspace_id, id)
);
alter table invitations enable row level security;
create policy own_workspace on invitations for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on invitations to heard_app;

create table mailbox_consents (
  workspace_id uuid not null,
  inbox_id uuid not null,
  provider text not null,
  account text not null,
  given_at timestamp with time zone not null,
  refresh_token bytea not null,
  access_token bytea,
  expires_at timestamp with time zone,
  refreshing_until timestamp with time zone,
  ended_at timestamp with time zone,
  signed_in_as text,
  constraint mailbox_consents_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint mailbox_consents_provider_check CHECK ((provider = ANY (ARRAY['google'::text, 'microsoft'::text]))),
  constraint mailbox_consents_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
alter table mailbox_consents enable row level security;
create policy own_workspace on mailbox_consents for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on mailbox_consents to heard_app;

create table mailboxes (
  workspace_id uuid not null,
  inbox_id uuid not null,
  imap jsonb,
  imap_password bytea,
  imap_status text default 'not_set_up'::text not null,
  imap_problem text,
  imap_uid_validity numeric,
  imap_last_uid bigint,
  last_received_at timestamp with time zone,
  smtp jsonb,
  smtp_password bytea,
  smtp_status text default 'not_set_up'::text not null,
  smtp_problem text,
  last_sent_at timestamp with time zone,
  imap_since timestamp with time zone,
  paused_until timestamp with time zone,
  pauses integer default 0 not null,
  size_limit bigint,
  imap_connected_at timestamp with time zone,
  imap_to_fetch integer default 0 not null,
  imap_history_until timestamp with time zone,
  constraint mailboxes_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint mailboxes_imap_status_check CHECK ((imap_status = ANY (ARRAY['not_set_up'::text, 'connecting'::text, 'watching'::text, 'polling'::text, 'failed'::text]))),
  constraint mailboxes_smtp_status_check CHECK ((smtp_status = ANY (ARRAY['not_set_up'::text, 'working'::text, 'paused'::text, 'failed'::text]))),
  constraint mailboxes_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
alter table mailboxes enable row level security;
create policy own_workspace on mailboxes for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on mailboxes to heard_app;

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  channel text not null,
  author_kind text not null,
  author_id uuid,
  author_name text not null,
  from_person jsonb,
  to_people jsonb default '[]'::jsonb not null,
  cc_people jsonb default '[]'::jsonb not null,
  bcc_people jsonb default '[]'::jsonb not null,
  subject text,
  text text not null,
  visible_text text not null,
  html text,
  visible_html text,
  remote_images integer default 0 not null,
  delivery_state text,
  delivery_detail text,
  send_at timestamp with time zone,
  sent_at timestamp with time zone,
  automatic text,
  problem text,
  mail_message_id text,
  mail_references text[] default '{}'::text[] not null,
  raw_file_id uuid,
  client_id text,
  created_at timestamp with time zone not null,
  promises jsonb,
  security text,
  security_standard text,
  meeting jsonb,
  said_at timestamp with time zone,
  trackers integer default 0 not null,
  new_subject text,
  newcomer boolean default false not null,
  also_inbox_ids uuid[] default '{}'::uuid[] not null,
  thread_index bytea,
  thread_root bytea,
  reply_to_people jsonb default '[]'::jsonb not null,
  side_thread_id uuid,
  automatic_facts jsonb,
  delivery_reports jsonb default '[]'::jsonb not null,
  let_go_at timestamp with time zone,
  unproven boolean default false not null,
  constraint messages_pkey PRIMARY KEY (workspace_id, id),
  constraint messages_author_kind_check CHECK ((author_kind = ANY (ARRAY['customer'::text, 'teammate'::text, 'system'::text, 'third_party'::text]))),
  constraint messages_automatic_check CHECK ((automatic = ANY (ARRAY['auto_reply'::text, 'bounce'::text, 'list'::text, 'delivery_notice'::text, 'calendar_answer'::text]))),
  constraint messages_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'chat'::text]))),
  constraint messages_delivery_state_check CHECK ((delivery_state = ANY (ARRAY['waiting'::text, 'queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'seen'::text, 'failed'::text]))),
  constraint messages_kind_check CHECK ((kind = ANY (ARRAY['incoming'::text, 'outgoing'::text, 'note'::text, 'side_incoming'::text, 'side_outgoing'::text]))),
  constraint messages_security_check CHECK ((security = ANY (ARRAY['signed'::text, 'encrypted'::text]))),
  constraint messages_security_standard_check CHECK ((security_standard = ANY (ARRAY['smime'::text, 'openpgp'::text]))),
  constraint messages_side_thread_check CHECK (((side_thread_id IS NOT NULL) = (kind = ANY (ARRAY['side_incoming'::text, 'side_outgoing'::text])))),
  constraint messages_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint messages_workspace_id_raw_file_id_fkey FOREIGN KEY (workspace_id, raw_file_id) REFERENCES files(workspace_id, id),
  constraint messages_workspace_id_side_thread_id_fkey FOREIGN KEY (workspace_id, side_thread_id) REFERENCES side_threads(workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX messages_client_id ON public.messages USING btree (workspace_id, conversation_id, client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX messages_failed ON public.messages USING btree (workspace_id, created_at DESC, id DESC) WHERE ((delivery_state = 'failed'::text) AND (let_go_at IS NULL));
CREATE INDEX messages_leaving ON public.messages USING btree (workspace_id, send_at) WHERE (delivery_state = ANY (ARRAY['queued'::text, 'waiting'::text]));
CREATE INDEX messages_mail_id ON public.messages USING btree (workspace_id, mail_message_id) WHERE (mail_message_id IS NOT NULL);
CREATE INDEX messages_nameless ON public.messages USING btree (workspace_id, said_at) WHERE ((mail_message_id IS NULL) AND (said_at IS NOT NULL));
CREATE INDEX messages_of_our_own_accord ON public.messages USING btree (workspace_id, send_at) WHERE ((kind = 'outgoing'::text) AND (automatic IS NOT NULL));
CREATE INDEX messages_of_side_thread ON public.messages USING btree (workspace_id, side_thread_id, created_at, id) WHERE (side_thread_id IS NOT NULL);
CREATE INDEX messages_raw_file ON public.messages USING btree (workspace_id, raw_file_id) WHERE (raw_file_id IS NOT NULL);
CREATE INDEX messages_thread ON public.messages USING btree (workspace_id, conversation_id, created_at, id);
CREATE INDEX messages_thread_root ON public.messages USING btree (workspace_id, thread_root) WHERE (thread_root IS NOT NULL);
alter table messages enable row level security;
create policy own_workspace on messages for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on messages to heard_app;

create table migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table next_step_settings (
  workspace_id uuid not null,
  look_within_days integer not null,
  follow_up_days integer not null,
  silent_days integer not null,
  find_owner_minutes integer not null,
  constraint next_step_settings_pkey PRIMARY KEY (workspace_id),
  constraint next_step_settings_find_owner_minutes_check CHECK ((find_owner_minutes >= 0)),
  constraint next_step_settings_follow_up_days_check CHECK ((follow_up_days > 0)),
  constraint next_step_settings_look_within_days_check CHECK ((look_within_days > 0)),
  constraint next_step_settings_silent_days_check CHECK ((silent_days > 0)),
  constraint next_step_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table next_step_settings enable row level security;
create policy own_workspace on next_step_settings for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on next_step_settings to heard_app;

create table next_steps (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  code text not null,
  what text,
  by_whom text not null,
  owner_id uuid,
  team_id uuid,
  due_at timestamp with time zone not null,
  source text not null,
  promise_id uuid,
  message_id uuid,
  set_at timestamp with time zone not null,
  set_by_kind text not null,
  set_by_id uuid,
  set_by_name text,
  set_aside_at timestamp with time zone,
  ended_at timestamp with time zone,
  how text,
  next_look_at timestamp with time zone,
  overdue_told_at timestamp with time zone,
  constraint next_steps_pkey PRIMARY KEY (workspace_id, id),
  constraint next_steps_by_whom_check CHECK ((by_whom = ANY (ARRAY['us'::text, 'customer'::text, 'third_party'::text]))),
  constraint next_steps_check CHECK (((code = 'own'::text) = (what IS NOT NULL))),
  constraint next_steps_check1 CHECK (((ended_at IS NULL) = (how IS NULL))),
  constraint next_steps_code_check CHECK ((code = ANY (ARRAY['answer'::text, 'find_owner'::text, 'keep_promise'::text, 'check_promise'::text, 'follow_up'::text, 'ask_third_party'::text, 'look_again'::text, 'own'::text]))),
  constraint next_steps_how_check CHECK ((how = ANY (ARRAY['done'::text, 'replaced'::text, 'happened'::text, 'time_passed'::text, 'taken_back'::text, 'closed'::text]))),
  constraint next_steps_set_by_kind_check CHECK ((set_by_kind = ANY (ARRAY['teammate'::text, 'customer'::text, 'api_key'::text, 'system'::text]))),
  constraint next_steps_source_check CHECK ((source = ANY (ARRAY['person'::text, 'suggested'::text, 'promise'::text, 'service_level'::text, 'usual'::text]))),
  constraint next_steps_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint next_steps_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES teammates(workspace_id, id) ON DELETE SET NULL (owner_id),
  constraint next_steps_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE SET NULL (team_id)
);
CREATE UNIQUE INDEX next_steps_current ON public.next_steps USING btree (workspace_id, conversation_id) WHERE ((ended_at IS NULL) AND (set_aside_at IS NULL));
CREATE INDEX next_steps_of_conversation ON public.next_steps USING btree (workspace_id, conversation_id, set_at DESC);
CREATE INDEX next_steps_of_owner ON public.next_steps USING btree (workspace_id, owner_id, conversation_id) WHERE ((ended_at IS NULL) AND (set_aside_at IS NULL));
CREATE UNIQUE INDEX next_steps_set_aside ON public.next_steps USING btree (workspace_id, conversation_id) WHERE ((ended_at IS NULL) AND (set_aside_at IS NOT NULL));
CREATE INDEX next_steps_to_look_at ON public.next_steps USING btree (workspace_id, next_look_at) WHERE ((ended_at IS NULL) AND (next_look_at IS NOT NULL));
alter table next_steps enable row level security;
create policy own_workspace on next_steps for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on next_steps to heard_app;

create table notices (
  workspace_id uuid not null,
  id uuid not null,
  teammate_id uuid not null,
  kind text not null,
  conversation_id uuid,
  inbox_id uuid,
  actor_name text,
  excerpt text default ''::text not null,
  event_id bigint,
  created_at timestamp with time zone default now() not null,
  read_at timestamp with time zone,
  constraint notices_pkey PRIMARY KEY (workspace_id, id),
  constraint notices_workspace_id_teammate_id_event_id_kind_key UNIQUE (workspace_id, teammate_id, event_id, kind),
  constraint notices_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint notices_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint notices_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX notices_conversation ON public.notices USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX notices_inbox ON public.notices USING btree (workspace_id, inbox_id) WHERE (inbox_id IS NOT NULL);
CREATE INDEX notices_newest ON public.notices USING btree (workspace_id, teammate_id, created_at DESC);
alter table notices enable row level security;
create policy own_workspace on notices for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on notices to heard_app;

create table outgoing_mails (
  workspace_id uuid not null,
  message_id uuid not null,
  attempts integer default 0 not null,
  first_tried_at timestamp with time zone not null,
  sender integer,
  still_to text[],
  unanswered integer default 0 not null,
  constraint outgoing_mails_pkey PRIMARY KEY (workspace_id, message_id),
  constraint outgoing_mails_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX outgoing_mails_sending ON public.outgoing_mails USING btree (workspace_id) WHERE (sender IS NOT NULL);
alter table outgoing_mails enable row level security;
create policy own_workspace on outgoing_mails for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on outgoing_mails to heard_app;

create table participants (
  workspace_id uuid not null,
  conversation_id uuid not null,
  teammate_id uuid not null,
  created_at timestamp with time zone default now() not null,
  constraint participants_pkey PRIMARY KEY (workspace_id, conversation_id, teammate_id),
  constraint participants_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint participants_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX participants_teammate ON public.participants USING btree (workspace_id, teammate_id);
alter table participants enable row level security;
create policy own_workspace on participants for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on participants to heard_app;

create table password_resets (
  workspace_id uuid not null,
  id uuid not null,
  teammate_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint password_resets_pkey PRIMARY KEY (workspace_id, id),
  constraint password_resets_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash),
  constraint password_resets_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
alter table password_resets enable row level security;
create policy own_workspace on password_resets for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on password_resets to heard_app;

create table plan_steps (
  workspace_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  template_step_id uuid,
  "position" integer not null,
  title text not null,
  why text default ''::text not null,
  by_whom text not null,
  who text,
  usual_minutes integer not null,
  measured boolean default false not null,
  needs text not null,
  ask text default ''::text not null,
  state text not null,
  due_at timestamp with time zone,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  took_minutes integer,
  promise_id uuid,
  message_id uuid,
  constraint plan_steps_pkey PRIMARY KEY (workspace_id, id),
  constraint plan_steps_by_whom_check CHECK ((by_whom = ANY (ARRAY['us'::text, 'customer'::text, 'third_party'::text]))),
  constraint plan_steps_needs_check CHECK ((needs = ANY (ARRAY['nothing'::text, 'answer'::text, 'file'::text, 'confirmation'::text]))),
  constraint plan_steps_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'current'::text, 'done'::text, 'skipped'::text]))),
  constraint plan_steps_usual_minutes_check CHECK ((usual_minutes > 0)),
  constraint plan_steps_workspace_id_plan_id_fkey FOREIGN KEY (workspace_id, plan_id) REFERENCES plans(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX plan_steps_done ON public.plan_steps USING btree (workspace_id, template_step_id, ended_at DESC) WHERE ((state = 'done'::text) AND (took_minutes IS NOT NULL));
CREATE INDEX plan_steps_of_plan ON public.plan_steps USING btree (workspace_id, plan_id, "position");
CREATE INDEX plan_steps_of_promise ON public.plan_steps USING btree (workspace_id, promise_id) WHERE (promise_id IS NOT NULL);
alter table plan_steps enable row level security;
create policy own_workspace on plan_steps for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on plan_steps to heard_app;

create table plan_template_steps (
  workspace_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  "position" integer not null,
  title text not null,
  why text default ''::text not null,
  by_whom text not null,
  who text,
  usual_minutes integer not null,
  needs text not null,
  ask text default ''::text not null,
  constraint plan_template_steps_pkey PRIMARY KEY (workspace_id, id),
  constraint plan_template_steps_by_whom_check CHECK ((by_whom = ANY (ARRAY['us'::text, 'customer'::text, 'third_party'::text]))),
  constraint plan_template_steps_needs_check CHECK ((needs = ANY (ARRAY['nothing'::text, 'answer'::text, 'file'::text, 'confirmation'::text]))),
  constraint plan_template_steps_usual_minutes_check CHECK ((usual_minutes > 0)),
  constraint plan_template_steps_workspace_id_template_id_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES plan_templates(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX plan_template_steps_of_template ON public.plan_template_steps USING btree (workspace_id, template_id, "position");
alter table plan_template_steps enable row level security;
create policy own_workspace on plan_template_steps for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on plan_template_steps to heard_app;

create table plan_templates (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  matter text default ''::text not null,
  start_when jsonb,
  tells_customer boolean default true not null,
  created_at timestamp with time zone not null,
  constraint plan_templates_pkey PRIMARY KEY (workspace_id, id),
  constraint plan_templates_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table plan_templates enable row level security;
create policy own_workspace on plan_templates for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on plan_templates to heard_app;

create table plans (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  template_id uuid,
  name text not null,
  link_id uuid,
  link_sent_at timestamp with time zone,
  told_at timestamp with time zone,
  tell_at timestamp with time zone,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  stopped boolean default false not null,
  constraint plans_pkey PRIMARY KEY (workspace_id, id),
  constraint plans_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint plans_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES customer_links(workspace_id, id) ON DELETE SET NULL (link_id),
  constraint plans_workspace_id_template_id_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES plan_templates(workspace_id, id) ON DELETE SET NULL (template_id)
);
CREATE INDEX plans_of_conversation ON public.plans USING btree (workspace_id, conversation_id, started_at DESC);
CREATE INDEX plans_of_template ON public.plans USING btree (workspace_id, template_id) WHERE (template_id IS NOT NULL);
CREATE INDEX plans_to_tell ON public.plans USING btree (workspace_id, tell_at) WHERE (tell_at IS NOT NULL);
CREATE UNIQUE INDEX plans_under_way ON public.plans USING btree (workspace_id, conversation_id) WHERE (ended_at IS NULL);
alter table plans enable row level security;
create policy own_workspace on plans for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on plans to heard_app;

create table promise_examples (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  mark integer not null,
  verdict text not null,
  words text not null,
  language text,
  found jsonb,
  made jsonb,
  time_zone text not null,
  said_at timestamp with time zone not null,
  constraint promise_examples_pkey PRIMARY KEY (workspace_id, id),
  constraint promise_examples_workspace_id_message_id_mark_key UNIQUE (workspace_id, message_id, mark),
  constraint promise_examples_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'changed'::text, 'added'::text, 'none'::text]))),
  constraint promise_examples_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX promise_examples_newest ON public.promise_examples USING btree (workspace_id, said_at DESC, id DESC);
CREATE INDEX promise_examples_of_conversation ON public.promise_examples USING btree (workspace_id, conversation_id);
alter table promise_examples enable row level security;
create policy own_workspace on promise_examples for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on promise_examples to heard_app;

create table promise_moves (
  workspace_id uuid not null,
  id uuid not null,
  promise_id uuid not null,
  from_at timestamp with time zone,
  to_at timestamp with time zone not null,
  reason text,
  message_id uuid,
  by_kind text not null,
  by_id uuid,
  by_name text,
  at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  constraint promise_moves_pkey PRIMARY KEY (workspace_id, id),
  constraint promise_moves_by_kind_check CHECK ((by_kind = ANY (ARRAY['teammate'::text, 'customer'::text, 'api_key'::text, 'system'::text]))),
  constraint promise_moves_workspace_id_promise_id_fkey FOREIGN KEY (workspace_id, promise_id) REFERENCES promises(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX promise_moves_of_message ON public.promise_moves USING btree (workspace_id, message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX promise_moves_of_promise ON public.promise_moves USING btree (workspace_id, promise_id, id);
alter table promise_moves enable row level security;
create policy own_workspace on promise_moves for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on promise_moves to heard_app;

create table promise_settings (
  workspace_id uuid not null,
  team_after_minutes integer default 0 not null,
  named_after_minutes integer default 60 not null,
  overdue_teammate_id uuid,
  overdue_team_id uuid,
  follow_ups text default 'offered'::text not null,
  follow_up_after_minutes integer default 480 not null,
  follow_ups_at_most integer default 2 not null,
  constraint promise_settings_pkey PRIMARY KEY (workspace_id),
  constraint promise_settings_follow_up_after_minutes_check CHECK ((follow_up_after_minutes >= 0)),
  constraint promise_settings_follow_ups_at_most_check CHECK ((follow_ups_at_most >= 1)),
  constraint promise_settings_follow_ups_check CHECK ((follow_ups = ANY (ARRAY['off'::text, 'offered'::text, 'by_itself'::text]))),
  constraint promise_settings_named_after_minutes_check CHECK ((named_after_minutes >= 0)),
  constraint promise_settings_team_after_minutes_check CHECK ((team_after_minutes >= 0)),
  constraint promise_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint promise_settings_workspace_id_overdue_team_id_fkey FOREIGN KEY (workspace_id, overdue_team_id) REFERENCES teams(workspace_id, id) ON DELETE SET NULL (overdue_team_id),
  constraint promise_settings_workspace_id_overdue_teammate_id_fkey FOREIGN KEY (workspace_id, overdue_teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE SET NULL (overdue_teammate_id)
);
alter table promise_settings enable row level security;
create policy own_workspace on promise_settings for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on promise_settings to heard_app;

create table promise_team_settings (
  workspace_id uuid not null,
  team_id uuid not null,
  follow_ups text not null,
  follow_up_after_minutes integer not null,
  follow_ups_at_most integer not null,
  constraint promise_team_settings_pkey PRIMARY KEY (workspace_id, team_id),
  constraint promise_team_settings_follow_up_after_minutes_check CHECK ((follow_up_after_minutes >= 0)),
  constraint promise_team_settings_follow_ups_at_most_check CHECK ((follow_ups_at_most >= 1)),
  constraint promise_team_settings_follow_ups_check CHECK ((follow_ups = ANY (ARRAY['off'::text, 'offered'::text, 'by_itself'::text]))),
  constraint promise_team_settings_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE
);
alter table promise_team_settings enable row level security;
create policy own_workspace on promise_team_settings for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on promise_team_settings to heard_app;

create table promises (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  promised_by text not null,
  who text,
  what text not null,
  words text default ''::text not null,
  kind text not null,
  source text not null,
  owner_id uuid,
  team_id uuid,
  message_id uuid,
  mark integer,
  plan_step_id uuid,
  made_at timestamp with time zone not null,
  made_by_kind text not null,
  made_by_id uuid,
  made_by_name text,
  due_at timestamp with time zone,
  first_due_at timestamp with time zone,
  due_order timestamp with time zone generated always as (COALESCE(due_at, '9999-12-31 00:00:00+00'::timestamp with time zone)) stored not null,
  state text default 'open'::text not null,
  kept_by_message_id uuid,
  maybe_kept_by_message_id uuid,
  ended_at timestamp with time zone,
  ended_by_kind text,
  ended_by_id uuid,
  ended_by_name text,
  end_reason text,
  took_minutes integer,
  surfaces_at timestamp with time zone,
  surfaced_at timestamp with time zone,
  danger text,
  danger_since timestamp with time zone,
  dangers_told text[] default '{}'::text[] not null,
  overdue_at timestamp with time zone,
  escalated_at timestamp with time zone,
  escalation text default 'none'::text not null,
  follow_up_count integer default 0 not null,
  followed_up_at timestamp with time zone,
  next_follow_up_at timestamp with time zone,
  next_look_at timestamp with time zone,
  constraint promises_pkey PRIMARY KEY (workspace_id, id),
  constraint promises_workspace_id_message_id_mark_key UNIQUE (workspace_id, message_id, mark),
  constraint promises_check CHECK (((state = 'open'::text) = (ended_at IS NULL))),
  constraint promises_check1 CHECK (((state = 'open'::text) = (ended_by_kind IS NULL))),
  constraint promises_check2 CHECK (((due_at IS NULL) = (first_due_at IS NULL))),
  constraint promises_danger_check CHECK ((danger = ANY (ARRAY['shift'::text, 'holiday'::text, 'queue'::text]))),
  constraint promises_ended_by_kind_check CHECK ((ended_by_kind = ANY (ARRAY['teammate'::text, 'customer'::text, 'api_key'::text, 'system'::text]))),
  constraint promises_escalation_check CHECK ((escalation = ANY (ARRAY['none'::text, 'owner'::text, 'team'::text, 'named'::text]))),
  constraint promises_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'action'::text]))),
  constraint promises_made_by_kind_check CHECK ((made_by_kind = ANY (ARRAY['teammate'::text, 'customer'::text, 'api_key'::text, 'system'::text]))),
  constraint promises_promised_by_check CHECK ((promised_by = ANY (ARRAY['us'::text, 'customer'::text, 'third_party'::text]))),
  constraint promises_source_check CHECK ((source = ANY (ARRAY['composer'::text, 'found'::text, 'acknowledgement'::text, 'plan'::text, 'person'::text]))),
  constraint promises_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'kept_late'::text, 'released'::text, 'broken'::text, 'withdrawn'::text]))),
  constraint promises_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint promises_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES teammates(workspace_id, id) ON DELETE SET NULL (owner_id),
  constraint promises_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE SET NULL (team_id)
);
CREATE INDEX promises_by_ending ON public.promises USING btree (workspace_id, ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX promises_due ON public.promises USING btree (workspace_id, state, due_order, id);
CREATE INDEX promises_kept_by ON public.promises USING btree (workspace_id, kept_by_message_id) WHERE (kept_by_message_id IS NOT NULL);
CREATE INDEX promises_of_conversation ON public.promises USING btree (workspace_id, conversation_id, state);
CREATE INDEX promises_of_owner ON public.promises USING btree (workspace_id, owner_id, state, due_order, id);
CREATE INDEX promises_of_team ON public.promises USING btree (workspace_id, team_id, state, due_order, id);
CREATE INDEX promises_taking ON public.promises USING btree (workspace_id, team_id, kind, ended_at DESC) WHERE (took_minutes IS NOT NULL);
CREATE INDEX promises_to_follow_up ON public.promises USING btree (workspace_id, next_follow_up_at) WHERE ((state = 'open'::text) AND (next_follow_up_at IS NOT NULL));
CREATE INDEX promises_to_look_at ON public.promises USING btree (workspace_id, next_look_at, id) WHERE (state = 'open'::text);
alter table promises enable row level security;
create policy own_workspace on promises for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on promises to heard_app;

create table reads (
  workspace_id uuid not null,
  teammate_id uuid not null,
  conversation_id uuid not null,
  read_at timestamp with time zone not null,
  constraint reads_pkey PRIMARY KEY (workspace_id, conversation_id, teammate_id),
  constraint reads_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint reads_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX reads_of_conversation ON public.reads USING btree (workspace_id, conversation_id, read_at DESC);
CREATE INDEX reads_teammate ON public.reads USING btree (workspace_id, teammate_id);
alter table reads enable row level security;
create policy own_workspace on reads for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
CREATE TRIGGER look_at_stall AFTER INSERT OR UPDATE OF read_at ON public.reads FOR EACH ROW EXECUTE FUNCTION look_at_stall();
grant delete, insert, select, update on reads to heard_app;

create table removed_addresses (
  workspace_id uuid not null,
  id uuid not null,
  address text not null,
  customer_id uuid not null,
  constraint removed_addresses_pkey PRIMARY KEY (workspace_id, id),
  constraint removed_addresses_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES customers(workspace_id, id) ON DELETE CASCADE,
  constraint removed_addresses_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX removed_addresses_customer ON public.removed_addresses USING btree (workspace_id, customer_id);
alter table removed_addresses enable row level security;
create policy own_workspace on removed_addresses for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on removed_addresses to heard_app;

create table report_histories (
  workspace_id uuid not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint report_histories_pkey PRIMARY KEY (workspace_id),
  constraint report_histories_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table report_histories enable row level security;
create policy own_workspace on report_histories for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on report_histories to heard_app;

create table report_spans (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  figure text not null,
  detail text default ''::text not null,
  outcome text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  working_ms bigint,
  teammate_id uuid,
  constraint report_spans_pkey PRIMARY KEY (workspace_id, id),
  constraint report_spans_figure_check CHECK ((figure = ANY (ARRAY['first_answer'::text, 'honest_answer'::text, 'solution'::text, 'wait'::text, 'stall'::text]))),
  constraint report_spans_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'solved'::text, 'came_back'::text, 'said_no'::text]))),
  constraint report_spans_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint report_spans_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE SET NULL (teammate_id)
);
CREATE INDEX report_spans_of_conversation ON public.report_spans USING btree (workspace_id, conversation_id);
CREATE INDEX report_spans_of_figure ON public.report_spans USING btree (workspace_id, figure, ends_at DESC, id DESC) INCLUDE (conversation_id, detail, outcome, starts_at, working_ms, teammate_id);
alter table report_spans enable row level security;
create policy own_workspace on report_spans for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on report_spans to heard_app;

create table search_documents (
  workspace_id uuid not null,
  conversation_id uuid not null,
  message_id uuid,
  words tsvector not null,
  at timestamp with time zone not null,
  is_spam boolean default false not null,
  constraint search_documents_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint search_documents_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX search_documents_message ON public.search_documents USING btree (workspace_id, message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX search_documents_newest ON public.search_documents USING btree (workspace_id, at DESC);
CREATE UNIQUE INDEX search_documents_of ON public.search_documents USING btree (workspace_id, conversation_id, message_id) NULLS NOT DISTINCT;
CREATE INDEX search_documents_words ON public.search_documents USING gin (workspace_id, words);
alter table search_documents enable row level security;
create policy own_workspace on search_documents for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on search_documents to heard_app;

create table sender_rules (
  workspace_id uuid not null,
  id uuid not null,
  sender text not null,
  verdict text not null,
  created_by uuid,
  created_by_name text,
  created_at timestamp with time zone not null,
  constraint sender_rules_pkey PRIMARY KEY (workspace_id, id),
  constraint sender_rules_workspace_id_sender_key UNIQUE (workspace_id, sender),
  constraint sender_rules_verdict_check CHECK ((verdict = ANY (ARRAY['blocked'::text, 'allowed'::text]))),
  constraint sender_rules_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES teammates(workspace_id, id) ON DELETE SET NULL (created_by),
  constraint sender_rules_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX sender_rules_by ON public.sender_rules USING btree (workspace_id, created_by) WHERE (created_by IS NOT NULL);
CREATE INDEX sender_rules_newest ON public.sender_rules USING btree (workspace_id, created_at DESC, id DESC);
alter table sender_rules enable row level security;
create policy own_workspace on sender_rules for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on sender_rules to heard_app;

create table sending_domains (
  workspace_id uuid not null,
  domain text not null,
  selector text,
  private_key bytea,
  public_key text,
  signs boolean default false not null,
  report jsonb,
  checked_at timestamp with time zone,
  constraint sending_domains_pkey PRIMARY KEY (workspace_id, domain),
  constraint sending_domains_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table sending_domains enable row level security;
create policy own_workspace on sending_domains for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on sending_domains to heard_app;

create table service_clocks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  round integer not null,
  level_id uuid not null,
  target_minutes integer not null,
  counts text not null,
  state text not null,
  paused boolean not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone,
  remaining_ms bigint,
  ends_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by text,
  warned_at timestamp with time zone,
  missed_at timestamp with time zone,
  escalated_steps integer default 0 not null,
  next_at timestamp with time zone,
  constraint service_clocks_pkey PRIMARY KEY (workspace_id, conversation_id, kind, round),
  constraint service_clocks_ended_by_check CHECK ((ended_by = ANY (ARRAY['answer'::text, 'closing'::text]))),
  constraint service_clocks_kind_check CHECK ((kind = ANY (ARRAY['first_answer'::text, 'next_answer'::text, 'resolution'::text]))),
  constraint service_clocks_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'missed'::text]))),
  constraint service_clocks_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint service_clocks_workspace_id_level_id_fkey FOREIGN KEY (workspace_id, level_id) REFERENCES service_levels(workspace_id, id)
);
CREATE INDEX service_clocks_ended ON public.service_clocks USING btree (workspace_id, state, due_at);
CREATE INDEX service_clocks_next ON public.service_clocks USING btree (workspace_id, next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX service_clocks_of_level ON public.service_clocks USING btree (workspace_id, level_id, ended_at);
alter table service_clocks enable row level security;
create policy own_workspace on service_clocks for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on service_clocks to heard_app;

create table service_hours (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  time_zone text not null,
  week jsonb not null,
  holidays jsonb default '[]'::jsonb not null,
  is_usual boolean default false not null,
  created_at timestamp with time zone not null,
  is_sample boolean default false not null,
  constraint service_hours_pkey PRIMARY KEY (workspace_id, id),
  constraint service_hours_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX service_hours_name ON public.service_hours USING btree (workspace_id, lower(name));
CREATE UNIQUE INDEX service_hours_usual ON public.service_hours USING btree (workspace_id) WHERE is_usual;
alter table service_hours enable row level security;
create policy own_workspace on service_hours for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on service_hours to heard_app;

create table service_levels (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  "position" integer not null,
  conditions jsonb not null,
  first_answer_minutes integer,
  next_answer_minutes integer,
  resolution_minutes integer,
  counts text not null,
  pauses_for_third_party boolean not null,
  warn_before jsonb,
  escalation jsonb not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  is_sample boolean default false not null,
  constraint service_levels_pkey PRIMARY KEY (workspace_id, id),
  constraint service_levels_counts_check CHECK ((counts = ANY (ARRAY['service_hours'::text, 'always'::text]))),
  constraint service_levels_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX service_levels_name ON public.service_levels USING btree (workspace_id, lower(name)) WHERE (removed_at IS NULL);
alter table service_levels enable row level security;
create policy own_workspace on service_levels for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on service_levels to heard_app;

create table sessions (
  workspace_id uuid not null,
  id uuid not null,
  teammate_id uuid not null,
  token_hash bytea not null,
  user_agent text not null,
  ip text not null,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (workspace_id, id),
  constraint sessions_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash),
  constraint sessions_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
alter table sessions enable row level security;
create policy own_workspace on sessions for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on sessions to heard_app;

create table side_threads (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  number integer not null,
  subject text not null,
  people jsonb not null,
  created_by uuid,
  created_by_name text not null,
  created_at timestamp with time zone not null,
  last_message_at timestamp with time zone not null,
  constraint side_threads_pkey PRIMARY KEY (workspace_id, id),
  constraint side_threads_workspace_id_conversation_id_number_key UNIQUE (workspace_id, conversation_id, number),
  constraint side_threads_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE
);
alter table side_threads enable row level security;
create policy own_workspace on side_threads for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on side_threads to heard_app;

create table spam_settings (
  workspace_id uuid not null,
  trusts_mail_server boolean default true not null,
  score_limit real,
  kept_days integer default 30,
  constraint spam_settings_pkey PRIMARY KEY (workspace_id),
  constraint spam_settings_kept_days_check CHECK (((kept_days >= 1) AND (kept_days <= 3650))),
  constraint spam_settings_score_limit_check CHECK (((score_limit > (0)::double precision) AND (score_limit <= (1000)::double precision))),
  constraint spam_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table spam_settings enable row level security;
create policy own_workspace on spam_settings for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on spam_settings to heard_app;

create table stalls (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  detail text,
  since timestamp with time zone not null,
  found_at timestamp with time zone,
  looked_at timestamp with time zone,
  constraint stalls_pkey PRIMARY KEY (workspace_id, conversation_id, kind),
  constraint stalls_detail_check CHECK ((detail = ANY (ARRAY['promise'::text, 'service_level'::text, 'next_step'::text, 'asked'::text, 'silent'::text]))),
  constraint stalls_kind_check CHECK ((kind = ANY (ARRAY['no_owner'::text, 'overdue'::text, 'each_other'::text, 'passed_around'::text, 'asked_twice'::text, 'not_looked_at'::text]))),
  constraint stalls_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX stalls_found ON public.stalls USING btree (workspace_id, since, conversation_id) WHERE ((found_at IS NOT NULL) AND (looked_at IS NULL));
CREATE INDEX stalls_looked_at ON public.stalls USING btree (workspace_id, looked_at) WHERE (looked_at IS NOT NULL);
CREATE INDEX stalls_of_kind ON public.stalls USING btree (workspace_id, kind, since, conversation_id) WHERE ((found_at IS NOT NULL) AND (looked_at IS NULL));
CREATE INDEX stalls_to_come ON public.stalls USING btree (workspace_id, since) WHERE (found_at IS NULL);
alter table stalls enable row level security;
create policy own_workspace on stalls for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on stalls to heard_app;

create table storms (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  kind text not null,
  customer_id uuid,
  began_at timestamp with time zone not null,
  constraint storms_pkey PRIMARY KEY (workspace_id, id),
  constraint storms_check CHECK (((kind = 'inbox'::text) = (customer_id IS NULL))),
  constraint storms_kind_check CHECK ((kind = ANY (ARRAY['inbox'::text, 'customer'::text, 'flood'::text]))),
  constraint storms_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES customers(workspace_id, id) ON DELETE CASCADE,
  constraint storms_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX storms_customer ON public.storms USING btree (workspace_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX storms_newest ON public.storms USING btree (workspace_id, inbox_id, began_at DESC);
alter table storms enable row level security;
create policy own_workspace on storms for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on storms to heard_app;

create table stray_reports (
  workspace_id uuid not null,
  inbox_id uuid not null,
  conversation_id uuid not null,
  constraint stray_reports_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint stray_reports_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint stray_reports_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX stray_reports_conversation ON public.stray_reports USING btree (workspace_id, conversation_id);
alter table stray_reports enable row level security;
create policy own_workspace on stray_reports for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on stray_reports to heard_app;

create table system_mails (
  workspace_id uuid not null,
  id uuid not null,
  address text not null,
  sent_at timestamp with time zone not null,
  constraint system_mails_pkey PRIMARY KEY (workspace_id, id),
  constraint system_mails_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX system_mails_recent ON public.system_mails USING btree (workspace_id, address, sent_at);
alter table system_mails enable row level security;
create policy own_workspace on system_mails for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on system_mails to heard_app;

create table tags (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  color text default 'stone'::text not null,
  is_sample boolean default false not null,
  created_at timestamp with time zone default now() not null,
  constraint tags_pkey PRIMARY KEY (workspace_id, id),
  constraint tags_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX tags_name ON public.tags USING btree (workspace_id, lower(name));
alter table tags enable row level security;
create policy own_workspace on tags for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on tags to heard_app;

create table team_hours (
  workspace_id uuid not null,
  team_id uuid not null,
  hours_id uuid not null,
  constraint team_hours_pkey PRIMARY KEY (workspace_id, team_id),
  constraint team_hours_workspace_id_hours_id_fkey FOREIGN KEY (workspace_id, hours_id) REFERENCES service_hours(workspace_id, id) ON DELETE CASCADE,
  constraint team_hours_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX team_hours_hours ON public.team_hours USING btree (workspace_id, hours_id);
alter table team_hours enable row level security;
create policy own_workspace on team_hours for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on team_hours to heard_app;

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  teammate_id uuid not null,
  constraint team_members_pkey PRIMARY KEY (workspace_id, team_id, teammate_id),
  constraint team_members_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE,
  constraint team_members_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
alter table team_members enable row level security;
create policy own_workspace on team_members for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on team_members to heard_app;

create table teammate_hours (
  workspace_id uuid not null,
  teammate_id uuid not null,
  time_zone text not null,
  week jsonb not null,
  constraint teammate_hours_pkey PRIMARY KEY (workspace_id, teammate_id),
  constraint teammate_hours_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
alter table teammate_hours enable row level security;
create policy own_workspace on teammate_hours for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on teammate_hours to heard_app;

create table teammate_signatures (
  workspace_id uuid not null,
  teammate_id uuid not null,
  inbox_id uuid not null,
  signature text not null,
  signature_html text,
  constraint teammate_signatures_pkey PRIMARY KEY (workspace_id, teammate_id, inbox_id),
  constraint teammate_signatures_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint teammate_signatures_workspace_id_teammate_id_fkey FOREIGN KEY (workspace_id, teammate_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX teammate_signatures_inbox ON public.teammate_signatures USING btree (workspace_id, inbox_id);
alter table teammate_signatures enable row level security;
create policy own_workspace on teammate_signatures for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on teammate_signatures to heard_app;

create table teammates (
  workspace_id uuid not null,
  id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  password_hash text,
  active boolean default true not null,
  phone text,
  signature text default ''::text not null,
  is_sample boolean default false not null,
  failed_sign_ins integer default 0 not null,
  locked_until timestamp with time zone,
  last_seen_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  signature_html text,
  constraint teammates_pkey PRIMARY KEY (workspace_id, id),
  constraint teammates_workspace_id_email_key UNIQUE (workspace_id, email),
  constraint teammates_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'agent'::text, 'colleague'::text]))),
  constraint teammates_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX teammates_email ON public.teammates USING btree (email);
alter table teammates enable row level security;
create policy own_workspace on teammates for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on teammates to heard_app;

create table teams (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  is_sample boolean default false not null,
  created_at timestamp with time zone default now() not null,
  constraint teams_pkey PRIMARY KEY (workspace_id, id),
  constraint teams_workspace_id_name_key UNIQUE (workspace_id, name),
  constraint teams_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table teams enable row level security;
create policy own_workspace on teams for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on teams to heard_app;

create table views (
  workspace_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  shared boolean not null,
  filter jsonb not null,
  sort text default 'newest'::text not null,
  created_at timestamp with time zone default now() not null,
  constraint views_pkey PRIMARY KEY (workspace_id, id),
  constraint views_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES teammates(workspace_id, id) ON DELETE CASCADE
);
alter table views enable row level security;
create policy own_workspace on views for all to public using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant delete, insert, select, update on views to heard_app;

create table workspaces (
  id uuid not null,
  name text not null,
  time_zone text not null,
  locale text default 'en'::text not null,
  phone text,
  brand_color text default '#0E6B57'::text not null,
  customer_word text default 'customer'::text not null,
  sample_data_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint workspaces_pkey PRIMARY KEY (id)
);
alter table workspaces enable row level security;
create policy own_workspace on workspaces for all to public using (id = current_workspace()) with check (id = current_workspace());
grant insert, select, update on workspaces to heard_app;

CREATE OR REPLACE FUNCTION public.address_has_inbox(wanted_address text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select from inboxes where address = wanted_address)
    or exists (select from inbox_aliases where address = wanted_address)
$function$;

CREATE OR REPLACE FUNCTION public.all_workspace_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select id from workspaces order by created_at $function$;

CREATE OR REPLACE FUNCTION public.any_workspace()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select exists (select from workspaces) $function$;

CREATE OR REPLACE FUNCTION public.cancel_job(wanted_key text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform graphile_worker.remove_job(wanted_key);
end $function$;

CREATE OR REPLACE FUNCTION public.current_workspace()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('heard.workspace_id', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION public.customer_words(customer customers)
 RETURNS tsvector
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select search_words(concat_ws(' ', customer.name,
    (select string_agg(a.address, ' ') from customer_addresses a
      where a.workspace_id = customer.workspace_id and a.customer_id = customer.id),
    (select co.name from companies co
      where co.workspace_id = customer.workspace_id and co.id = customer.company_id)))
$function$;

CREATE OR REPLACE FUNCTION public.enqueue_job(task text, payload json, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, job_key text DEFAULT NULL::text, queue text DEFAULT NULL::text, max_attempts integer DEFAULT NULL::integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key);
end $function$;

CREATE OR REPLACE FUNCTION public.fetched_mailboxes()
 RETURNS TABLE(workspace_id uuid, inbox_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select m.workspace_id, m.inbox_id
  from mailboxes m join inboxes i on i.workspace_id = m.workspace_id and i.id = m.inbox_id
  where m.imap is not null and i.enabled
$function$;

CREATE OR REPLACE FUNCTION public.inbox_of_address(wanted_address text, OUT workspace_id uuid, OUT inbox_id uuid)
 RETURNS record
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select i.workspace_id, i.id from inboxes i
  left join inbox_aliases a on a.workspace_id = i.workspace_id and a.inbox_id = i.id and a.address = wanted_address
  where (i.address = wanted_address or a.address is not null) and i.enabled
  order by i.created_at limit 1
$function$;

CREATE OR REPLACE FUNCTION public.look_at_stall()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update stalls set looked_at = new.read_at
    where workspace_id = new.workspace_id and conversation_id = new.conversation_id and kind = 'not_looked_at'
      and found_at is not null and since <= new.read_at and looked_at is null;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.mail_is_set_up(wanted_workspace uuid DEFAULT NULL::uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from mailboxes m join inboxes i on i.workspace_id = m.workspace_id and i.id = m.inbox_id
    where m.smtp is not null and i.enabled and (wanted_workspace is null or m.workspace_id = wanted_workspace))
$function$;

CREATE OR REPLACE FUNCTION public.mail_sender_lives(wanted_sender integer)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (
    select from pg_locks
    where locktype = 'advisory' and objsubid = 2 and classid = 1215398255 and objid = wanted_sender::bigint::oid
      and database = (select oid from pg_database where datname = current_database()))
$function$;

CREATE OR REPLACE FUNCTION public.search_customers(query tsquery, wanted integer, in_company uuid DEFAULT NULL::uuid, before_time timestamp with time zone DEFAULT NULL::timestamp with time zone, before_id uuid DEFAULT NULL::uuid)
 RETURNS TABLE(id uuid, created_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  workspace constant uuid := current_workspace();
  newest constant integer := 2000;
  start_time constant timestamptz := coalesce(before_time, 'infinity');
  start_id constant uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  return query
    with hits as materialized (
      select c.id, c.created_at from (
        select n.id, n.created_at, n.company_id, n.erased_at, n.words from customers n
        where n.workspace_id = workspace and n.merged_into is null and (n.created_at, n.id) < (start_time, start_id)
        order by n.created_at desc, n.id desc limit newest
      ) c
      where c.words @@ query and c.erased_at is null and (in_company is null or c.company_id = in_company)
      order by c.created_at desc, c.id desc limit wanted
    )
    select h.* from hits h where (select count(*) from hits) >= wanted
    order by h.created_at desc, h.id desc;
  if found then return; end if;

  return query
    with hits as materialized (
      select c.id, c.created_at from customers c
      where c.workspace_id = workspace and c.words @@ query and c.merged_into is null and c.erased_at is null
        and (c.created_at, c.id) < (start_time, start_id)
        and (in_company is null or c.company_id = in_company)
    )
    select h.* from hits h order by h.created_at desc, h.id desc limit wanted;
end $function$;

CREATE OR REPLACE FUNCTION public.search_messages(query tsquery, wanted integer, seen_by uuid DEFAULT NULL::uuid, in_spam boolean DEFAULT false)
 RETURNS TABLE(conversation_id uuid, message_id uuid, at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  workspace constant uuid := current_workspace();
  few constant integer := 4000;
  newest integer;
  hits tid[];
begin
  if seen_by is not null then
    return query
      select * from (
        select distinct on (d.conversation_id) d.conversation_id, d.message_id, d.at
        from (
          select s.* from participants p
          join search_documents s on s.workspace_id = p.workspace_id and s.conversation_id = p.conversation_id
          where p.workspace_id = workspace and p.teammate_id = seen_by
          offset 0
        ) d
        where d.is_spam = in_spam and d.words @@ query
        order by d.conversation_id, d.at desc, d.message_id desc nulls last
      ) best order by best.at desc limit wanted;
    return;
  end if;

  foreach newest in array array[2000, 20000] loop
    return query
      with best as materialized (
        select distinct on (d.conversation_id) d.conversation_id, d.message_id, d.at
        from (
          select s.conversation_id, s.message_id, s.at, s.words, s.is_spam from search_documents s
          where s.workspace_id = workspace order by s.at desc limit newest
        ) d
        where d.is_spam = in_spam and d.words @@ query
        order by d.conversation_id, d.at desc, d.message_id desc nulls last
      )
      select b.* from best b where (select count(*) from best) >= wanted order by b.at desc limit wanted;
    if found then return; end if;

    if hits is null then
      hits := array(select d.ctid from search_documents d
        where d.workspace_id = workspace and d.words @@ query and d.is_spam = in_spam limit few + 1);
    end if;
    exit when cardinality(hits) <= few;
  end loop;

  if cardinality(hits) > few then
    hits := array(select d.ctid from search_documents d
      where d.workspace_id = workspace and d.words @@ query and d.is_spam = in_spam);
  end if;
  return query
    select * from (
      select distinct on (d.conversation_id) d.conversation_id, d.message_id, d.at
      from search_documents d where d.ctid = any (hits)
      order by d.conversation_id, d.at desc, d.message_id desc nulls last
    ) best order by best.at desc limit wanted;
end $function$;

CREATE OR REPLACE FUNCTION public.search_text(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select translate(given, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)) $function$;

CREATE OR REPLACE FUNCTION public.search_words(given text)
 RETURNS tsvector
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'public'
AS $function$ select to_tsvector('words', search_text(given)) $function$;

CREATE OR REPLACE FUNCTION public.unfinished_mail(older_than interval)
 RETURNS TABLE(workspace_id uuid, task text, id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  return query
    (select m.workspace_id, 'email.process', m.id from incoming_mails m
     where m.processed_at is null and m.received_at < now() - older_than
       and not exists (select from graphile_worker._private_jobs j
         where j.key = 'process:' || m.id and j.attempts < j.max_attempts)
     order by m.received_at limit 1000)
    union all
    (select o.workspace_id, 'email.send', o.message_id from outgoing_mails o
     where o.sender is not null and not mail_sender_lives(o.sender)
       and not exists (select from graphile_worker._private_jobs j
         where j.key = 'send:' || o.message_id and j.attempts < j.max_attempts) limit 1000)
    union all
    (select m.workspace_id, 'email.send', m.id from messages m
     where m.channel = 'email' and m.send_at < now() - older_than
       and (m.delivery_state = 'queued' or (m.delivery_state = 'waiting' and m.delivery_detail is null))
       and not exists (select from graphile_worker._private_jobs j
         where j.key = 'send:' || m.id and j.attempts < j.max_attempts) limit 1000);
end $function$;

CREATE OR REPLACE FUNCTION public.workspace_of_inbox(wanted_inbox uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select workspace_id from inboxes where id = wanted_inbox $function$;

CREATE OR REPLACE FUNCTION public.workspaces_of_teammate(wanted_email text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select workspace_id from teammates where email = wanted_email and active $function$;

grant execute on function address_has_inbox(text) to public;
grant execute on function all_workspace_ids() to public;
grant execute on function any_workspace() to public;
grant execute on function cancel_job(text) to public;
grant execute on function current_workspace() to public;
grant execute on function customer_words(customers) to public;
grant execute on function enqueue_job(text,json,timestamp with time zone,text,text,integer) to public;
grant execute on function fetched_mailboxes() to public;
grant execute on function inbox_of_address(text) to public;
grant execute on function look_at_stall() to public;
grant execute on function mail_is_set_up(uuid) to public;
grant execute on function mail_sender_lives(integer) to public;
grant execute on function search_customers(tsquery,integer,uuid,timestamp with time zone,uuid) to public;
grant execute on function search_messages(tsquery,integer,uuid,boolean) to public;
grant execute on function search_text(text) to public;
grant execute on function search_words(text) to public;
grant execute on function unfinished_mail(interval) to public;
grant execute on function workspace_of_inbox(uuid) to public;
grant execute on function workspaces_of_teammate(text) to public;
