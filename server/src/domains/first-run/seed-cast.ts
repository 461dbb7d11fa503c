import type pg from "pg";
import { type Language, type Topic, topics } from "./seed-language.ts";
import { german } from "./seed-language-de.ts";
import { english } from "./seed-language-en.ts";
import { assembleLevel } from "./seed-level.ts";
import type { Random } from "./seed-random.ts";
import { insertRows } from "./seed-rows.ts";
import { languages } from "./seed-words.ts";

export type Colleague = { id: string; name: string };
export type Company = { id: string; name: string; domain: string };
export type SeededCustomer = {
  id: string;
  name: string;
  address: string;
  company: Company | null;
  language: Language;
};

/** Who and what seeded conversations are about, before the first of them. */
export type Cast = {
  workspaceId: string;
  workspaceName: string;
  emailInbox: { id: string; address: string };
  chatInboxId: string | null;
  /** The service level that stories are counted by; null where the workspace has its own. */
  levelId: string | null;
  agents: Colleague[];
  colleagues: Colleague[];
  /** Real people who work here: they have read what is old. */
  readers: Colleague[];
  companies: Company[];
  teams: Record<Topic, string>;
  tags: Record<Topic, { id: string; name: string }>;
};

const teamOfTopic: Record<Topic, string> = {
  delivery: "Shipping",
  address: "Shipping",
  return: "Orders",
  cancellation: "Orders",
  invoice: "Accounts",
  sign_in: "Accounts",
  damaged: "Workshop",
  warranty: "Workshop",
  advice: "Orders",
  praise: "Orders",
};

const colors = ["stone", "red", "amber", "green", "teal", "blue", "violet", "pink"];
const trades = [
  "Interiors",
  "Studio",
  "& Sons",
  "Hotels",
  "Dental Practice",
  "Architects",
  "Bakery",
  "Library",
];
const seededAgents = 10;
const seededColleagues = 3;

/**
 * Teammates, teams, tags and companies, made where they are missing, so that seeding again goes on with the same.
 * @throws when the workspace does not exist or has no e-mail inbox that is switched on
 */
export async function assembleCast(
  client: pg.ClientBase,
  random: Random,
  { workspaceId, companyCount, now }: { workspaceId: string; companyCount: number; now: Date },
): Promise<Cast> {
  const { rows: inboxes } = await client.query<{ id: string; channel: string; address: string }>(
    "select id, channel, address from inboxes where workspace_id = $1 and enabled order by created_at",
    [workspaceId],
  );
  const emailInbox = inboxes.find(({ channel }) => channel === "email");
  if (!emailInbox) throw new Error("There is no e-mail inbox to put conversations into. Set one up first.");
  const since = new Date(now.getTime() - 800 * 86_400_000);
  const base = (name: string) => ({
    workspace_id: workspaceId,
    id: random.id(since),
    name,
    is_sample: false,
    created_at: since,
  });

  const { rows: readers } = await client.query<Colleague>(
    `select id, name from teammates where workspace_id = $1 and active and not is_sample and role != 'colleague'
     order by created_at limit 5`,
    [workspaceId],
  );
  const staff = staffNames(seededAgents + seededColleagues).map((name, place) => ({
    ...base(name),
    email: `${slug(name)}@team.example`,
    role: place < seededAgents ? "agent" : "colleague",
  }));
  const team = await ensure(client, "teammates", staff);
  const teams = await ensure(client, "teams", [...new Set(Object.values(teamOfTopic))].map(base));
  const tags = await ensure(
    client,
    "tags",
    topics.map((topic, place) => ({
      ...base(topic.replace("_", "-")),
      color: colors[place % colors.length],
    })),
  );
  const companies = await ensure(
    client,
    "companies",
    companyNames(companyCount).map((name) => ({ ...base(name), domains: [`${slug(name)}.example`] })),
  );
  const teamOf = (topic: Topic) => teams.get(teamOfTopic[topic]) as string;
  const members = staff.map(({ name }, place) => ({
    workspace_id: workspaceId,
    team_id: [...teams.values()][place % teams.size],
    teammate_id: team.get(name),
  }));
  await insertRows(client, "team_members", members, { unlessThere: true });
  const asColleague = ({ name }: { name: string }) => ({ id: team.get(name) as string, name });
  const { rows: workspaces } = await client.query<{ name: string }>(
    "select name from workspaces where id = $1",
    [workspaceId],
  );
  return {
    workspaceId,
    workspaceName: workspaces[0]?.name ?? "",
    emailInbox,
    chatInboxId: inboxes.find(({ channel }) => channel === "chat")?.id ?? null,
    levelId: await assembleLevel(client, {
      ...{ workspaceId, since, id: random.id(since) },
      inboxIds: inboxes.map(({ id }) => id),
    }),
    agents: [...staff.slice(0, seededAgents).map(asColleague), ...readers],
    colleagues: staff.slice(seededAgents).map(asColleague),
    readers,
    companies: [...companies].map(([name, id]) => ({ id, name, domain: `${slug(name)}.example` })),
    teams: byTopic(teamOf),
    tags: byTopic((topic) => {
      const name = topic.replace("_", "-");
      return { id: tags.get(name) as string, name };
    }),
  };
}

function byTopic<Value>(choose: (topic: Topic) => Value): Record<Topic, Value> {
  return Object.fromEntries(topics.map((topic) => [topic, choose(topic)])) as Record<Topic, Value>;
}

/** Adds those whose name is not there yet. @returns the id of each name */
async function ensure(
  client: pg.ClientBase,
  table: "teammates" | "teams" | "tags" | "companies",
  rows: { workspace_id: string; name: string }[],
): Promise<Map<string, string>> {
  await insertRows(client, table, rows, { unlessThere: true });
  const { rows: found } = await client.query<{ id: string; name: string }>(
    `select id, name from ${table} where workspace_id = $1 and lower(name) = any($2) order by name`,
    [rows[0]?.workspace_id, rows.map(({ name }) => name.toLowerCase())],
  );
  return new Map(
    rows.flatMap(({ name }) => {
      const same = found.find((one) => one.name.toLowerCase() === name.toLowerCase());
      return same ? [[name, same.id] as const] : [];
    }),
  );
}

function staffNames(count: number): string[] {
  const family = german.familyNames;
  return Array.from({ length: count }, (_, place) => `${english.givenNames[place * 2]} ${family[place]}`);
}

function companyNames(count: number): string[] {
  const families = [...new Set(languages.flatMap(({ familyNames }) => familyNames))];
  const names = trades.flatMap((trade) => families.map((family) => `${family} ${trade}`));
  return names.slice(0, count);
}

/** Somebody who writes for the first time. `ordinal` makes the address unlike any other. */
export function newCustomer(cast: Cast, random: Random, at: Date, ordinal: number): SeededCustomer {
  const language = random.pickEarly(languages);
  const company = random.chance(0.35) ? random.pickEarly(cast.companies) : null;
  const given = random.pick(language.givenNames);
  const family = random.pick(language.familyNames);
  const domain = company?.domain ?? random.pick(["mail.example", "post.example", "inbox.example"]);
  return {
    id: random.id(at),
    name: random.chance(0.04) ? "" : `${given} ${family}`,
    address: `${slug(`${given} ${family}`)}.${ordinal}@${domain}`,
    company,
    language,
  };
}

/** "Íñigo & Söhne" becomes "inigo.sohne". */
function slug(name: string): string {
  const plain = name.toLowerCase().replaceAll("ı", "i").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[^a-z0-9]+/g, ".").replace(/^\.|\.$/g, "");
}
