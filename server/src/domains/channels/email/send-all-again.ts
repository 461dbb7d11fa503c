import type { AllSentAgain } from "@heard/core/contract/dead-letters.ts";
import type { DeliveryReport, FailureReason } from "@heard/core/contract/delivery-reports.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import type { Door } from "../../../platform/http/handlers.ts";
import { lockConversation } from "../../conversations/conversations.ts";
import { mayLeaveAfterAll } from "../../conversations/own-accord.ts";
import { visibleTo } from "../../conversations/visible-to.ts";
import { wantsNoAutomaticMail } from "../../customers/automatic-mail.ts";
import { isDead, sendMessageAgain } from "./dead-letters.ts";
import { failureReasonIn } from "./refused-addresses.ts";

const sentAtOnce = 500;
const lookedAtAtMost = 5_000;
const dayMs = 86_400_000;

/** Why mail never arrives at an address, whoever sends it; a full mailbox is emptied again. */
const forGood: readonly (FailureReason | null)[] = ["no_mailbox", "disabled", "no_domain"];

type Reason = keyof AllSentAgain["left_out"];

/**
 * Sends everything of an inbox again that nobody has looked at one by one, except for what would do harm: mail to
 * addresses that take none for good, what may have arrived, and what we wrote of our own accord and nobody wants (they
 * asked for none), nobody needs (it is older than a day) or would be too much (a ceiling). A person can still send each
 * of them again. Each goes in a transaction of its own: what somebody else did with one meanwhile stays as it is.
 */
export async function sendAllAgain(door: Door, inboxId: string): Promise<AllSentAgain> {
  const left_out = { undeliverable: 0, may_have_arrived: 0, opted_out: 0, too_old: 0, over_ceiling: 0 };
  let count = 0;
  for (const letter of await door.run((ctx) => deadLettersOf(ctx, inboxId))) {
    const outcome = whyNobodyShould(letter) ?? (await door.run((ctx) => sendIfStillDead(ctx, letter)));
    if (outcome === "sent") count += 1;
    else if (outcome !== "settled") left_out[outcome] += 1;
    if (count === sentAtOnce) break;
  }
  return { count, left_out };
}

type Letter = {
  id: string;
  conversation_id: string;
  customer_id: string;
  inbox_id: string;
  automatic: string | null;
  created_at: Date;
  detail: string | null;
  reports: DeliveryReport[];
  addresses: string[];
  /** Whether somebody whom it goes to has an address that took no mail before. */
  is_undeliverable: boolean;
  may_have_arrived: boolean;
};

/** What speaks against sending it, whoever wrote it. */
function whyNobodyShould({ detail, reports, is_undeliverable, may_have_arrived }: Letter): Reason | null {
  const reasons = [...reports.map(({ reason }) => reason), failureReasonIn(detail ?? "")];
  if (is_undeliverable || reasons.some((reason) => forGood.includes(reason))) return "undeliverable";
  return may_have_arrived ? "may_have_arrived" : null;
}

/** @returns "settled" where it was sent, or let go, since it was looked at */
async function sendIfStillDead(ctx: Ctx, letter: Letter): Promise<Reason | "sent" | "settled"> {
  await lockConversation(ctx, letter.conversation_id);
  const { rows } = await sql`select from messages m where m.id = ${letter.id}::uuid and ${isDead()}`.execute(
    ctx.db,
  );
  if (rows.length === 0) return "settled";
  const reason = letter.automatic === null ? null : await whyNotOfOurOwnAccord(ctx, letter);
  if (reason) return reason;
  await sendMessageAgain(ctx, letter.id, {});
  return "sent";
}

async function whyNotOfOurOwnAccord(ctx: Ctx, letter: Letter): Promise<Reason | null> {
  if (await wantsNoAutomaticMail(ctx, letter.customer_id, letter.addresses)) return "opted_out";
  if (ctx.now.getTime() - letter.created_at.getTime() > dayMs) return "too_old";
  return (await mayLeaveAfterAll(ctx, letter)) ? null : "over_ceiling";
}

async function deadLettersOf(ctx: Ctx, inboxId: string): Promise<Letter[]> {
  const { rows } = await sql<Letter>`
    select m.id, m.conversation_id, c.customer_id, c.inbox_id, m.automatic, m.created_at, m.delivery_detail as detail,
      m.delivery_reports as reports, goes.addresses,
      exists (select from customer_addresses a where a.workspace_id = m.workspace_id and a.kind = 'email'
        and a.undeliverable_since is not null and a.undeliverable_reason not in ('mailbox_full', 'not_reachable')
        and a.address = any(goes.addresses)) as is_undeliverable,
      coalesce(o.unanswered > 0, false) as may_have_arrived
    from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    left join outgoing_mails o on o.workspace_id = m.workspace_id and o.message_id = m.id
    cross join lateral (select coalesce(o.still_to, array(select p ->> 'address'
      from jsonb_array_elements(m.to_people || m.cc_people || m.bcc_people) p)) as addresses) goes
    where ${isDead()} and ${visibleTo(ctx)} and c.inbox_id = ${inboxId}::uuid
    order by m.created_at desc, m.id desc limit ${sql.lit(lookedAtAtMost)}`.execute(ctx.db);
  return rows;
}
