-- Mail that lay in a mailbox before it was connected may be brought in. It is history: it waits for us, and starts nothing.
alter table mailboxes add column imap_history_until timestamptz;
alter table incoming_mails add column is_history boolean not null default false;
