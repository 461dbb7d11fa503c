import { sql } from "kysely";
import { as, type Ctx, systemActor } from "../../../platform/context/context.ts";
import type { AddressReport } from "../../../platform/mail/delivery-status.ts";
import type { MailKind } from "../../../platform/mail/mail-kind.ts";
import { addAttachments } from "../../conversations/attachments.ts";
import {
  lockConversation,
  startConversation,
  updateConversation,
} from "../../conversations/conversations.ts";
import { noteReports } from "../../conversations/delivery-reports.ts";
import { receiveReport } from "../../conversations/received-reports.ts";
import { createVisitor } from "../../customers/customers.ts";
import type { IncomingMail } from "./incoming-mail.ts";
import type { Content } from "./mail-content.ts";
import type { ReadableMail } from "./readable-mail.ts";
import { readReplyAddress } from "./reply-address.ts";

/** A message of ours, and whom it went to, in lower case. */
type Reported = {
  id: string;
  conversation_id: string;
  side_thread_id: string | null;
  recipients: string[];
};

/** Whether mail servers and programs speak in a mail, about mail of ours. */
export function isReport({ automatic }: Pick<MailKind, "automatic">): boolean {
  return automatic === "bounce" || automatic === "delivery_notice";
}

/**
 * The message of ours that a bounce or a delivery notice is about. Only evidence tells which one: an id that we gave
 * it, or a signed reply address together with an address that it went to.
 */
export async function reportedMessage(
  ctx: Ctx,
  incoming: IncomingMail,
  mail: ReadableMail,
): Promise<Reported | null> {
  return (await byId(ctx, mail.kind.about)) ?? (await bySignedAddress(ctx, incoming, mail));
}

/**
 * Places a report beside the message that it is about, and has that message say what became of it. Mail servers are no
 * customers; what they say of no mail of ours stands with others of its kind, and changes nothing.
 * @returns the id of the message that it became.
 */
export async function placeReport(
  ctx: Ctx,
  message: Reported | null,
  { incoming, mail, content }: { incoming: IncomingMail; mail: ReadableMail; content: Content },
): Promise<string> {
  const name = content.from?.name || content.from?.address || "Mail server";
  const theirCtx = as({ ...systemActor, name }, ctx);
  const conversationId = message?.conversation_id ?? (await strayConversation(theirCtx, incoming.inbox_id));
  const reports = message ? matching(mail.kind, message.recipients) : mail.kind.reports.slice(0, 20);
  const conversation = await lockConversation(theirCtx, conversationId);
  await addAttachments(theirCtx, mail.files);
  const said = reports.map(({ original: _, ...report }) => report);
  const id = await receiveReport(theirCtx, conversation, {
    ...content,
    author: { id: null, name },
    sideThreadId: message?.side_thread_id ?? null,
    automaticFacts: {
      reports: said.map((report) => ({ ...report, at: ctx.now.toISOString() })),
      unsubscribe: null,
    },
  });
  if (message) await noteReports(theirCtx, message.id, { recipients: message.recipients, reports: said });
  return id;
}

const recipientsOf = sql<string[]>`case when m.channel = 'email'
  then array(select lower(p ->> 'address') from jsonb_array_elements(m.to_people || m.cc_people || m.bcc_people) p)
  else array(select a.address from customer_addresses a join conversations c
    on c.workspace_id = a.workspace_id and c.customer_id = a.customer_id
    where c.workspace_id = m.workspace_id and c.id = m.conversation_id and a.kind = 'email') end`;

async function byId(ctx: Ctx, ids: readonly string[]): Promise<Reported | null> {
  if (ids.length === 0) return null;
  const { rows } = await sql<Reported>`
    select m.id, m.conversation_id, m.side_thread_id, ${recipientsOf} as recipients
    from messages m join unnest(${ids}::text[]) with ordinality as r (id, place) on r.id = m.mail_message_id
    where m.kind in ('outgoing', 'side_outgoing') order by r.place, m.created_at desc limit 1`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/** The newest message of the conversation that went to the address spoken of. */
async function bySignedAddress(
  ctx: Ctx,
  incoming: IncomingMail,
  { kind, to }: ReadableMail,
): Promise<Reported | null> {
  const spokenOf = kind.reports.flatMap(({ address, original }) => [
    address,
    ...(original ? [original] : []),
  ]);
  for (const address of [...incoming.envelope_to, ...to.map((one) => one.address)]) {
    const target = readReplyAddress(ctx, address);
    if (!target) continue;
    const { rows } = await sql<Reported>`
      select m.id, m.conversation_id, m.side_thread_id, ${recipientsOf} as recipients
      from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      left join side_threads s on s.workspace_id = m.workspace_id and s.id = m.side_thread_id
      where c.number = ${target.number} and s.number is not distinct from ${target.sideThread}::int
        and m.kind in ('outgoing', 'side_outgoing') and m.delivery_state in ('sent', 'delivered', 'seen')
      order by m.created_at desc limit 50`.execute(ctx.db);
    const message = rows.find(({ recipients }) => recipients.some((one) => spokenOf.includes(one)));
    if (message) return message;
  }
  return null;
}

/**
 * What is said of our recipients, by the addresses that we know them under. Where a mail went to one person, whatever
 * address the report names is theirs: they had it passed on.
 */
function matching({ automatic, reports }: MailKind, recipients: readonly string[]): AddressReport[] {
  const known = reports.flatMap((report) => {
    const address =
      recipients.find((one) => one === report.original) ?? recipients.find((one) => one === report.address);
    return address ? [{ ...report, address }] : [];
  });
  if (known.length > 0) return [...new Map(known.map((report) => [report.address, report])).values()];
  const [only, ...others] = recipients;
  if (!only || others.length > 0) return [];
  const telling = reports.find(({ reason }) => reason !== "unknown") ?? reports[0];
  if (telling) return [{ ...telling, address: only }];
  if (automatic !== "bounce") return [];
  return [{ address: only, original: null, outcome: "failed", reason: "unknown", words: null }];
}

/** The conversation in which the reports about mail that is not ours stand, while it is open: nobody waits for an answer. */
async function strayConversation(ctx: Ctx, inboxId: string): Promise<string> {
  const lock = `stray:${ctx.workspace.id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.db);
  const { rows } = await sql<{
    inbox_id: string;
    conversation_id: string;
    customer_id: string;
    is_open: boolean;
  }>`
    select s.inbox_id, s.conversation_id, c.customer_id, c.state <> 'closed' as is_open
    from stray_reports s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
    order by s.inbox_id = ${inboxId}::uuid desc`.execute(ctx.db);
  const [known] = rows;
  if (known?.inbox_id === inboxId && known.is_open) return known.conversation_id;
  const inbox = await ctx.db
    .selectFrom("inboxes")
    .select("team_id")
    .where("id", "=", inboxId)
    .executeTakeFirstOrThrow();
  const { id } = await startConversation(ctx, {
    subject: "Returned mail that is not ours",
    channel: "email",
    customerId: known?.customer_id ?? (await createVisitor(ctx, { name: "Mail servers" })).id,
    inboxId,
    teamId: inbox.team_id,
    waitingOn: "customer",
  });
  await updateConversation(ctx, id, { preview: "Mail servers speak of mail that we do not know." });
  await ctx.db
    .insertInto("stray_reports")
    .values({ workspace_id: ctx.workspace.id, inbox_id: inboxId, conversation_id: id })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "inbox_id"]).doUpdateSet({ conversation_id: id }),
    )
    .execute();
  return id;
}
