-- When we work. A workspace's usual hours that nobody has changed yet are not stored: they are Monday to Friday,
-- 9 to 5, in the workspace's own time zone.
create table service_hours (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  time_zone text not null,
  -- The shifts of each day, and the days whose shifts replace them, as core/rules/service-hours/hours.ts says;
  -- each holiday with its source, so that bringing in a calendar anew replaces only what came from one.
  week jsonb not null,
  holidays jsonb not null default '[]',
  is_usual boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index service_hours_name on service_hours (workspace_id, lower(name));
create unique index service_hours_usual on service_hours (workspace_id) where is_usual;

-- Who keeps which; without a row here, the usual ones.
create table team_hours (
  workspace_id uuid not null,
  team_id uuid not null,
  hours_id uuid not null,
  primary key (workspace_id, team_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, hours_id) references service_hours (workspace_id, id) on delete cascade
);
create index team_hours_hours on team_hours (workspace_id, hours_id);

create table inbox_hours (
  workspace_id uuid not null,
  inbox_id uuid not null,
  hours_id uuid not null,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, hours_id) references service_hours (workspace_id, id) on delete cascade
);
create index inbox_hours_hours on inbox_hours (workspace_id, hours_id);

-- A teammate's own week, for those who work other hours than their team.
create table teammate_hours (
  workspace_id uuid not null,
  teammate_id uuid not null,
  time_zone text not null,
  week jsonb not null,
  primary key (workspace_id, teammate_id),
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade
);

create table absences (
  workspace_id uuid not null,
  id uuid not null,
  teammate_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  kind text not null check (kind in ('holiday', 'sick', 'training', 'other')),
  cover_id uuid check (cover_id <> teammate_id),
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade,
  foreign key (workspace_id, cover_id) references teammates (workspace_id, id) on delete set null (cover_id)
);
create index absences_teammate on absences (workspace_id, teammate_id, ends_at);
create index absences_end on absences (workspace_id, ends_at);
create index absences_cover on absences (workspace_id, cover_id) where cover_id is not null;

do $$
declare
  name text;
begin
  foreach name in array array['service_hours', 'team_hours', 'inbox_hours', 'teammate_hours', 'absences'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_workspace on %I using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end $$;
