-- How long customers waited for us, one row for each turn of theirs: from their first word until our first real answer.
-- From these the next time is computed. A turn that is closed without an answer tells nothing and is removed.
create table answer_turns (
  workspace_id uuid not null,
  -- The customer's message that began the turn; messages can go, so that it is only remembered.
  message_id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  team_id uuid,
  -- The kind of matter as far as it was known when it was asked: a tag.
  kind text,
  asked_at timestamptz not null,
  hour_of_week smallint not null,
  -- How many conversations stood ahead then.
  ahead integer not null,
  answered_at timestamptz,
  answer_message_id uuid,
  -- The wait in staffed time, and how many people were on then, on average.
  working_ms bigint,
  staff real,
  primary key (workspace_id, message_id),
  check ((answered_at is null) = (working_ms is null)),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);
create unique index answer_turns_open on answer_turns (workspace_id, conversation_id) where answered_at is null;
create index answer_turns_of_conversation on answer_turns (workspace_id, conversation_id, asked_at);
create index answer_turns_history on answer_turns (workspace_id, inbox_id, answered_at desc)
  where answered_at is not null;
create index answer_turns_asked on answer_turns (workspace_id, inbox_id, asked_at);

-- The queue ahead of a new conversation, read for every message that comes in.
create index conversations_waiting_on_us on conversations (workspace_id, inbox_id, team_id, due_at, id)
  where state = 'open' and waiting_on = 'us';

-- How an inbox acknowledges, and what it has learned. Without a row it does so as the defaults say.
create table acknowledging_inboxes (
  workspace_id uuid not null,
  inbox_id uuid not null,
  enabled boolean not null default true,
  quiet_hours integer not null default 24 check (quiet_hours between 1 and 720),
  without_time boolean not null default false,
  at_most_per_hour integer not null default 300 check (at_most_per_hour between 1 and 100000),
  -- As core/rules/answer-times/correct.ts says.
  correction jsonb,
  -- Since when too many went out at once; null while all is well.
  braked_at timestamptz,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);

-- Each acknowledgement that was sent: what it named, how that came about, and what became of it.
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
  asked_at timestamptz not null,
  named_at timestamptz not null,
  -- The moment that was named; null when it named none.
  by_at timestamptz,
  style text check (style in ('clock', 'noon', 'end_of_day')),
  basis text not null check (basis in ('measured', 'service_level', 'none')),
  quantile real,
  sample_size integer not null,
  ahead integer not null,
  explain jsonb,
  answered_at timestamptz,
  outcome text check (outcome in ('kept', 'missed', 'closed')),
  -- Whether the self-correction has learned from it.
  counted boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, turn_message_id),
  check ((by_at is null) = (basis = 'none')),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);
create index acknowledgements_of_conversation on acknowledgements (workspace_id, conversation_id, named_at);
create index acknowledgements_newest on acknowledgements (workspace_id, named_at desc, id desc);
create index acknowledgements_of_inbox on acknowledgements (workspace_id, inbox_id, named_at desc, id desc);
create index acknowledgements_pending on acknowledgements (workspace_id, by_at)
  where outcome is null and by_at is not null;

-- Where reading the conversations that were there before stands: once a workspace.
create table answer_history_reads (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  started_at timestamptz not null,
  finished_at timestamptz
);

do $$
declare
  name text;
begin
  foreach name in array array['answer_turns', 'acknowledging_inboxes', 'acknowledgements', 'answer_history_reads'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_workspace on %I
      using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end
$$;
