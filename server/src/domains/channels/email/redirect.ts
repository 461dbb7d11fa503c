import type { Person } from "@heard/core/contract/conversations.ts";
import type { DeliveryReport } from "@heard/core/contract/delivery-reports.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import { Problem } from "../../../platform/problem.ts";
import type { NewRecipients } from "../../conversations/delivery.ts";
import { notTakenIn } from "./sending-outcome.ts";

type Row = {
  to_people: Person[];
  cc_people: Person[];
  bcc_people: Person[];
  detail: string | null;
  reports: DeliveryReport[];
  still_to: string[];
};

/**
 * Changes whom a message that failed, and is locked, goes to. Where the server had taken it for some, those who have it stay named and
 * do not get it again.
 * @returns whom the message names from now on
 * @throws {Problem} no_recipient where everybody named has it
 */
export async function redirect(ctx: Ctx, id: string, given: NewRecipients): Promise<NewRecipients> {
  const isChanged = Object.keys(given).length > 0;
  const row = isChanged ? await partlySent(ctx, id) : undefined;
  if (!row) return given;
  const had = readersOf(row);
  const next = {
    to: given.to?.map(lowerCase) ?? addressesOf(row.to_people),
    cc: given.cc?.map(lowerCase) ?? addressesOf(row.cc_people),
    bcc: given.bcc?.map(lowerCase) ?? addressesOf(row.bcc_people),
  };
  const named = [...next.to, ...next.cc, ...next.bcc];
  const stillTo = named.filter((address) => !had.has(address));
  if (stillTo.length === 0) throw new Problem("no_recipient", "Everybody named here has this mail already.");
  await ctx.db
    .updateTable("outgoing_mails")
    .set({ still_to: stillTo })
    .where("message_id", "=", id)
    .execute();
  const kept = (people: Person[]) =>
    addressesOf(people).filter((address) => had.has(address) && !named.includes(address));
  return {
    to: [...kept(row.to_people), ...next.to],
    cc: [...kept(row.cc_people), ...next.cc],
    bcc: [...kept(row.bcc_people), ...next.bcc],
  };
}

async function partlySent(ctx: Ctx, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select m.to_people, m.cc_people, m.bcc_people, m.delivery_detail as detail, m.delivery_reports as reports, o.still_to
    from messages m join outgoing_mails o on o.workspace_id = m.workspace_id and o.message_id = m.id
    where m.id = ${id}::uuid and o.still_to is not null`.execute(ctx.db);
  return rows[0];
}

/** Who has it: whom the server took it for, unless it came back. */
function readersOf({ to_people, cc_people, bcc_people, detail, reports, still_to }: Row): Set<string> {
  const bounced = reports.filter(({ outcome }) => outcome === "failed").map(({ address }) => address);
  const without = new Set([...still_to, ...notTakenIn(detail ?? ""), ...bounced].map(lowerCase));
  const all = addressesOf([...to_people, ...cc_people, ...bcc_people]);
  return new Set(all.filter((address) => !without.has(address)));
}

function addressesOf(people: readonly Person[]): string[] {
  return people.map(({ address }) => lowerCase(address));
}

function lowerCase(address: string): string {
  return address.toLowerCase();
}
