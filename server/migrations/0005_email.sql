-- To whom the sender's server addressed a mail: a signed reply address may stand here and in no header.
alter table incoming_mails add column envelope_to text[] not null default '{}';
-- Counted before each try, so that a mail that takes the whole process down is counted too.
alter table incoming_mails add column attempts integer not null default 0;

-- Mail that was in the mailbox before this time is left alone.
alter table mailboxes add column imap_since timestamptz;

-- A mail on its way out: how often it was tried, and which process tries it now.
create table outgoing_mails (
  workspace_id uuid not null,
  message_id uuid not null,
  attempts integer not null default 0,
  first_tried_at timestamptz not null,
  sender integer,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create index outgoing_mails_sending on outgoing_mails (workspace_id) where sender is not null;

-- Mails of our own, such as invitations: kept a day, to hold the limit per recipient.
create table system_mails (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  address text not null,
  sent_at timestamptz not null,
  primary key (workspace_id, id)
);
create index system_mails_recent on system_mails (workspace_id, address, sent_at);

do $$
declare
  name text;
begin
  foreach name in array array['outgoing_mails', 'system_mails'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_workspace on %I using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())',
      name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end $$;

-- Whether any inbox of any workspace, switched on or not, has this address.
create function address_has_inbox(wanted_address text) returns boolean
language sql stable security definer set search_path = public
as $$ select exists (select from inboxes where address = wanted_address) $$;

-- The mailboxes that we fetch mail from, of all workspaces.
create function fetched_mailboxes() returns table (workspace_id uuid, inbox_id uuid)
language sql stable security definer set search_path = public
as $$
  select m.workspace_id, m.inbox_id
  from mailboxes m join inboxes i on i.workspace_id = m.workspace_id and i.id = m.inbox_id
  where m.imap is not null and i.enabled
$$;

-- Each process that sends mail holds the advisory lock (1215398255, its number) as long as it lives.
create function mail_sender_lives(wanted_sender integer) returns boolean
language sql volatile security definer set search_path = pg_catalog
as $$
  select exists (
    select from pg_locks
    where locktype = 'advisory' and objsubid = 2 and classid = 1215398255 and objid = wanted_sender::bigint::oid
      and database = (select oid from pg_database where datname = current_database()))
$$;

create index messages_leaving on messages (workspace_id, send_at) where delivery_state in ('queued', 'waiting');

-- Mail whose work is due and not done: its job may have died with its process, or stayed behind with a backup.
create function unfinished_mail(older_than interval) returns table (workspace_id uuid, task text, id uuid)
language sql volatile security definer set search_path = public
as $$
  (select m.workspace_id, 'email.process', m.id from incoming_mails m
   where m.processed_at is null and m.received_at < now() - older_than order by m.received_at limit 1000)
  union all
  (select o.workspace_id, 'email.send', o.message_id from outgoing_mails o
   where o.sender is not null and not mail_sender_lives(o.sender) limit 1000)
  union all
  (select m.workspace_id, 'email.send', m.id from messages m
   where m.channel = 'email' and m.send_at < now() - older_than
     and (m.delivery_state = 'queued' or (m.delivery_state = 'waiting' and m.delivery_detail is null)) limit 1000)
$$;
