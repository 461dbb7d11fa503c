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
