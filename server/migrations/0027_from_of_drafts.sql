-- From which address of the inbox a draft is to go out, where its writer has chosen one.
alter table drafts add column from_address text;
