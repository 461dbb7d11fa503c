import pg from "pg";
import { assembleCast, type Cast, newCustomer, type SeededCustomer } from "./seed-cast.ts";
import type { Story } from "./seed-diary.ts";
import { createRandom, type Random } from "./seed-random.ts";
import { insertRows, insertWords } from "./seed-rows.ts";
import { tellStory } from "./seed-story.ts";

export type SeedOptions = {
  workspaceId: string;
  /** How many. */
  conversations: number;
  /** Called after each part with how many there are by then. */
  onProgress?: (done: number) => void;
  /** The same number makes the same stories. Default 1. */
  seed?: number;
  /** Where the two years end. Default: now. */
  now?: Date;
};

/** What one transaction writes: small enough that nobody else waits long for the next conversation number. */
const conversationsAtOnce = 500;
const years = 2;
const dayMilliseconds = 86_400_000;
/** How busy each day of the week is, from Sunday, and each hour (UTC). */
const weekdays = [0.3, 1.3, 1.15, 1, 1, 0.95, 0.4];
const hours = [1, 1, 1, 1, 1, 2, 4, 8, 14, 18, 18, 15, 13, 15, 17, 15, 12, 9, 8, 8, 7, 5, 3, 2].map(
  (weight) => weight / 18,
);

/**
 * Fills a workspace with conversations of the last two years, for a demonstration or a load test. About a third of
 * them bring a new customer. Nothing is sent and nobody is told: no jobs run, and open screens see them when they
 * next read. Everything is marked as sample.
 * @param owner connects as the owner of the tables, with no role set
 * @throws when the workspace does not exist or has no e-mail inbox
 */
export async function seedWorkspace(owner: pg.ClientConfig, options: SeedOptions): Promise<void> {
  const { workspaceId, conversations, onProgress, seed = 1, now = new Date() } = options;
  const client = new pg.Client(owner);
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ next: number }>(
      `select coalesce((select value from counters where workspace_id = $1 and name = 'conversation'), 0)::int as next`,
      [workspaceId],
    );
    // Seeding again has to make other ids.
    const random = createRandom(seed * 1_000_003 + (rows[0]?.next ?? 0));
    const companyCount = Math.min(800, Math.max(6, Math.round(conversations / 60)));
    const cast = await assembleCast(client, random, { workspaceId, companyCount, now });
    const times = timesOf(random, conversations, now);
    const known: SeededCustomer[] = [];
    for (let done = 0; done < times.length; done += conversationsAtOnce) {
      await writePart(client, {
        cast,
        random,
        known,
        now,
        times: times.slice(done, done + conversationsAtOnce),
      });
      onProgress?.(Math.min(times.length, done + conversationsAtOnce));
    }
    await readHistoriesAgain(client, workspaceId);
    for (const table of seededTables) await client.query(`analyze ${table}`);
  } finally {
    await client.end();
  }
}

const seededTables = [
  ...[
    "teammates",
    "teams",
    "team_members",
    "tags",
    "companies",
    "customers",
    "customer_addresses",
    "conversations",
  ],
  ...["conversation_tags", "participants", "reads", "messages", "search_documents", "events"],
  ...["promises", "acknowledgements", "dues", "service_clocks"],
];

/** What is computed from all that was there before is computed when Heard starts next, in the background. */
async function readHistoriesAgain(client: pg.Client, workspaceId: string): Promise<void> {
  await client.query("delete from answer_history_reads where workspace_id = $1", [workspaceId]);
  await client.query("delete from report_histories where workspace_id = $1", [workspaceId]);
}

/** When each conversation begins, in order: more by day than by night, and more this year than last. */
function timesOf(random: Random, count: number, now: Date): Date[] {
  const span = years * 365 * dayMilliseconds;
  const times: number[] = [];
  while (times.length < count) {
    const share = random.next();
    const at = new Date(Math.floor(now.getTime() - span * (1 - share)));
    const busy =
      (weekdays[at.getUTCDay()] as number) * (hours[at.getUTCHours()] as number) * (0.4 + 0.6 * share);
    if (random.chance(busy / 1.3)) times.push(at.getTime());
  }
  return times.sort((a, b) => a - b).map((time) => new Date(time));
}

