-- How often the mail server had a whole mail and did not say whether it took it: it may have arrived each time.
alter table outgoing_mails add column unanswered integer not null default 0;
