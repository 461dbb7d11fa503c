import type { Ctx } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";

type FirstInbox = { name: string; channel: "email" | "chat"; address: string | null; greeting: string };

/** What a new workspace starts with: an address to write to, and a chat for its site. */
export async function addFirstInboxes(ctx: Ctx, address: string, smtpUrl: string | null): Promise<void> {
  const support = await addInbox(ctx, { name: "Support", channel: "email", address, greeting: "" });
  const { smtp, password } = smtpUrl ? smtpOf(smtpUrl) : { smtp: null, password: null };
  await ctx.db
    .insertInto("mailboxes")
    .values({
      workspace_id: ctx.workspace.id,
      inbox_id: support,
      smtp,
      smtp_password: password ? ctx.platform.secrets.seal(password) : null,
    })
    .execute();
  await addInbox(ctx, {
    name: "Chat",
    channel: "chat",
    address: null,
    greeting: "Hello! How can we help you?",
  });
}

async function addInbox(ctx: Ctx, inbox: FirstInbox): Promise<string> {
  const id = newId();
  await ctx.db
    .insertInto("inboxes")
    .values({ ...inbox, workspace_id: ctx.workspace.id, id, created_at: ctx.now })
    .execute();
  ctx.record({ type: "inbox.created", data: { inbox_id: id, channel: inbox.channel, name: inbox.name } });
  return id;
}

/** smtps is encrypted from the start. smtp is, once greeted, where a login could be overheard on the way. */
function smtpOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const tls = protocol === "smtps:";
  const user = decodeURIComponent(username);
  const isNear = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const smtp = {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (tls ? 465 : 587),
    security: tls ? "tls" : user && !isNear ? "starttls" : "none",
    user,
  };
  return { smtp, password: decodeURIComponent(password) || null };
}
