-- When a mail came into its mailbox, or the last server before us took it: what is old by then is history.
alter table incoming_mails add column posted_at timestamptz;

-- When a mailbox was reached last, and how many of its mails were still to be fetched then.
alter table mailboxes add column imap_connected_at timestamptz;
alter table mailboxes add column imap_to_fetch integer not null default 0;

-- How much an inbox sends of our own accord at most: in an hour, and in a day to one customer.
alter table inboxes add column own_accord_per_hour integer not null default 300
  check (own_accord_per_hour between 0 and 100000);
alter table inboxes add column own_accord_per_customer integer not null default 10
  check (own_accord_per_customer between 0 and 1000);
update inboxes i set own_accord_per_hour = greatest(300, a.at_most_per_hour)
from acknowledging_inboxes a where a.workspace_id = i.workspace_id and a.inbox_id = i.id;

-- More than a calm desk sees: a ceiling was reached (of an inbox, or for one customer), or one customer writes too much.
create table storms (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  kind text not null check (kind in ('inbox', 'customer', 'flood')),
  customer_id uuid,
  began_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references customers (workspace_id, id) on delete cascade,
  check ((kind = 'inbox') = (customer_id is null))
);
create index storms_newest on storms (workspace_id, inbox_id, began_at desc);
create index storms_customer on storms (workspace_id, customer_id) where customer_id is not null;

alter table storms enable row level security;
create policy own_workspace on storms using (workspace_id = current_workspace())
  with check (workspace_id = current_workspace());
grant select, insert, update, delete on storms to heard_app;

-- Mail whose work is due, not done, and in no job's hands: its job may have failed for good, or stayed behind with a
-- backup. A job that waits keeps its place in the line, however often we start anew.
create or replace function unfinished_mail(older_than interval) returns table (workspace_id uuid, task text, id uuid)
language plpgsql volatile security definer set search_path = public
as $$
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
end $$;
