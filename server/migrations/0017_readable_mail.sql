-- A mail that came signed or encrypted says so, and by which standard. Nobody here checks a signature.
alter table messages add column security text check (security in ('signed', 'encrypted'));
alter table messages add column security_standard text check (security_standard in ('smime', 'openpgp'));
-- What, when and where, of a meeting that a mail carries.
alter table messages add column meeting jsonb;
-- The time that the sender's clock said; order goes by our own.
alter table messages add column said_at timestamptz;
-- Pictures that could only have reported that somebody reads; they were taken out.
alter table messages add column trackers integer not null default 0;
