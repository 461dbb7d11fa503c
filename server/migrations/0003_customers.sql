-- Words to search by: any language, without accents, and cut at every sign, so that "INV-2041" is found by "2041"
-- and "ada@example.com" by "example". What people type is cut the same way.
create function search_words(given text) returns tsvector
language sql stable parallel safe set search_path = public
as $$
  select to_tsvector('simple', translate(unaccent(given), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)))
$$;

alter table customers add column words tsvector not null default '';
create index customers_words on customers using gin (workspace_id, words);

-- What a customer is found by: their name, their addresses and their company's name.
create function customer_words(customer customers) returns tsvector
language sql stable set search_path = public
as $$
  select search_words(concat_ws(' ', customer.name,
    (select string_agg(a.address, ' ') from customer_addresses a
      where a.workspace_id = customer.workspace_id and a.customer_id = customer.id),
    (select co.name from companies co
      where co.workspace_id = customer.workspace_id and co.id = customer.company_id)))
$$;

-- Asks with the owner's eyes and names the workspace itself, as full-text operators are not leakproof and their
-- index would go unused under row-level security. Newest first; `before` is where the last page ended.
create function search_customers(
  query tsquery, wanted integer, in_company uuid default null,
  before_time timestamptz default null, before_id uuid default null)
returns table (id uuid, created_at timestamptz)
language sql stable security definer set search_path = public
as $$
  with hits as materialized (
    select c.id, c.created_at from customers c
    where c.workspace_id = current_workspace() and c.words @@ query
      and c.merged_into is null and c.erased_at is null
      and (in_company is null or c.company_id = in_company)
      and (before_id is null or (c.created_at, c.id) < (before_time, before_id))
  )
  select h.id, h.created_at from hits h order by h.created_at desc, h.id desc limit wanted
$$;
