-- Nothing shows that a mail is from whom it names: our own mail server found that it is not (DMARC, RFC 7489).
alter table messages add column unproven boolean not null default false;

-- Made a customer by what came in under their address, and taken up by nobody here since: where that was spam, they go
-- with it.
alter table customers add column came_unasked boolean not null default false;
update customers c set came_unasked = true
from conversations v join messages m on m.workspace_id = v.workspace_id and m.conversation_id = v.id
where v.workspace_id = c.workspace_id and v.customer_id = c.id and v.spam_at is not null
  and v.created_at = c.created_at and m.created_at = c.created_at and m.raw_file_id is not null;

-- What tells mails apart that have no Message-ID.
create index messages_nameless on messages (workspace_id, said_at)
  where mail_message_id is null and said_at is not null;

-- For what is removed with, or let go by, what it hangs on.
create index sender_rules_by on sender_rules (workspace_id, created_by) where created_by is not null;
create index stray_reports_conversation on stray_reports (workspace_id, conversation_id);
create index teammate_signatures_inbox on teammate_signatures (workspace_id, inbox_id);
