-- Words without accents, in any language. As a configuration rather than a call of unaccent(), so that hits can be
-- marked in the text as it was written.
create text search configuration words (copy = simple);
alter text search configuration words alter mapping for hword, hword_part, word with unaccent, simple;

-- Every sign becomes a space, character for character: the same positions as in the text itself.
create function search_text(given text) returns text
language sql immutable parallel safe
as $$ select translate(given, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)) $$;

create or replace function search_words(given text) returns tsvector
language sql stable parallel safe set search_path = public
as $$ select to_tsvector('words', search_text(given)) $$;

create index search_documents_newest on search_documents (workspace_id, at desc);

-- The conversations with the newest hits, each with its newest hit. It asks with the owner's eyes and names the
-- workspace itself: full-text operators are not leakproof, so under row-level security their index would go unused.
-- Each way that it tries is bounded by something small:
--  * who sees only some conversations (`seen_by`): the documents of those;
--  * the newest documents: a word that stands in many, such as two typed letters, stands in these often enough;
--  * the index of words, when it has few hits;
--  * more of the newest documents. Only a word that was common long ago reads all its hits.
-- Planned without looking at the word, so that the plan is the same every time. `offset 0` keeps the order of work:
-- first the documents, then the word.
create or replace function search_messages(query tsquery, wanted integer, seen_by uuid default null)
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
        where d.words @@ query
        order by d.conversation_id, d.at desc, d.message_id desc nulls last
      ) best order by best.at desc limit wanted;
    return;
  end if;

  foreach newest in array array[2000, 20000] loop
    return query
      with best as materialized (
        select distinct on (d.conversation_id) d.conversation_id, d.message_id, d.at
        from (
          select s.conversation_id, s.message_id, s.at, s.words from search_documents s
          where s.workspace_id = workspace order by s.at desc limit newest
        ) d
        where d.words @@ query
        order by d.conversation_id, d.at desc, d.message_id desc nulls last
      )
      select b.* from best b where (select count(*) from best) >= wanted order by b.at desc limit wanted;
    if found then return; end if;

    if hits is null then
      hits := array(select d.ctid from search_documents d
        where d.workspace_id = workspace and d.words @@ query limit few + 1);
    end if;
    exit when cardinality(hits) <= few;
  end loop;

  if cardinality(hits) > few then
    hits := array(select d.ctid from search_documents d where d.workspace_id = workspace and d.words @@ query);
  end if;
  return query
    select * from (
      select distinct on (d.conversation_id) d.conversation_id, d.message_id, d.at
      from search_documents d where d.ctid = any (hits)
      order by d.conversation_id, d.at desc, d.message_id desc nulls last
    ) best order by best.at desc limit wanted;
end $$;

-- The same for customers: whoever is common is found among the newest.
create or replace function search_customers(
  query tsquery, wanted integer, in_company uuid default null,
  before_time timestamptz default null, before_id uuid default null)
returns table (id uuid, created_at timestamptz)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan
as $$
declare
  workspace constant uuid := current_workspace();
  newest constant integer := 2000;
  start_time constant timestamptz := coalesce(before_time, 'infinity');
  start_id constant uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  return query
    with hits as materialized (
      select c.id, c.created_at from (
        select n.id, n.created_at, n.company_id, n.erased_at, n.words from customers n
        where n.workspace_id = workspace and n.merged_into is null and (n.created_at, n.id) < (start_time, start_id)
        order by n.created_at desc, n.id desc limit newest
      ) c
      where c.words @@ query and c.erased_at is null and (in_company is null or c.company_id = in_company)
      order by c.created_at desc, c.id desc limit wanted
    )
    select h.* from hits h where (select count(*) from hits) >= wanted
    order by h.created_at desc, h.id desc;
  if found then return; end if;

  return query
    with hits as materialized (
      select c.id, c.created_at from customers c
      where c.workspace_id = workspace and c.words @@ query and c.merged_into is null and c.erased_at is null
        and (c.created_at, c.id) < (start_time, start_id)
        and (in_company is null or c.company_id = in_company)
    )
    select h.* from hits h order by h.created_at desc, h.id desc limit wanted;
end $$;
