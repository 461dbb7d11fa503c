import type { CustomerAddress } from "@heard/core/contract/customers.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { found, Problem } from "../../platform/problem.ts";
import { normalizeEmail } from "../identity/email.ts";
import { indexCustomer } from "./search-words.ts";

type NewAddress = Pick<CustomerAddress, "kind" | "address">;

/** The e-mail addresses of a customer, in lower case. */
export async function emailsOf(ctx: Ctx, customerId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("customer_addresses")
    .select("address")
    .where("customer_id", "=", customerId)
    .where("kind", "=", "email")
    .execute();
  return rows.map(({ address }) => address);
}

/**
 * Adds an address that no other customer has. Adding one that they have already changes nothing.
 * @throws {Problem} address_taken with the other customer's id in its detail; invalid_value
 */
export async function addAddress(ctx: Ctx, customerId: string, given: NewAddress): Promise<void> {
  const { kind, address } = normalize(given);
  if (await claimAddress(ctx, customerId, { kind, address })) {
    await indexCustomer(ctx, customerId);
    return;
  }
  const owner = await ctx.db
    .selectFrom("customer_addresses")
    .select("customer_id")
    .where("kind", "=", kind)
    .where("address", "=", address)
    .executeTakeFirst();
  if (owner?.customer_id === customerId) return;
  throw new Problem("address_taken", `${address} belongs to the customer ${owner?.customer_id} already.`, {
    fields: [{ field: "address", message: "belongs to another customer" }],
  });
}

/**
 * Gives a normalised address to a customer unless somebody has it. Of two transactions that want the same address
 * the later waits for the earlier one to end.
 * @returns whether it is theirs now.
 */
async function claimAddress(ctx: Ctx, customerId: string, { kind, address }: NewAddress): Promise<boolean> {
  const row = await ctx.db
    .insertInto("customer_addresses")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      customer_id: customerId,
      kind,
      address,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "kind", "address"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes an address off; links in mails that went there still lead somewhere. @throws {Problem} not_found */
export async function dropAddress(ctx: Ctx, customerId: string, addressId: string): Promise<void> {
  const row = await ctx.db
    .deleteFrom("customer_addresses")
    .where("id", "=", addressId)
    .where("customer_id", "=", customerId)
    .returning(["kind", "address"])
    .executeTakeFirst();
  const { kind, address } = found(row, "address");
  if (kind === "email")
    await ctx.db
      .insertInto("removed_addresses")
      .values({ workspace_id: ctx.workspace.id, id: addressId, address, customer_id: customerId })
      .execute();
  await indexCustomer(ctx, customerId);
}

function normalize({ kind, address }: NewAddress): NewAddress {
  const normalized = kind === "email" ? normalizeEmail(address) : normalizePhone(address);
  const shape = kind === "email" ? /^[^\s@]+@[^\s@]+$/ : /^\+?\d{3,15}$/;
  if (shape.test(normalized)) return { kind, address: normalized };
  const thing = kind === "email" ? "an e-mail address" : "a phone number";
  throw new Problem("invalid_value", `"${address}" is not ${thing}.`, {
    fields: [{ field: "address", message: `is not ${thing}` }],
  });
}

/** Digits with a leading "+" where the country is known (E.164, at most 15 digits); "00" says the same as "+". */
function normalizePhone(number: string): string {
  const international = /^\s*(\+|00)/.test(number);
  const digits = number.replace(/[\s\-./()]/g, "");
  return international ? digits.replace(/^(\+|00)/, "+") : digits;
}
