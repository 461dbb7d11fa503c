-- What the figures of time are made of, so that reports need not read every event: each answer, closing, wait and
-- stall from when to when. All of it can be computed anew from the events of the conversation.
create table report_spans (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  figure text not null check (figure in ('first_answer', 'honest_answer', 'solution', 'wait', 'stall')),
  -- On whom was waited, or why it stalled.
  detail text not null default '',
  outcome text not null check (outcome in ('done', 'solved', 'came_back', 'said_no')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- In service hours; null for a closing that did not hold.
  working_ms bigint,
  -- Who did it: for their own figures only.
  teammate_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete set null (teammate_id)
);
create index report_spans_of_figure on report_spans (workspace_id, figure, ends_at desc, id desc);
create index report_spans_of_conversation on report_spans (workspace_id, conversation_id);

-- Which workspaces had the spans of what was there before computed.
create table report_histories (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  started_at timestamptz not null,
  finished_at timestamptz
);

create index promises_by_ending on promises (workspace_id, ended_at) where ended_at is not null;
create index service_clocks_ended on service_clocks (workspace_id, state, due_at);

do $$
declare name text;
begin
  foreach name in array array['report_spans', 'report_histories'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_workspace on %I
      using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end $$;
