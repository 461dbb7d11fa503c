import type { Acknowledgement, AcknowledgementSettings } from "@heard/core/contract/acknowledgements.ts";
import { hearCustomer } from "../../server/src/domains/acknowledgements/acknowledge.ts";
import { followConversation } from "../../server/src/domains/acknowledgements/outcomes.ts";
import { startConversation } from "../../server/src/domains/conversations/conversations.ts";
import { createVisitor } from "../../server/src/domains/customers/customers.ts";
import type { Ctx } from "../../server/src/platform/context/context.ts";
import { newId } from "../../server/src/platform/ids.ts";
import type { ParsedMail } from "../../server/src/platform/mail/mail-types.ts";
import { parseMail } from "../../server/src/platform/mail/parse-mail.ts";
import { type MailWorld, newest, startMailWorld } from "./mail-world.ts";
import { plainMail } from "./mails.ts";
import { type SmtpSink, startSmtpSink } from "./smtp-sink.ts";
import { withMore } from "./world.ts";

/** Monday, 24 March 2025, where the workspace is, which is Berlin; past by the database's clock, so that jobs run at once. */
export const monday = (time: string) => Date.parse(`2025-03-24T${time}:00+01:00`);

const minuteMs = 60_000;

/** A Heard whose clock is set, that sends into a mail server of its own, with a history of answers at will. */
export type AcknowledgementWorld = MailWorld & {
  sink: SmtpSink;
  setClock(at: number): void;
  /** Sets how the inbox acknowledges; what is not said is as it is by default. */
  settings(choice: Partial<AcknowledgementSettings>): Promise<AcknowledgementSettings>;
  /** The team answered so many conversations lately, each after so long. Replaces what it had answered before. */
  answered(count: number, how: { minutes: number; inboxId?: string }): Promise<void>;
  /** Closes what is there, so that nothing stands ahead of what comes next. */
  forgetQueue(): Promise<void>;
  /** Everything that was there is closed and forgotten: nothing stands ahead, nothing was learned. */
  forgetAll(): Promise<void>;
  /** A customer writes a mail and gets an acknowledgement. */
  write(mail?: Parameters<typeof plainMail>[0]): Promise<{ id: string; mail: ParsedMail }>;
  /** A customer writes a mail, and everything that follows from it has been done. */
  writeQuietly(mail?: Parameters<typeof plainMail>[0]): Promise<string>;
  acknowledgements(conversationId: string): Promise<Acknowledgement[]>;
  /** What follows from what was said in a conversation is done when this resolves. */
  followed(conversationId: string): Promise<void>;
};

let count = 0;

export async function startAcknowledgementWorld(begin = monday("10:00")): Promise<AcknowledgementWorld> {
  let now = begin;
  const world = await startMailWorld({ now: () => new Date(now) });
  const sink = await startSmtpSink();
  await world.sendThrough(sink);
  const { owner, inbox, inside } = world;
  const acknowledgements = async (id: string) =>
    (await owner.api("GET /conversations/{id}/acknowledgements", { params: { id } })).data;
  const writeQuietly: AcknowledgementWorld["writeQuietly"] = async (mail = {}) => {
    count += 1;
    const subject = mail.subject ?? `A question ${count}`;
    const from = mail.from ?? `Ana Lima <ana${count}@example.com>`;
    const envelope = { from: from.replace(/.*<|>.*/g, "") };
    await world.deliver(plainMail({ messageId: `q${count}@example.com`, ...mail, from, subject }), envelope);
    const { id } = await newest(owner.api, subject);
    await followed(id);
    return id;
  };
  // The jobs do the same; it is harmless twice, and done when it returns.
  const followed = async (id: string) => {
    const heard = (await world.messages(id)).filter(({ kind }) => kind === "incoming").at(-1);
    if (heard) await inside((ctx) => hearCustomer(ctx, id, heard.id));
    await inside((ctx) => followConversation(ctx, id));
  };
  const own: Omit<AcknowledgementWorld, keyof MailWorld> = {
    sink,
    acknowledgements,
    writeQuietly,
    followed,
    setClock: (at) => {
      now = at;
    },
    settings: (choice) =>
      owner.api("PUT /inboxes/{id}/acknowledgement", {
        params: { id: inbox.id },
        body: { enabled: true, quiet_hours: 24, without_time: false, at_most_per_hour: 300, ...choice },
      }),
    answered: (many, { minutes, inboxId = inbox.id }) =>
      inside((ctx) => writeHistory(ctx, inboxId, many, minutes)),
    forgetQueue: () => inside(closeAll),
    forgetAll: () =>
      inside(async (ctx) => {
        await ctx.db
          .updateTable("promises")
          .set({ state: "released", ended_at: ctx.now, ended_by_kind: "system" })
          .where("state", "=", "open")
          .execute();
        await closeAll(ctx);
        for (const table of ["acknowledgements", "acknowledging_inboxes", "answer_turns"] as const) {
          await ctx.db.deleteFrom(table).execute();
        }
      }),
    async write(mail) {
      const before = sink.mails.length;
      const id = await writeQuietly(mail);
      const mails = await sink.received(before + 1);
      return { id, mail: await parseMail(Buffer.from(mails.at(-1)?.raw ?? "", "latin1")) };
    },
  };
  return withMore(world, {
    ...own,
    async stop() {
      await world.stop();
      await sink.stop();
    },
  });
}

async function closeAll({ db, now }: Ctx): Promise<void> {
  await db
    .updateTable("conversations")
    .set({ state: "closed", closed_at: now, snoozed_until: null })
    .where("state", "!=", "closed")
    .execute();
}

/** Answers of a week ago, all in one conversation that waits on nobody here. */
async function writeHistory(ctx: Ctx, inboxId: string, many: number, minutes: number): Promise<void> {
  await ctx.db.deleteFrom("answer_turns").execute();
  if (many === 0) return;
  const before = await ctx.db
    .selectFrom("conversations")
    .select("id")
    .where("subject", "=", "Long ago")
    .executeTakeFirst();
  const conversationId = before?.id ?? (await emptyConversation(ctx, inboxId));
  const turns = Array.from({ length: many }, (_, index) => {
    const asked = monday("10:00") - 7 * 24 * 60 * minuteMs + index * minuteMs;
    return {
      workspace_id: ctx.workspace.id,
      message_id: newId(),
      conversation_id: conversationId,
      inbox_id: inboxId,
      asked_at: new Date(asked),
      answered_at: new Date(asked + minutes * minuteMs),
      hour_of_week: 10,
      ahead: 0,
      working_ms: minutes * minuteMs,
      staff: 1,
    };
  });
  await ctx.db.insertInto("answer_turns").values(turns).execute();
}

async function emptyConversation(ctx: Ctx, inboxId: string): Promise<string> {
  const customer = await createVisitor(ctx, { name: "Nora North" });
  const { id } = await startConversation(ctx, {
    subject: "Long ago",
    channel: "email",
    customerId: customer.id,
    inboxId,
    teamId: null,
    waitingOn: "customer",
  });
  return id;
}
