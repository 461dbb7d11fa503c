-- Whether, when and in which words customers are asked some days after closing whether it really worked. The first rule
-- in order whose conditions a conversation meets is the one that counts for it.
create table follow_through_rules (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  position integer not null,
  enabled boolean not null,
  conditions jsonb not null,
  after_days integer not null check (after_days between 1 and 90),
  day_kind text not null check (day_kind in ('working', 'calendar')),
  -- A customer who was asked within so many days is left in peace.
  quiet_days integer not null check (quiet_days between 0 and 365),
  -- The question by language; where there is none, the usual words.
  words jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

-- One row for each closing that a rule was for: what was asked, and what the customer said.
create table follow_throughs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  rule_id uuid,
  closed_at timestamptz not null,
  ask_at timestamptz not null,
  state text not null check (state in ('planned', 'asked', 'skipped')),
  -- Why nobody was asked.
  skipped_because text check (skipped_because in
    ('reopened', 'rule_off', 'never_answered', 'nobody_to_ask', 'asked_recently', 'too_late')),
  asked_at timestamptz,
  -- The question as it was sent; messages can go, so that it is only remembered.
  message_id uuid,
  link_id uuid,
  answer text check (answer in ('yes', 'no')),
  answered_at timestamptz,
  first_answered_at timestamptz,
  primary key (workspace_id, id),
  -- At most once for each closing.
  unique (workspace_id, conversation_id, closed_at),
  check ((state = 'asked') = (asked_at is not null)),
  check ((state = 'skipped') = (skipped_because is not null)),
  check ((answer is null) = (answered_at is null)),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, rule_id) references follow_through_rules (workspace_id, id) on delete set null (rule_id),
  foreign key (workspace_id, link_id) references customer_links (workspace_id, id) on delete set null (link_id)
);
create index follow_throughs_due on follow_throughs (workspace_id, ask_at) where state = 'planned';
create index follow_throughs_by_closing on follow_throughs (workspace_id, closed_at desc, id desc);
create index follow_throughs_of_rule on follow_throughs (workspace_id, rule_id) where rule_id is not null;
create index follow_throughs_of_link on follow_throughs (workspace_id, link_id) where link_id is not null;

-- Whether an inbox has a page on which anybody can write to it. Without a row it has.
create table contact_pages (
  workspace_id uuid not null,
  inbox_id uuid not null,
  shown boolean not null,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);

-- Asked before the workspace is known: whose inbox it is.
create function workspace_of_inbox(wanted_inbox uuid) returns uuid
language sql stable security definer set search_path = public
as $$ select workspace_id from inboxes where id = wanted_inbox $$;

do $$
declare name text;
begin
  foreach name in array array['follow_through_rules', 'follow_throughs', 'contact_pages'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_workspace on %I
      using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end $$;