type Part = { cast: Cast; random: Random; known: SeededCustomer[]; now: Date; times: readonly Date[] };

async function writePart(client: pg.Client, part: Part): Promise<void> {
  await client.query("begin");
  try {
    const first = await takeNumbers(client, part.cast.workspaceId, part.times.length);
    const { stories, customers } = tellStories(part, first);
    await writeCustomers(client, part.cast.workspaceId, customers);
    await writeStories(client, part.cast.workspaceId, stories);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function takeNumbers(client: pg.Client, workspaceId: string, count: number): Promise<number> {
  const { rows } = await client.query<{ last: string }>(
    `insert into counters (workspace_id, name, value) values ($1, 'conversation', $2)
     on conflict (workspace_id, name) do update set value = counters.value + excluded.value
     returning value as last`,
    [workspaceId, count],
  );
  return Number(rows[0]?.last) - count + 1;
}

type NewCustomer = SeededCustomer & { addressIds: [string, string]; at: Date; ordinal: number };

function tellStories({ cast, random, known, now, times }: Part, firstNumber: number) {
  const customers: NewCustomer[] = [];
  const stories = times.map((at, place) => {
    const number = firstNumber + place;
    const isNew = known.length === 0 || random.chance(1 / 3);
    const customer = isNew ? newCustomer(cast, random, at, number) : random.pickEarly(known);
    if (isNew) {
      known.push(customer);
      customers.push({ ...customer, addressIds: [random.id(at), random.id(at)], at, ordinal: number });
    }
    return tellStory(cast, random, { number, at, now, customer });
  });
  return { stories, customers };
}

async function writeCustomers(client: pg.Client, workspaceId: string, customers: readonly NewCustomer[]) {
  const inWorkspace = { workspace_id: workspaceId };
  const rows = customers.map(({ id, name, company, language, ordinal, at }) => ({
    ...inWorkspace,
    id,
    name,
    company_id: company?.id ?? null,
    time_zone: language.timeZones[ordinal % language.timeZones.length],
    locale: language.locale,
    is_sample: false,
    created_at: at,
  }));
  const addresses = customers.flatMap(({ id, address, addressIds, ordinal, at }) => {
    const base = { ...inWorkspace, customer_id: id, created_at: at };
    const email = { ...base, id: addressIds[0], kind: "email", address };
    const phone = { ...base, id: addressIds[1], kind: "phone", address: `+4930${1_000_000 + ordinal}` };
    return ordinal % 7 === 0 ? [email, phone] : [email];
  });
  await insertRows(client, "customers", rows);
  await insertRows(client, "customer_addresses", addresses);
  await client.query(
    "update customers c set words = customer_words(c) where workspace_id = $1 and id = any($2::uuid[])",
    [workspaceId, customers.map(({ id }) => id)],
  );
}

/** As the tables refer to each other. */
const storyTables = [
  ["messages", ({ messages }) => messages],
  ["conversation_tags", ({ tags }) => tags],
  ["participants", ({ participants }) => participants],
  ["reads", ({ reads }) => reads],
  ["events", ({ events }) => events],
  ["promises", ({ promises }) => promises],
  ["acknowledgements", ({ acknowledgements }) => acknowledgements],
  ["dues", ({ dues }) => dues],
  ["service_clocks", ({ clocks }) => clocks],
] as const satisfies readonly [string, (story: Story) => readonly Record<string, unknown>[]][];

async function writeStories(
  client: pg.Client,
  workspaceId: string,
  stories: readonly Story[],
): Promise<void> {
  await insertRows(
    client,
    "conversations",
    stories.map(({ conversation }) => conversation),
  );
  for (const [table, rowsOf] of storyTables) await insertRows(client, table, stories.flatMap(rowsOf));
  await insertWords(
    client,
    workspaceId,
    stories.flatMap(({ words }) => words),
  );
}
