-- All that a figure counts stands in its index, so that a year of it is read in one go and in order.
drop index report_spans_of_figure;
create index report_spans_of_figure on report_spans (workspace_id, figure, ends_at desc, id desc)
  include (conversation_id, detail, outcome, starts_at, working_ms, teammate_id);

-- A look ends "not looked at" at once: the stall says so itself, so that no list has to ask who has read what since.
alter table stalls add column looked_at timestamptz;
drop index stalls_found;
drop index stalls_of_kind;
create index stalls_found on stalls (workspace_id, since, conversation_id)
  where found_at is not null and looked_at is null;
create index stalls_of_kind on stalls (workspace_id, kind, since, conversation_id)
  where found_at is not null and looked_at is null;
create index stalls_looked_at on stalls (workspace_id, looked_at) where looked_at is not null;

create function look_at_stall() returns trigger language plpgsql as $$
begin
  update stalls set looked_at = new.read_at
    where workspace_id = new.workspace_id and conversation_id = new.conversation_id and kind = 'not_looked_at'
      and found_at is not null and since <= new.read_at and looked_at is null;
  return null;
end
$$;
create trigger look_at_stall after insert or update of read_at on reads
  for each row execute function look_at_stall();

-- Whose step is overdue hears of it once.
alter table next_steps add column overdue_told_at timestamptz;
drop index next_steps_of_owner;
create index next_steps_of_owner on next_steps (workspace_id, owner_id, conversation_id)
  where ended_at is null and set_aside_at is null;
