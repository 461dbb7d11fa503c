-- A signature with looks, beside its words. Null: the words are all there is, as in every signature written before.
alter table inboxes add column signature_html text;
alter table teammates add column signature_html text;
alter table teammate_signatures add column signature_html text;
