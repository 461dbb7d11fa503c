-- Who wants no mail that we write of our own accord. It is a person's will: it holds for the address, whoever has it
-- and whether it was removed meanwhile, and for the customer whose it was.
create table automatic_mail_opt_outs (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  address text not null,
  customer_id uuid not null,
  since timestamptz not null,
  primary key (workspace_id, address),
  foreign key (workspace_id, customer_id) references customers (workspace_id, id) on delete cascade
);
create index automatic_mail_opt_outs_customer on automatic_mail_opt_outs (workspace_id, customer_id);
alter table automatic_mail_opt_outs enable row level security;
create policy own_workspace on automatic_mail_opt_outs
  using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant select, insert, update, delete on automatic_mail_opt_outs to heard_app;

insert into automatic_mail_opt_outs (workspace_id, address, customer_id, since)
select workspace_id, address, customer_id, no_automatic_mail_since from customer_addresses
where kind = 'email' and no_automatic_mail_since is not null;
alter table customer_addresses drop column no_automatic_mail_since;

-- Whose consent opens a mailbox, where that is somebody else's than the account itself, such as a shared one.
alter table mailbox_consents add column signed_in_as text;
