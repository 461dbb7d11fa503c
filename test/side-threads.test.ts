import { afterAll, beforeAll, expect, test } from "vitest";
import { askDue } from "../server/src/domains/follow-through/ask.ts";
import { parseMail } from "../server/src/platform/mail/parse-mail.ts";
import { eventually, type MailWorld, startMailWorld } from "./support/mail-world.ts";
import { plainMail } from "./support/mails.ts";
import { openPage } from "./support/page.ts";
import { type SmtpSink, startSmtpSink } from "./support/smtp-sink.ts";

/** A Tuesday at 10:00 in Berlin, long ago: mail leaves by the clock of the database. */
const morning = Date.parse("2024-11-26T09:00:00Z");
const aDay = 86_400_000;
/** Stands in everything that is said in the side thread, and nowhere else. */
const word = "quillfeather";
const customer = "nora@example.com";
const carrier = `desk@${word}.example`;
let world: MailWorld;
let sink: SmtpSink;
let later = 0;

beforeAll(async () => {
  world = await startMailWorld({ now: () => new Date(morning + later) });
  sink = await startSmtpSink();
  await world.sendThrough(sink);
});
afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

const api: MailWorld["owner"]["api"] = (...call) => world.owner.api(...call);

type Case = { id: string; customerId: string; planUrl: string; sideThreadId: string };

/** A matter with a plan, in which we ask a carrier, who answers with a promise and a file. */
async function caseWithSideThread(): Promise<Case> {
  const { conversation, message } = await world.start({
    from: `Nora <${customer}>`,
    text: "Where is my parcel?",
  });
  const params = { id: conversation.id };
  const plan = await api("POST /conversations/{id}/plan", {
    params,
    body: {
      name: "Your parcel",
      steps: [{ title: "We look", by: "us", usual_minutes: 60 }],
      tell_customer: true,
    },
  });
  const { side_thread, message: asked } = await api("POST /conversations/{id}/side-threads", {
    params,
    body: {
      to: [carrier],
      subject: `Trace ${word}`,
      text: `We will call ${word} tomorrow. Where is it?`,
      forward_message_ids: [message.id],
      wait_for_them: true,
    },
  });
  const mail = await mailWith(asked.id);
  await world.deliver(
    plainMail({
      from: `Cara ${word} <${carrier}>`,
      to: mail.replyTo[0]?.address,
      subject: `Re: Trace ${word}`,
      text: `I will send the ${word} papers tomorrow.`,
      messageId: `papers@${word}.example`,
      headers: [`References: <${mail.messageId}>`],
    }),
    { from: carrier, to: [mail.replyTo[0]?.address as string] },
  );
  await eventually(async () => {
    const { data } = await api("GET /conversations/{id}/promises", { params });
    expect(data.filter(({ side_thread_id }) => side_thread_id === side_thread.id)).toHaveLength(2);
  });
  return {
    id: conversation.id,
    customerId: conversation.customer.id,
    planUrl: plan.link?.url as string,
    sideThreadId: side_thread.id,
  };
}

async function mailWith(words: string) {
  const taken = await eventually(async () => {
    const found = sink.mails.find(({ raw }) => raw.includes(words));
    if (!found) throw new Error(`No mail with ${words} has left yet`);
    return found;
  });
  return parseMail(Buffer.from(taken.raw, "latin1"));
}

const linkIn = (text: string, kind: string) => new RegExp(`http\\S+/${kind}/[\\w-]{64}`).exec(text)?.[0];

/** The page of all conversations, by the link that comes to an address. */
async function myPage(address: string): Promise<string> {
  await openPage(`${world.url}/my`, { form: new URLSearchParams({ address }) });
  return eventually(async () => {
    for (const { to, raw } of sink.mails.toReversed()) {
      if (!to.includes(address)) continue;
      const link = linkIn((await parseMail(Buffer.from(raw, "latin1"))).text, "my");
      if (link) return link;
    }
    throw new Error("The link has not come yet");
  });
}

/** Everything that a customer could read, as one text. */
async function allTheySee({ id, planUrl }: Case): Promise<string> {
  const mine = await myPage(customer);
  const question = (await world.messages(id)).find(({ automatic, text }) => automatic && linkIn(text, "f"));
  const urls = [mine, `${mine}/${id}`, planUrl, ...(question ? [linkIn(question.text, "f") as string] : [])];
  const pages = await Promise.all(urls.map((url) => openPage(url)));
  expect(pages.map(({ status }) => status)).toEqual(urls.map(() => 200));
  const mails = sink.mails.filter(({ to }) => to.includes(customer));
  const letters = await Promise.all(mails.map(({ raw }) => parseMail(Buffer.from(raw, "latin1"))));
  return [...pages.map(({ html }) => html), ...mails.map(({ raw }) => raw), JSON.stringify(letters)].join(
    "\n",
  );
}

