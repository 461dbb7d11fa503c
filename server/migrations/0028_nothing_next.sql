-- What only machines wrote has no next step any more: what stands there is looked at again, and ends.
update next_steps s set next_look_at = now()
  from conversations c
  where s.ended_at is null and s.set_aside_at is null and s.source not in ('person', 'suggested')
    and c.workspace_id = s.workspace_id and c.id = s.conversation_id and c.waiting_on = 'customer'
    and not exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
      and m.kind in ('incoming', 'outgoing') and m.automatic is null);
