-- Whether mail can leave at all: of one workspace, or, before it is known who asks, of any.
create function mail_is_set_up(wanted_workspace uuid default null) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from mailboxes m join inboxes i on i.workspace_id = m.workspace_id and i.id = m.inbox_id
    where m.smtp is not null and i.enabled and (wanted_workspace is null or m.workspace_id = wanted_workspace))
$$;
