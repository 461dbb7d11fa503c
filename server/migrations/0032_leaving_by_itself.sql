-- What we wrote of our own accord counts by when it is sent, be it again, rather than by when it was written.
drop index messages_of_our_own_accord;
create index messages_of_our_own_accord on messages (workspace_id, send_at)
  where kind = 'outgoing' and automatic is not null;
