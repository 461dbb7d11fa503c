-- A mail server that refuses everything: we wait, and say until when. `pauses` counts them in a row.
alter table mailboxes
  add column paused_until timestamptz,
  add column pauses integer not null default 0,
  add column size_limit bigint;
alter table mailboxes drop constraint mailboxes_smtp_status_check;
alter table mailboxes add constraint mailboxes_smtp_status_check
  check (smtp_status in ('not_set_up', 'working', 'paused', 'failed'));

-- Of a mail that the server took for some: for whom it is tried again.
alter table outgoing_mails add column still_to text[];

-- A provider's consent to receive and send for an account, in place of a password. Tokens are encrypted with SECRET_KEY.
create table mailbox_consents (
  workspace_id uuid not null,
  inbox_id uuid not null,
  provider text not null check (provider in ('google', 'microsoft')),
  account text not null,
  given_at timestamptz not null,
  refresh_token bytea not null,
  access_token bytea,
  expires_at timestamptz,
  refreshing_until timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);

-- Other addresses of an inbox.
create table inbox_aliases (
  workspace_id uuid not null,
  inbox_id uuid not null,
  address text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, address),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);
create index inbox_aliases_inbox on inbox_aliases (workspace_id, inbox_id);
create index inbox_aliases_address on inbox_aliases (address);

-- How one teammate signs in one inbox, where that differs from how they always sign.
create table teammate_signatures (
  workspace_id uuid not null,
  teammate_id uuid not null,
  inbox_id uuid not null,
  signature text not null,
  primary key (workspace_id, teammate_id, inbox_id),
  foreign key (workspace_id, teammate_id) references teammates (workspace_id, id) on delete cascade,
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);

-- The domain that our mail comes from: the key we sign with (encrypted with SECRET_KEY), and what DNS said last.
create table sending_domains (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  domain text not null,
  selector text,
  private_key bytea,
  public_key text,
  signs boolean not null default false,
  report jsonb,
  checked_at timestamptz,
  primary key (workspace_id, domain)
);

-- Mails of our own that could not be sent: kept until a person sends them again or lets them go.
create table failed_system_mails (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  address text not null,
  subject text not null,
  sealed_text bytea not null,
  about jsonb not null,
  detail text not null,
  failed_at timestamptz not null,
  primary key (workspace_id, id)
);

-- A failed message that somebody let go is not offered for sending again.
alter table messages add column let_go_at timestamptz;
create index messages_failed on messages (workspace_id, created_at desc, id desc)
  where delivery_state = 'failed' and let_go_at is null;

-- Whoever asked for it gets no mail at this address that we write of our own accord.
alter table customer_addresses add column no_automatic_mail_since timestamptz;

do $$
declare
  name text;
begin
  foreach name in array array[
    'mailbox_consents', 'inbox_aliases', 'teammate_signatures', 'sending_domains', 'failed_system_mails'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy own_workspace on %I using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())',
      name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end $$;

-- Whether any inbox of any workspace, switched on or not, has this address, be it as an alias.
create or replace function address_has_inbox(wanted_address text) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (select from inboxes where address = wanted_address)
    or exists (select from inbox_aliases where address = wanted_address)
$$;

create or replace function inbox_of_address(wanted_address text, out workspace_id uuid, out inbox_id uuid)
language sql stable security definer set search_path = public
as $$
  select i.workspace_id, i.id from inboxes i
  left join inbox_aliases a on a.workspace_id = i.workspace_id and a.inbox_id = i.id and a.address = wanted_address
  where (i.address = wanted_address or a.address is not null) and i.enabled
  order by i.created_at limit 1
$$;
