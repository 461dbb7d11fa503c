-- Mail that no person wrote: what it is, and what it says in facts.
alter table messages
  drop constraint messages_automatic_check,
  add constraint messages_automatic_check
    check (automatic in ('auto_reply', 'bounce', 'list', 'delivery_notice', 'calendar_answer')),
  add column automatic_facts jsonb,
  -- What mail servers reported of a message of ours, one for each recipient that they spoke of.
  add column delivery_reports jsonb not null default '[]';

-- Our last mail to it did not arrive, for good.
alter table customer_addresses
  add column undeliverable_since timestamptz,
  add column undeliverable_reason text,
  add column undeliverable_words text,
  add constraint customer_addresses_undeliverable_check
    check ((undeliverable_since is null) = (undeliverable_reason is null));

-- What is spam is closed, so that nothing which asks for what is open finds it.
alter table conversations
  add column spam_at timestamptz,
  add column spam_reason text,
  add constraint conversations_spam_reason_check
    check (spam_reason in ('marked', 'blocked', 'mail_server', 'forged')),
  add constraint conversations_spam_check
    check ((spam_at is null) = (spam_reason is null) and (spam_at is null or state = 'closed'));
create index conversations_spam on conversations (workspace_id, last_message_at desc, id desc) where spam_at is not null;

-- Whose mail is always spam, and whose never.
create table sender_rules (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- An address, or a domain with all below it; in lower case.
  sender text not null,
  verdict text not null check (verdict in ('blocked', 'allowed')),
  created_by uuid,
  created_by_name text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, sender),
  foreign key (workspace_id, created_by) references teammates (workspace_id, id) on delete set null (created_by)
);
create index sender_rules_newest on sender_rules (workspace_id, created_at desc, id desc);

create table spam_settings (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  -- Whether what the mail server says of a mail counts.
  trusts_mail_server boolean not null default true,
  -- The score from which on we call it spam, whatever the server does; null leaves it to the server.
  score_limit real check (score_limit > 0 and score_limit <= 1000),
  -- After how many days spam is erased; null keeps it.
  kept_days integer default 30 check (kept_days between 1 and 3650)
);

-- Reports about mails that we know nothing of stand together, in one conversation for each inbox.
create table stray_reports (
  workspace_id uuid not null,
  inbox_id uuid not null,
  conversation_id uuid not null,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['sender_rules', 'spam_settings', 'stray_reports'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_workspace on %I using (workspace_id = current_workspace())
      with check (workspace_id = current_workspace())', name);
    execute format('grant select, insert, update, delete on %I to heard_app', name);
  end loop;
end $$;

-- Spam is found only by who looks for it there.
alter table search_documents add column is_spam boolean not null default false;
drop function search_messages (tsquery, integer, uuid);

-- As before (0004_search.sql), either in what is spam or in what is not.
create function search_messages(query tsquery, wanted integer, seen_by uuid default null, in_spam boolean default false)
returns table (conversation_id uuid, message_id uuid, at timestamptz)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan
as $$
declare
  workspace constant uuid := current_workspace();
  few constant integer := 4000;
  newest integer;
  hits tid[];
begin
  if seen_by is not null then
    return query
      select * from (
        select distinct on (d.conversation_id) d.conversation_id, d.message_id, d.at
        from (
          select s.* from participants p
          join search_documents s on s.workspace_id = p.workspace_id and s.conversation_id = p.conversation_id
          where p.workspace_id = workspace and p.teammate_id = seen_by
          offset 0
        ) d
        where d.is_spam = in_spam and d.words @@ query
        order by d.conversation_id, d.at desc, d.message_id desc nulls last
      ) best order by best.at desc limit wanted;
    return;
  end if;

  foreach newest in array array[2000, 20000] loop
    return query
      with best as materialized (
        select distinct on (d.conversation_id) d.conversation_id, d.message_id, d.at
        from (
          select s.conversation_id, s.message_id, s.at, s.words, s.is_spam from search_documents s
          where s.workspace_id = workspace order by s.at desc limit newest
        ) d
        where d.is_spam = in_spam and d.words @@ query
        order by d.conversation_id, d.at desc, d.message_id desc nulls last
      )
      select b.* from best b where (select count(*) from best) >= wanted order by b.at desc limit wanted;
    if found then return; end if;

    if hits is null then
      hits := array(select d.ctid from search_documents d
        where d.workspace_id = workspace and d.words @@ query and d.is_spam = in_spam limit few + 1);
    end if;
    exit when cardinality(hits) <= few;
  end loop;

  if cardinality(hits) > few then
    hits := array(select d.ctid from search_documents d
      where d.workspace_id = workspace and d.words @@ query and d.is_spam = in_spam);
  end if;
  return query
    select * from (
      select distinct on (d.conversation_id) d.conversation_id, d.message_id, d.at
      from search_documents d where d.ctid = any (hits)
      order by d.conversation_id, d.at desc, d.message_id desc nulls last
    ) best order by best.at desc limit wanted;
end $$;