test("no page, mail, figure or automatic word gives a customer or a clock anything of a side thread", async () => {
  await api("POST /service-levels", {
    body: {
      name: "Everything",
      conditions: { match: "all", conditions: [] },
      first_answer_minutes: 240,
      next_answer_minutes: null,
      resolution_minutes: null,
      counts: "always",
      pauses_for_third_party: false,
      warn_before: null,
      escalation: [],
    },
  });
  const matter = await caseWithSideThread();
  const params = { id: matter.id };
  expect(await api("GET /conversations/{id}", { params })).toMatchObject({
    waiting_on: "us",
    customer: { id: matter.customerId },
  });

  const clock = async () => (await api("GET /conversations/{id}/service-clocks", { params })).data[0];
  await eventually(async () =>
    expect(await clock()).toMatchObject({ kind: "first_answer", state: "running" }),
  );
  const reply = await world.reply(matter.id, "It is on its way, Nora.");
  expect(reply.to.map(({ address }) => address)).toEqual([customer]);
  await eventually(async () => expect(await clock()).toMatchObject({ state: "met" }));
  const letter = await mailWith(`Message-ID: <${reply.id}@`);
  expect(letter.text).toContain("> Where is my parcel?");
  expect(letter.references.some((id) => id.includes(word))).toBe(false);

  await api("POST /follow-through-rules", {
    body: {
      name: "Everything",
      enabled: true,
      conditions: { match: "all", conditions: [] },
      after_days: 1,
      day_kind: "calendar",
      quiet_days: 0,
      words: {},
    },
  });
  await api("POST /conversations/{id}/closure", { params });
  await eventually(async () => {
    const { data } = await api("GET /follow-throughs", { query: { conversation_id: matter.id } });
    expect(data).toHaveLength(1);
  });
  later += 3 * aDay;
  await askDue.job(world.platform);
  await eventually(async () => {
    const asked = (await world.messages(matter.id)).find(({ text }) => linkIn(text, "f"));
    expect(asked?.delivery?.state).toBe("sent");
  });
  const seen = await allTheySee(matter);
  expect(seen).toContain("It is on its way, Nora.");
  expect(seen.toLowerCase()).not.toContain(word);
  expect(seen.toLowerCase()).not.toContain(Buffer.from(word).toString("base64").slice(0, 14).toLowerCase());
});

test("teammates find it, a merge carries it over, and erasing the customer takes its words", async () => {
  const [conversation] = (await api("GET /conversations", { query: { state: "closed" } })).data;
  const params = { id: conversation?.id as string };
  const hits = async () => (await api("GET /search", { query: { q: `papers ${word}` } })).conversations;
  expect(await hits()).toMatchObject([{ conversation: { id: params.id } }]);

  const other = await world.start({ from: "Nora Again <nora2@example.com>", subject: "Once more" });
  const kept = other.conversation.customer.id;
  await api("POST /customers/{id}/merges", {
    params: { id: kept },
    body: { customer_id: conversation?.customer.id as string },
  });
  const thread = await api("GET /conversations/{id}/thread", { params });
  expect(thread.conversation.customer.id).toBe(kept);
  expect(thread.side_threads).toMatchObject([{ subject: `Trace ${word}` }]);
  const mine = await myPage("nora2@example.com");
  for (const url of [mine, `${mine}/${params.id}`]) {
    expect((await openPage(url)).html.toLowerCase()).not.toContain(word);
  }

  await api("DELETE /customers/{id}", { params: { id: kept } });
  const erased = await api("GET /conversations/{id}/thread", { params });
  expect(JSON.stringify(erased).toLowerCase()).not.toContain(word);
  expect(erased.side_threads).toMatchObject([{ subject: "Erased", people: [] }]);
  expect(await hits()).toEqual([]);
});

test("a third party who is a customer elsewhere is erased in side threads, too", async () => {
  const theirs = await world.start({ from: `Cara ${word} <${carrier}>`, subject: "A matter of our own" });
  const { id } = await caseWithSideThread();
  await api("DELETE /customers/{id}", { params: { id: theirs.conversation.customer.id } });
  const { messages, side_threads } = await api("GET /conversations/{id}/thread", { params: { id } });
  expect(side_threads).toMatchObject([{ people: [] }]);
  const [asked, answered] = messages.filter(({ side_thread_id }) => side_thread_id !== null);
  expect(asked?.to).toEqual([]);
  expect(answered).toMatchObject({ text: "", from: null, author: { name: "Erased" } });
});
