import type { Message, Person } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";

/** The same people, with the names that they themselves wrote under in this conversation where we had none. */
export async function namedPeople(
  ctx: Ctx,
  { conversation_id }: Message,
  people: readonly Person[],
): Promise<Person[]> {
  const unnamed = people.filter(({ name }) => !name).map(({ address }) => address);
  if (unnamed.length === 0) return [...people];
  const { rows } = await sql<{ address: string; name: string }>`
    select distinct on (1) m.from_person ->> 'address' as address, m.from_person ->> 'name' as name
    from messages m
    where m.conversation_id = ${conversation_id}::uuid and m.kind in ('incoming', 'side_incoming')
      and m.from_person ->> 'address' = any(${unnamed}::text[]) and m.from_person ->> 'name' <> ''
    order by 1, m.created_at desc`.execute(ctx.db);
  const names = new Map(rows.map(({ address, name }) => [address, name]));
  return people.map((person) => ({ ...person, name: person.name || (names.get(person.address) ?? "") }));
}
