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

-- How a kind of matter goes, step by step, written once and started on conversations by hand or by rule.
create table plan_templates (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  matter text not null default '',
  -- Conditions under which it starts by itself; null: only by hand.
  start_when jsonb,
  -- Whether the customer gets the link as soon as it has started by itself.
  tells_customer boolean not null default true,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

create table plan_template_steps (
  workspace_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  position int not null,
  title text not null,
  why text not null default '',
  by_whom text not null check (by_whom in ('us', 'customer', 'third_party')),
  who text,
  usual_minutes int not null check (usual_minutes > 0),
  needs text not null check (needs in ('nothing', 'answer', 'file', 'confirmation')),
  ask text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, template_id) references plan_templates (workspace_id, id) on delete cascade
);
create index plan_template_steps_of_template on plan_template_steps (workspace_id, template_id, position);

-- The process of one conversation as its customer sees it.
create table plans (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  template_id uuid,
  name text not null,
  link_id uuid,
  link_sent_at timestamptz,
  -- What the customer was told of last, and when they are to be told of what has changed since.
  told_at timestamptz,
  tell_at timestamptz,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Ended before all steps were.
  stopped boolean not null default false,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, template_id) references plan_templates (workspace_id, id)
    on delete set null (template_id),
  foreign key (workspace_id, link_id) references customer_links (workspace_id, id) on delete set null (link_id)
);
create index plans_of_conversation on plans (workspace_id, conversation_id, started_at desc);
create unique index plans_under_way on plans (workspace_id, conversation_id) where ended_at is null;
create index plans_to_tell on plans (workspace_id, tell_at) where tell_at is not null;
create index plans_of_template on plans (workspace_id, template_id) where template_id is not null;

create table plan_steps (
  workspace_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  -- Kept after the template's step is gone: no foreign key.
  template_step_id uuid,
  position int not null,
  title text not null,
  why text not null default '',
  by_whom text not null check (by_whom in ('us', 'customer', 'third_party')),
  who text,
  usual_minutes int not null check (usual_minutes > 0),
  -- Whether the usual time was measured from steps that are done, or said by a person.
  measured boolean not null default false,
  needs text not null check (needs in ('nothing', 'answer', 'file', 'confirmation')),
  ask text not null default '',
  state text not null check (state in ('waiting', 'current', 'done', 'skipped')),
  due_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  -- Working minutes that it really took.
  took_minutes int,
  promise_id uuid,
  -- What the customer gave for it.
  message_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references plans (workspace_id, id) on delete cascade
);
create index plan_steps_of_plan on plan_steps (workspace_id, plan_id, position);
create index plan_steps_of_promise on plan_steps (workspace_id, promise_id) where promise_id is not null;
create index plan_steps_done on plan_steps (workspace_id, template_step_id, ended_at desc)
  where state = 'done' and took_minutes is not null;

do $$
declare name text;
begin
  foreach name in array array['plan_templates', 'plan_template_steps', 'plans', 'plan_steps'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_workspace on %I
      using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end $$;
