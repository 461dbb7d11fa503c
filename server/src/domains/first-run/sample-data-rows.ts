import type { Person } from "@heard/core/contract/conversations.ts";
import { sql } from "kysely";
import { type Actor, type Ctx, systemActor } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { indexSubject, insertMessage } from "../conversations/search-words.ts";
import { companyOfDomain } from "../customers/companies.ts";
import { indexCustomer } from "../customers/search-words.ts";
import { actorOfTeammate } from "../identity/actors.ts";
import { nextNumber } from "../workspaces/counters.ts";
import { writeAbsence, writeShopRules } from "./sample-data-rules.ts";
import {
  type Line,
  type Story,
  sampleCompanies,
  sampleCustomers,
  sampleInboxes,
  sampleTags,
  sampleTeammates,
  sampleTeams,
  type WrittenStory,
} from "./sample-data-stories.ts";

/** Where the stories take place: the id of each thing by its key. */
type Scene = {
  inboxes: Record<Story["channel"], string>;
  teammates: Record<keyof typeof sampleTeammates, string>;
  teams: Record<keyof typeof sampleTeams, string>;
  tags: Record<keyof typeof sampleTags, string>;
  customers: Record<keyof typeof sampleCustomers, string>;
};

/**
 * The rows are written as they are, at times that are past: the verbs would write them now, send what is to be sent
 * and tell everybody. All are marked `is_sample`, or hang off one that is.
 */
export async function writeScene(ctx: Ctx): Promise<Scene> {
  const teammates = await eachOf(sampleTeammates, (teammate) => addTeammate(ctx, teammate));
  const teams = await eachOf(sampleTeams, ({ name, members }) =>
    addTeam(
      ctx,
      name,
      members.map((key) => teammates[key]),
    ),
  );
  const companies = await eachOf(sampleCompanies, (company) => addCompany(ctx, company));
  const inboxes = {
    email: await addInbox(ctx, { ...sampleInboxes.email, channel: "email" }),
    chat: await addInbox(ctx, { ...sampleInboxes.chat, channel: "chat" }),
  };
  await writeShopRules({ ...ctx, record: () => {} }, Object.values(inboxes));
  await writeAbsence(ctx, teammates.tom, teammates.maya);
  return {
    teammates,
    teams,
    inboxes,
    tags: await eachOf(sampleTags, (tag) => tagNamed(ctx, tag)),
    customers: await eachOf(sampleCustomers, (customer) =>
      addCustomer(ctx, customer, "company" in customer ? companies[customer.company] : null),
    ),
  };
}

async function eachOf<Key extends string, Thing>(
  things: Record<Key, Thing>,
  add: (thing: Thing) => Promise<string>,
): Promise<Record<Key, string>> {
  const ids: Partial<Record<Key, string>> = {};
  for (const key of Object.keys(things) as Key[]) ids[key] = await add(things[key]);
  return ids as Record<Key, string>;
}

/** They have no password, so nobody signs in as them. */
async function addTeammate(ctx: Ctx, teammate: (typeof sampleTeammates)[keyof typeof sampleTeammates]) {
  const id = newId();
  await ctx.db
    .insertInto("teammates")
    .values({ ...teammate, ...sampleRow(ctx, id) })
    .execute();
  return id;
}

async function addTeam(ctx: Ctx, name: string, members: readonly string[]): Promise<string> {
  const id = newId();
  const taken = await ctx.db.selectFrom("teams").select("id").where("name", "=", name).executeTakeFirst();
  await ctx.db
    .insertInto("teams")
    .values({ ...sampleRow(ctx, id), name: taken ? `${name} (sample)` : name })
    .execute();
  const rows = members.map((memberId) => ({
    workspace_id: ctx.workspace.id,
    team_id: id,
    teammate_id: memberId,
  }));
  await ctx.db.insertInto("team_members").values(rows).execute();
  return id;
}

async function addInbox(
  ctx: Ctx,
  inbox: { name: string; channel: Story["channel"]; address?: string; greeting?: string },
): Promise<string> {
  const id = newId();
  await ctx.db
    .insertInto("inboxes")
    .values({ ...inbox, ...sampleRow(ctx, id) })
    .execute();
  if (inbox.address) {
    await ctx.db.insertInto("mailboxes").values({ workspace_id: ctx.workspace.id, inbox_id: id }).execute();
  }
  return id;
}

