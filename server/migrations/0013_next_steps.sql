-- What happens next on a conversation. One of them is current, perhaps another is set aside until we have answered;
-- the others have ended and stay as its history. Standard steps are a code: their words are put together where they
-- are shown. Only a person's own step has words.
create table next_steps (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  code text not null check (code in
    ('answer', 'find_owner', 'keep_promise', 'check_promise', 'follow_up', 'ask_third_party', 'look_again', 'own')),
  what text,
  by_whom text not null check (by_whom in ('us', 'customer', 'third_party')),
  owner_id uuid,
  team_id uuid,
  due_at timestamptz not null,
  source text not null check (source in ('person', 'suggested', 'promise', 'service_level', 'usual')),
  promise_id uuid,
  -- The reply it was set with; a message may be taken back, so only its id is kept.
  message_id uuid,
  set_at timestamptz not null,
  set_by_kind text not null check (set_by_kind in ('teammate', 'customer', 'api_key', 'system')),
  set_by_id uuid,
  set_by_name text,
  set_aside_at timestamptz,
  ended_at timestamptz,
  how text check (how in ('done', 'replaced', 'happened', 'time_passed', 'taken_back', 'closed')),
  -- When the clock has to look at it again.
  next_look_at timestamptz,
  primary key (workspace_id, id),
  check ((code = 'own') = (what is not null)),
  check ((ended_at is null) = (how is null)),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references teammates (workspace_id, id) on delete set null (owner_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete set null (team_id)
);
create unique index next_steps_current on next_steps (workspace_id, conversation_id)
  where ended_at is null and set_aside_at is null;
create unique index next_steps_set_aside on next_steps (workspace_id, conversation_id)
  where ended_at is null and set_aside_at is not null;
create index next_steps_of_conversation on next_steps (workspace_id, conversation_id, set_at desc);
create index next_steps_to_look_at on next_steps (workspace_id, next_look_at)
  where ended_at is null and next_look_at is not null;
create index next_steps_of_owner on next_steps (workspace_id, owner_id, conversation_id) where ended_at is null;

-- Why a conversation does not move forward. Written ahead: `since` may still be to come, and `found_at` says that it
-- has come and was looked at.
create table stalls (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in
    ('no_owner', 'overdue', 'each_other', 'passed_around', 'asked_twice', 'not_looked_at')),
  detail text check (detail in ('promise', 'service_level', 'next_step', 'asked', 'silent')),
  since timestamptz not null,
  found_at timestamptz,
  primary key (workspace_id, conversation_id, kind),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index stalls_found on stalls (workspace_id, since, conversation_id) where found_at is not null;
create index stalls_of_kind on stalls (workspace_id, kind, since, conversation_id) where found_at is not null;
create index stalls_to_come on stalls (workspace_id, since) where found_at is null;

create table next_step_settings (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  look_within_days integer not null check (look_within_days > 0),
  follow_up_days integer not null check (follow_up_days > 0),
  silent_days integer not null check (silent_days > 0),
  find_owner_minutes integer not null check (find_owner_minutes >= 0)
);

-- What usually comes next is shown as due only where nothing was promised.
alter table dues add column yields boolean not null default false;

-- When anybody last opened a conversation.
create index reads_of_conversation on reads (workspace_id, conversation_id, read_at desc);

do $$
declare
  name text;
begin
  foreach name in array array['next_steps', 'stalls', 'next_step_settings'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_workspace on %I
      using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end
$$;
