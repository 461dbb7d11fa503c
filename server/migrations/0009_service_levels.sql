-- Within how long we answer and solve. The first in order whose conditions a conversation meets is its own. A level
-- that was removed stays for the clocks that ended under it.
create table service_levels (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  position integer not null,
  -- As core/contract/conditions.ts says.
  conditions jsonb not null,
  first_answer_minutes integer,
  next_answer_minutes integer,
  resolution_minutes integer,
  counts text not null check (counts in ('service_hours', 'always')),
  pauses_for_third_party boolean not null,
  warn_before jsonb,
  escalation jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index service_levels_name on service_levels (workspace_id, lower(name)) where removed_at is null;

-- One of a level's times running for a conversation; each turn of the customer is a round of its own. What has ended
-- stays as it ended. All of it can be computed anew from the events of the conversation.
create table service_clocks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('first_answer', 'next_answer', 'resolution')),
  round integer not null,
  level_id uuid not null,
  target_minutes integer not null,
  counts text not null,
  state text not null check (state in ('running', 'paused', 'met', 'missed')),
  paused boolean not null,
  started_at timestamptz not null,
  due_at timestamptz,
  remaining_ms bigint,
  -- When an answer leaves that is written already.
  ends_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('answer', 'closing')),
  -- Each is told once.
  warned_at timestamptz,
  missed_at timestamptz,
  escalated_steps integer not null default 0,
  -- When there is something to tell, or to look at again.
  next_at timestamptz,
  primary key (workspace_id, conversation_id, kind, round),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, level_id) references service_levels (workspace_id, id)
);
create index service_clocks_next on service_clocks (workspace_id, next_at) where next_at is not null;
create index service_clocks_of_level on service_clocks (workspace_id, level_id, ended_at);

-- Until when a conversation was followed: what had ended before under no level gets no clock afterwards.
create table followed_conversations (
  workspace_id uuid not null,
  conversation_id uuid not null,
  followed_at timestamptz not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['service_levels', 'service_clocks', 'followed_conversations'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_workspace on %I using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end $$;

-- Those that wait on us, the first due on top.
create index conversations_due_waiting on conversations (workspace_id, waiting_on, due_order, id) where state = 'open';
