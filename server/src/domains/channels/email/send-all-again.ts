import type { AllSentAgain } from "@heard/core/contract/dead-letters.ts";
import type { DeliveryReport, FailureReason } from "@heard/core/contract/delivery-reports.ts";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context/context.ts";
import { roomOfOurOwnAccord } from "../../conversations/own-accord.ts";
import { visibleTo } from "../../conversations/visible-to.ts";
import { wantsNoAutomaticMail } from "../../customers/automatic-mail.ts";
import { isDead, sendMessageAgain } from "./dead-letters.ts";
import { failureReasonIn } from "./refused-addresses.ts";

const sentAtOnce = 500;
const lookedAtAtMost = 5_000;
const dayMs = 86_400_000;

/** Why mail never arrives at an address, whoever sends it; a full mailbox is emptied again. */
const forGood: readonly (FailureReason | null)[] = ["no_mailbox", "disabled", "no_domain"];

/**
 * Sends everything of an inbox again that nobody has looked at one by one, except for what would do harm: mail to
 * addresses that take none for good, and what we wrote of our own accord and nobody wants (they asked for none),
 * nobody needs (it is older than a day) or would be too much (a ceiling). A person can still send each of them again.
 */
export async function sendAllAgain(ctx: Ctx, inboxId: string): Promise<AllSentAgain> {
  const room = await roomOfOurOwnAccord(ctx, inboxId);
  const left_out = { undeliverable: 0, opted_out: 0, too_old: 0, over_ceiling: 0 };
  let count = 0;
  for (const letter of await deadLettersOf(ctx, inboxId)) {
    const reason = await whyLeftOut(ctx, letter, room);
    if (reason) {
      left_out[reason] += 1;
      continue;
    }
    await sendMessageAgain(ctx, letter.id, {});
    count += 1;
    if (count === sentAtOnce) break;
  }
  return { count, left_out };
}

type Letter = {
  id: string;
  customer_id: string;
  automatic: string | null;
  created_at: Date;
  detail: string | null;
  reports: DeliveryReport[];
  /** Whether somebody whom it goes to has an address that took no mail before. */
  is_undeliverable: boolean;
};

async function whyLeftOut(
  ctx: Ctx,
  letter: Letter,
  takeRoom: (customerId: string) => Promise<boolean>,
): Promise<keyof AllSentAgain["left_out"] | null> {
  const { customer_id: customerId, automatic, created_at, detail, reports, is_undeliverable } = letter;
  const reasons = [...reports.map(({ reason }) => reason), failureReasonIn(detail ?? "")];
  if (is_undeliverable || reasons.some((reason) => forGood.includes(reason))) return "undeliverable";
  if (automatic === null) return null;
  if (await wantsNoAutomaticMail(ctx, customerId)) return "opted_out";
  if (ctx.now.getTime() - created_at.getTime() > dayMs) return "too_old";
  return (await takeRoom(customerId)) ? null : "over_ceiling";
}

async function deadLettersOf(ctx: Ctx, inboxId: string): Promise<Letter[]> {
  const { rows } = await sql<Letter>`
    select m.id, c.customer_id, m.automatic, m.created_at, m.delivery_detail as detail, m.delivery_reports as reports,
      exists (select from customer_addresses a where a.workspace_id = m.workspace_id and a.kind = 'email'
        and a.undeliverable_since is not null and a.undeliverable_reason not in ('mailbox_full', 'not_reachable')
        and a.address = any(coalesce(o.still_to, array(select p ->> 'address'
          from jsonb_array_elements(m.to_people || m.cc_people || m.bcc_people) p)))) as is_undeliverable
    from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    left join outgoing_mails o on o.workspace_id = m.workspace_id and o.message_id = m.id
    where ${isDead()} and ${visibleTo(ctx)} and c.inbox_id = ${inboxId}::uuid
    order by m.created_at desc, m.id desc limit ${sql.lit(lookedAtAtMost)}`.execute(ctx.db);
  return rows;
}
