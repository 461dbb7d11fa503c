-- A commitment with a time. It hangs off its conversation and so goes wherever that goes; its message may be taken
-- back, so only the message's id is kept.
create table promises (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  promised_by text not null check (promised_by in ('us', 'customer', 'third_party')),
  who text,
  what text not null,
  words text not null default '',
  kind text not null check (kind in ('answer', 'action')),
  source text not null check (source in ('composer', 'found', 'acknowledgement', 'plan', 'person')),
  owner_id uuid,
  team_id uuid,
  message_id uuid,
  -- Which of the promises in its message it is: a job that runs twice makes none twice.
  mark integer,
  plan_step_id uuid,
  made_at timestamptz not null,
  made_by_kind text not null check (made_by_kind in ('teammate', 'customer', 'api_key', 'system')),
  made_by_id uuid,
  made_by_name text,

  due_at timestamptz,
  first_due_at timestamptz,
  -- What is due at no time comes last, and a page's cursor still has a time to stand on.
  due_order timestamptz not null
    generated always as (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')) stored,

  state text not null default 'open'
    check (state in ('open', 'kept', 'kept_late', 'released', 'broken', 'withdrawn')),
  kept_by_message_id uuid,
  maybe_kept_by_message_id uuid,
  ended_at timestamptz,
  ended_by_kind text check (ended_by_kind in ('teammate', 'customer', 'api_key', 'system')),
  ended_by_id uuid,
  ended_by_name text,
  end_reason text,
  -- Working minutes from when it came up (or was made) until it was kept: how long such work takes.
  took_minutes integer,

  surfaces_at timestamptz,
  surfaced_at timestamptz,
  danger text check (danger in ('shift', 'holiday', 'queue')),
  danger_since timestamptz,
  -- The kinds of danger that were told already.
  dangers_told text[] not null default '{}',
  overdue_at timestamptz,
  escalated_at timestamptz,
  escalation text not null default 'none' check (escalation in ('none', 'owner', 'team', 'named')),
  follow_up_count integer not null default 0,
  followed_up_at timestamptz,
  next_follow_up_at timestamptz,
  -- When the clock has to look at it again; nothing else decides what a sweep reads.
  next_look_at timestamptz,

  primary key (workspace_id, id),
  unique (workspace_id, message_id, mark),
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'open') = (ended_by_kind is null)),
  check ((due_at is null) = (first_due_at is null)),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references teammates (workspace_id, id) on delete set null (owner_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete set null (team_id)
);
create index promises_due on promises (workspace_id, state, due_order, id);
create index promises_of_owner on promises (workspace_id, owner_id, state, due_order, id);
create index promises_of_team on promises (workspace_id, team_id, state, due_order, id);
create index promises_of_conversation on promises (workspace_id, conversation_id, state);
create index promises_to_look_at on promises (workspace_id, next_look_at, id) where state = 'open';
create index promises_to_follow_up on promises (workspace_id, next_follow_up_at)
  where state = 'open' and next_follow_up_at is not null;
create index promises_kept_by on promises (workspace_id, kept_by_message_id) where kept_by_message_id is not null;
create index promises_taking on promises (workspace_id, team_id, kind, ended_at desc) where took_minutes is not null;

-- Each new time that a promise was given. Without a message the customer was not told.
create table promise_moves (
  workspace_id uuid not null,
  id uuid not null,
  promise_id uuid not null,
  from_at timestamptz,
  to_at timestamptz not null,
  reason text,
  message_id uuid,
  by_kind text not null check (by_kind in ('teammate', 'customer', 'api_key', 'system')),
  by_id uuid,
  by_name text,
  at timestamptz not null,
  -- Its message was taken back or never arrived: the time before counts again.
  taken_back_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, promise_id) references promises (workspace_id, id) on delete cascade
);
create index promise_moves_of_promise on promise_moves (workspace_id, promise_id, id);
create index promise_moves_of_message on promise_moves (workspace_id, message_id) where message_id is not null;

-- What we had found in a message, and what its writer made of it.
create table promise_examples (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  mark integer not null,
  verdict text not null check (verdict in ('accepted', 'changed', 'added', 'none')),
  words text not null,
  language text,
  found jsonb,
  made jsonb,
  time_zone text not null,
  said_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, message_id, mark),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index promise_examples_newest on promise_examples (workspace_id, said_at desc, id desc);
create index promise_examples_of_conversation on promise_examples (workspace_id, conversation_id);

-- A workspace without a row has these defaults.
create table promise_settings (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  team_after_minutes integer not null default 0 check (team_after_minutes >= 0),
  named_after_minutes integer not null default 60 check (named_after_minutes >= 0),
  overdue_teammate_id uuid,
  overdue_team_id uuid,
  follow_ups text not null default 'offered' check (follow_ups in ('off', 'offered', 'by_itself')),
  follow_up_after_minutes integer not null default 480 check (follow_up_after_minutes >= 0),
  follow_ups_at_most integer not null default 2 check (follow_ups_at_most >= 1),
  foreign key (workspace_id, overdue_teammate_id) references teammates (workspace_id, id)
    on delete set null (overdue_teammate_id),
  foreign key (workspace_id, overdue_team_id) references teams (workspace_id, id) on delete set null (overdue_team_id)
);

create table promise_team_settings (
  workspace_id uuid not null,
  team_id uuid not null,
  follow_ups text not null check (follow_ups in ('off', 'offered', 'by_itself')),
  follow_up_after_minutes integer not null check (follow_up_after_minutes >= 0),
  follow_ups_at_most integer not null check (follow_ups_at_most >= 1),
  primary key (workspace_id, team_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['promises', 'promise_moves', 'promise_examples', 'promise_settings', 'promise_team_settings']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_workspace on %I
      using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end
$$;
