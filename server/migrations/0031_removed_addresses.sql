-- E-mail addresses that were taken off a customer: mails that went there before still carry a link, and whoever opens it
-- says what they wish.
create table removed_addresses (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  address text not null,
  customer_id uuid not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customers (workspace_id, id) on delete cascade
);
create index removed_addresses_customer on removed_addresses (workspace_id, customer_id);
alter table removed_addresses enable row level security;
create policy own_workspace on removed_addresses
  using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
grant select, insert, update, delete on removed_addresses to heard_app;