async function addCompany(
  ctx: Ctx,
  { name, domains, notes }: { name: string; domains: readonly string[]; notes: string },
): Promise<string> {
  const known = await companyOfDomain(ctx, domains[0] ?? "");
  if (known) return known;
  const id = newId();
  await ctx.db
    .insertInto("companies")
    .values({ ...sampleRow(ctx, id), name, domains: [...domains], notes })
    .execute();
  return id;
}

/** A tag that the workspace has already is used, and stays theirs. */
async function tagNamed(ctx: Ctx, { name, color }: { name: string; color: string }): Promise<string> {
  const known = await ctx.db
    .selectFrom("tags")
    .select("id")
    .where((where) => where(where.fn("lower", ["name"]), "=", name))
    .executeTakeFirst();
  if (known) return known.id;
  const id = newId();
  await ctx.db
    .insertInto("tags")
    .values({ ...sampleRow(ctx, id), name, color })
    .execute();
  return id;
}

type Customer = {
  name: string;
  email?: string;
  phone?: string;
  timeZone?: string;
  locale?: string;
  notes?: string;
};

async function addCustomer(ctx: Ctx, customer: Customer, companyId: string | null): Promise<string> {
  const id = newId();
  await ctx.db
    .insertInto("customers")
    .values({
      ...sampleRow(ctx, id),
      name: customer.name,
      company_id: companyId,
      notes: customer.notes ?? "",
      time_zone: customer.timeZone ?? null,
      locale: customer.locale ?? null,
    })
    .execute();
  const addresses = [
    { kind: "email", address: customer.email },
    { kind: "phone", address: customer.phone },
  ].flatMap(({ kind, address }) => (address ? [{ kind, address }] : []));
  for (const address of addresses) {
    await ctx.db
      .insertInto("customer_addresses")
      .values({
        ...address,
        workspace_id: ctx.workspace.id,
        id: newId(),
        customer_id: id,
        created_at: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await indexCustomer(ctx, id);
  return id;
}

function sampleRow(ctx: Ctx, id: string) {
  return { workspace_id: ctx.workspace.id, id, is_sample: true, created_at: ctx.now };
}

/** One conversation with all that was said in it. */
export async function writeStory(
  ctx: Ctx,
  scene: Scene,
  story: Story,
  myId: string | null,
): Promise<WrittenStory> {
  const id = newId();
  const number = await nextNumber(ctx, "conversation");
  const standing = standingOf(ctx, story);
  await ctx.db
    .insertInto("conversations")
    .values({
      ...sampleRow(ctx, id),
      ...standing,
      number,
      subject: story.subject,
      channel: story.channel,
      inbox_id: scene.inboxes[story.channel],
      customer_id: scene.customers[story.customer],
      assignee_id: story.assignee === "me" ? myId : story.assignee ? scene.teammates[story.assignee] : null,
      team_id: story.team ? scene.teams[story.team] : null,
      priority: story.priority ?? "normal",
      message_count: story.lines.length,
    })
    .execute();
  await indexSubject({ ...ctx, now: standing.created_at }, id, `${number} ${story.subject}`);
  const lines: WrittenStory["lines"] = [];
  for (const line of story.lines)
    lines.push(await writeLine(ctx, scene, { story, line, conversationId: id }));
  if (story.closedHoursAgo !== undefined) {
    await writeEvent(ctx, { type: "conversation.closed", at: hoursBefore(ctx, story.closedHoursAgo) }, id);
  }
  for (const tag of story.tags ?? []) {
    const row = { workspace_id: ctx.workspace.id, conversation_id: id, tag_id: scene.tags[tag] };
    await ctx.db.insertInto("conversation_tags").values(row).execute();
  }
  for (const key of story.invited ?? []) {
    const row = { workspace_id: ctx.workspace.id, conversation_id: id, teammate_id: scene.teammates[key] };
    await ctx.db
      .insertInto("participants")
      .values({ ...row, created_at: standing.created_at })
      .execute();
  }
  const inboxId = scene.inboxes[story.channel];
  return { story, conversationId: id, lines, inboxId, teammates: scene.teammates, myId };
}

type PastEvent = { type: string; at: Date; messageId?: string; actor?: Actor; data?: object };

/** Clocks and reports read what happened. It is of long ago, so that no open screen is told of it. */
async function writeEvent(ctx: Ctx, event: PastEvent, conversationId: string): Promise<void> {
  const { type, at, messageId, actor, data = {} } = event;
  await sql`insert into events
      (workspace_id, type, conversation_id, message_id, actor_kind, actor_id, actor_name, data, at, xid)
    values (${ctx.workspace.id}::uuid, ${type}, ${conversationId}::uuid, ${messageId ?? null}::uuid,
      ${actor?.kind ?? "system"}, ${actor?.id ?? null}::uuid, ${actor?.name ?? null}, ${JSON.stringify(data)}::jsonb,
      ${at}, '3')`.execute(ctx.db);
}

/** How a conversation stands after these lines, as if each had been said at its time. */
function standingOf(ctx: Ctx, { lines, waitingOn, closedHoursAgo }: Story) {
  const said = lines.filter(({ note }) => !note);
  const incoming = said.filter(({ by }) => by === "customer");
  const last = said.at(-1) as Line;
  const byCustomer = last.by === "customer";
  const turn = said.findLastIndex(({ by }) => (by === "customer") !== byCustomer) + 1;
  return {
    state: closedHoursAgo === undefined ? "open" : "closed",
    closed_at: closedHoursAgo === undefined ? null : hoursBefore(ctx, closedHoursAgo),
    waiting_on: waitingOn ?? (byCustomer ? "us" : "customer"),
    waiting_since: timeOf(ctx, said[turn] as Line),
    preview: (incoming.at(-1) as Line).text.replace(/\s+/g, " ").slice(0, 160),
    created_at: timeOf(ctx, lines[0] as Line),
    last_message_at: timeOf(ctx, last),
    last_incoming_at: timeOf(ctx, incoming.at(-1) as Line),
  };
}

type Telling = { story: Story; line: Line; conversationId: string };

async function writeLine(
  ctx: Ctx,
  scene: Scene,
  { story, line, conversationId }: Telling,
): Promise<WrittenStory["lines"][number]> {
  const id = newId();
  const at = timeOf(ctx, line);
  const customer: Customer = sampleCustomers[story.customer];
  const isIncoming = line.by === "customer";
  const isMail = story.channel === "email" && !line.note;
  const us: Person = { name: sampleInboxes.email.name, address: sampleInboxes.email.address };
  const them: Person = { name: customer.name, address: customer.email ?? "" };
  const authorName = line.by === "customer" ? customer.name : sampleTeammates[line.by].name;
  const words = isIncoming ? [authorName, customer.email, story.subject, line.text].join(" ") : line.text;
  await insertMessage(
    ctx,
    {
      workspace_id: ctx.workspace.id,
      id,
      conversation_id: conversationId,
      kind: isIncoming ? "incoming" : line.note ? "note" : "outgoing",
      channel: story.channel,
      author_kind: isIncoming ? "customer" : "teammate",
      author_id: line.by === "customer" ? scene.customers[story.customer] : scene.teammates[line.by],
      author_name: authorName,
      from_person: isMail ? JSON.stringify(isIncoming ? them : us) : null,
      to_people: JSON.stringify(isMail ? [isIncoming ? us : them] : []),
      subject: isMail ? story.subject : null,
      text: line.text,
      visible_text: line.text,
      ...(isIncoming || line.note
        ? {}
        : { delivery_state: story.channel === "email" ? "sent" : "seen", send_at: at, sent_at: at }),
      created_at: at,
    },
    words,
  );
  const by = speakerOf(scene, story, line);
  if (!line.note) {
    const data = { channel: story.channel, automatic: null, ...(isIncoming ? {} : { send_at: at }) };
    const type = isIncoming ? "message.received" : "message.sent";
    await writeEvent(ctx, { type, at, messageId: id, actor: by, data }, conversationId);
  }
  return { messageId: id, by, at };
}

function speakerOf(scene: Scene, story: Story, { by }: Line): Actor {
  if (by !== "customer") return actorOfTeammate({ ...sampleTeammates[by], id: scene.teammates[by] });
  const { name } = sampleCustomers[story.customer];
  return { ...systemActor, kind: "customer", id: scene.customers[story.customer], name };
}

function timeOf(ctx: Ctx, { hoursAgo }: Line): Date {
  return hoursBefore(ctx, hoursAgo);
}

function hoursBefore(ctx: Ctx, hours: number): Date {
  return new Date(ctx.now.getTime() - hours * 3_600_000);
}
