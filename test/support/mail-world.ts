import type { Conversation, Message } from "@heard/core/contract/conversations.ts";
import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { expect, vi } from "vitest";
import { type Ctx, inWorkspace } from "../../server/src/platform/context/context.ts";
import { createMailSender, type SendOutcome } from "../../server/src/platform/mail/send-mail.ts";
import { plainMail } from "./mails.ts";
import { type Person, startWorld, type World, withMore } from "./world.ts";

/** A Heard that mail is sent to and from, as mail servers do it. */
export type MailWorld = World & {
  inbox: Inbox;
  /** Hands a raw mail to our SMTP listener. */
  deliver(raw: Uint8Array, envelope?: { from?: string; to?: string[] }): Promise<SendOutcome>;
  /** Delivers a mail and waits until it is the only mail of a new conversation. */
  start(mail?: Parameters<typeof plainMail>[0]): Promise<{ conversation: Conversation; message: Message }>;
  messages(conversationId: string, person?: Person): Promise<Message[]>;
  reply(conversationId: string, text: string, more?: object): Promise<Message>;
  /** Has the inbox acknowledge nothing: what is said is what the test says. */
  acknowledgeNothing(): Promise<void>;
  /** Has the inbox send through a server. */
  sendThrough(server: { host: string; port: number }): Promise<void>;
  /** Does something in the owner's workspace, as the system. */
  inside<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result>;
  /** Waits until a message has come so far, and its detail has these words in it. */
  reach(id: string, state: NonNullable<Message["delivery"]>["state"], detail?: string): Promise<Message>;
};

let count = 0;

export async function startMailWorld(options?: Parameters<typeof startWorld>[0]): Promise<MailWorld> {
  const world = await startWorld(options);
  const inbox = (await world.owner.api("GET /inboxes")).data.find(
    ({ channel }) => channel === "email",
  ) as Inbox;
  const { api } = world.owner;
  const deliver: MailWorld["deliver"] = async (
    raw,
    { from = "ana@example.com", to = [inbox.address as string] } = {},
  ) => {
    const sender = createMailSender({ host: "127.0.0.1", port: world.smtpPort, secure: false });
    try {
      return await sender.send(raw, { from, to });
    } finally {
      await sender.stop();
    }
  };
  const messages: MailWorld["messages"] = async (id, person = world.owner) =>
    (await person.api("GET /conversations/{id}/messages", { params: { id } })).data;
  return withMore(world, {
    inbox,
    deliver,
    messages,
    async start(mail: Parameters<typeof plainMail>[0] = {}) {
      count += 1;
      const subject = mail.subject ?? `Matter ${count}`;
      await deliver(plainMail({ messageId: `start-${count}@example.com`, ...mail, subject }));
      const conversation = await newest(api, subject.replace(/^Re: /, ""));
      return { conversation, message: (await messages(conversation.id))[0] as Message };
    },
    reply: (id: string, text: string, more: object = {}) =>
      api("POST /conversations/{id}/messages", { params: { id }, body: { kind: "outgoing", text, ...more } }),
    async acknowledgeNothing() {
      const body = { enabled: false, quiet_hours: 24, without_time: false, at_most_per_hour: 300 };
      await api("PUT /inboxes/{id}/acknowledgement", { params: { id: inbox.id }, body });
    },
    async sendThrough({ host, port }: { host: string; port: number }) {
      const body = { smtp: { host, port, security: "none" as const, user: "" } };
      await api("PUT /inboxes/{id}/mailbox", { params: { id: inbox.id }, body });
    },
    inside: <Result>(work: (ctx: Ctx) => Promise<Result>) =>
      inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work),
    reach: (id: string, state: NonNullable<Message["delivery"]>["state"], detail = "") =>
      eventually(async () => {
        const message = await api("GET /messages/{id}", { params: { id } });
        expect(message.delivery?.state).toBe(state);
        expect(message.delivery?.detail ?? "").toContain(detail);
        return message;
      }),
  });
}

/** Waits for the conversation with this subject that came last. */
export async function newest(api: Person["api"], subject: string): Promise<Conversation> {
  return eventually(async () => {
    const { data } = await api("GET /conversations", { query: { limit: 200 } });
    const found = data.find((conversation) => conversation.subject === subject);
    if (!found) throw new Error(`No conversation is about "${subject}" yet`);
    return found;
  });
}

/** Tries until it does not throw. */
export function eventually<Result>(look: () => Promise<Result>): Promise<Result> {
  return vi.waitFor(look, { timeout: 20_000, interval: 40 });
}
