import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";
import { inWorkspace } from "../../../platform/context/context.ts";
import type { ParsedMail } from "../../../platform/mail/mail-types.ts";
import { parseMail } from "../../../platform/mail/parse-mail.ts";
import { writeAutomaticMessage } from "../../conversations/messages.ts";

let world: MailWorld;
let sink: SmtpSink;

beforeAll(async () => {
  world = await startMailWorld();
  sink = await startSmtpSink();
  await world.sendThrough(sink);
});

afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

const writeByItself = (conversationId: string) =>
  inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, (ctx) =>
    writeAutomaticMessage(ctx, conversationId, { text: "We got it.", from: { id: null, name: "Us" } }),
  );

async function mailAfter(work: () => Promise<unknown>): Promise<ParsedMail> {
  const before = sink.mails.length;
  await work();
  const mails = await sink.received(before + 1);
  return parseMail(Buffer.from(mails.at(-1)?.raw ?? "", "latin1"));
}

const headerOf = (mail: ParsedMail, wanted: string) =>
  mail.headers.find(({ name }) => name.toLowerCase() === wanted)?.value;

async function linkIn(mail: ParsedMail): Promise<string> {
  expect(headerOf(mail, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const [, url = ""] = /^<(.+)>$/.exec(headerOf(mail, "list-unsubscribe") ?? "") ?? [];
  expect(url).toMatch(new RegExp(`^${world.url}/automatic-mail/[\\w-]{64}$`));
  expect(mail.text).toContain(url);
  return url;
}

const post = (url: string, body: BodyInit) => fetch(url, { method: "POST", body, redirect: "manual" });

test("an automatic mail shows the way out; one click ends them, for the whole customer, and what people write still comes", async () => {
  const { conversation } = await world.start({ from: "Otis <otis@example.com>" });
  const url = await linkIn(await mailAfter(() => writeByItself(conversation.id)));
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("No more automatic mails to otis@example.com?");
  expect(await writeByItself(conversation.id)).not.toBeNull();
  const clicked = await post(url, new URLSearchParams({ "List-Unsubscribe": "One-Click" }));
  expect(clicked.status).toBe(200);
  expect(await clicked.text()).toContain("otis@example.com gets none from now on");
  expect(await writeByItself(conversation.id)).toBeNull();
  const { conversation: second } = await world.start({ from: "otis@example.com", messageId: "otis-2@x" });
  expect(await writeByItself(second.id)).toBeNull();
  const customer = await world.owner.api("GET /customers/{id}", { params: { id: conversation.customer.id } });
  expect(customer.addresses).toMatchObject([{ address: "otis@example.com", no_automatic_mail: true }]);
  await sink.received(2);
  const personal = await mailAfter(() => world.reply(second.id, "Here we are ourselves"));
  expect(headerOf(personal, "list-unsubscribe")).toBeUndefined();
  expect(personal.text).not.toContain("/automatic-mail/");
  const again = await post(url, new URLSearchParams({ again: "yes" }));
  expect(await again.text()).toContain("Automatic mails come again");
  expect(await writeByItself(second.id)).not.toBeNull();
});

test("the click of a mail program may be a form with parts; the page speaks the reader's language; a forged link is nothing", async () => {
  const text = "Guten Tag, meine Lampe ist noch nicht angekommen. Können Sie mir bitte sagen, wo sie ist?";
  const { conversation } = await world.start({
    from: "Bernd <bernd@example.com>",
    text,
    messageId: "bernd@x",
  });
  const mail = await mailAfter(() => writeByItself(conversation.id));
  expect(mail.text).toContain("Keine automatischen Mails mehr:");
  const url = await linkIn(mail);
  const form = new FormData();
  form.append("List-Unsubscribe", "One-Click");
  expect((await post(url, form)).status).toBe(200);
  expect(await writeByItself(conversation.id)).toBeNull();
  const german = await fetch(url, { headers: { "accept-language": "de" } });
  expect(await german.text()).toContain("Wieder senden");
  const forged = `${url.slice(0, -4)}AAAA`;
  expect((await post(forged, new URLSearchParams())).status).toBe(404);
  expect((await fetch(forged)).status).toBe(404);
});

test("a mail that a machine answers by itself is no customer's wish: only the link is", async () => {
  const { conversation } = await world.start({ from: "Robin <robin@example.com>", messageId: "robin@x" });
  await world.deliver(
    plainMail({
      from: "robin@example.com",
      subject: "unsubscribe",
      messageId: "robin-2@x",
      text: "unsubscribe",
    }),
    { from: "robin@example.com" },
  );
  expect(await writeByItself(conversation.id)).not.toBeNull();
});

test("the wish stays with the person: their address removed, added again, or now another customer's", async () => {
  const { api } = world.owner;
  const { conversation } = await world.start({ from: "Wilma <wilma@example.com>", messageId: "wilma@x" });
  const { id } = conversation.customer;
  const url = await linkIn(await mailAfter(() => writeByItself(conversation.id)));
  await post(url, new URLSearchParams({ "List-Unsubscribe": "One-Click" }));
  const addressesOf = async (customerId: string) =>
    (await api("GET /customers/{id}", { params: { id: customerId } })).addresses;
  const remove = async (customerId: string) => {
    const [address] = await addressesOf(customerId);
    const params = { id: customerId, address_id: address?.id ?? "" };
    await api("DELETE /customers/{id}/addresses/{address_id}", { params });
  };
  const add = (customerId: string, address: string) =>
    api("POST /customers/{id}/addresses", { params: { id: customerId }, body: { kind: "email", address } });

  await remove(id);
  expect(await writeByItself(conversation.id)).toBeNull();
  await add(id, "wilma.new@example.com");
  expect(await writeByItself(conversation.id)).toBeNull();
  await remove(id);
  await add(id, "wilma@example.com");
  expect(await addressesOf(id)).toMatchObject([{ address: "wilma@example.com", no_automatic_mail: true }]);
  expect(await writeByItself(conversation.id)).toBeNull();

  await remove(id);
  const other = await api("POST /customers", { body: { name: "Wilma W.", emails: ["w@example.com"] } });
  await add(other.id, "wilma@example.com");
  const { conversation: theirs } = await world.start({ from: "w@example.com", messageId: "wilma-2@x" });
  expect(theirs.customer.id).toBe(other.id);
  expect(await writeByItself(theirs.id)).toBeNull();
});

test("the wish of somebody without an address left goes along when two customers are made one, and comes back with it", async () => {
  const { api } = world.owner;
  const { conversation } = await world.start({ from: "Max <max@example.com>", messageId: "max@x" });
  const url = await linkIn(await mailAfter(() => writeByItself(conversation.id)));
  await post(url, new URLSearchParams());
  const [address] = (await api("GET /customers/{id}", { params: { id: conversation.customer.id } }))
    .addresses;
  await api("DELETE /customers/{id}/addresses/{address_id}", {
    params: { id: conversation.customer.id, address_id: address?.id ?? "" },
  });
  const { conversation: kept } = await world.start({
    from: "Maxim <maxim@example.com>",
    messageId: "maxim@x",
  });
  await api("POST /customers/{id}/merges", {
    params: { id: kept.customer.id },
    body: { customer_id: conversation.customer.id },
  });
  expect(await writeByItself(kept.id)).toBeNull();
  const { merges, addresses } = await api("GET /customers/{id}", { params: { id: kept.customer.id } });
  expect(addresses).toMatchObject([{ address: "maxim@example.com", no_automatic_mail: true }]);
  await api("DELETE /customers/{id}/merges/{merge_id}", {
    params: { id: kept.customer.id, merge_id: merges[0]?.id ?? "" },
  });
  expect(await writeByItself(kept.id)).not.toBeNull();
  expect(await writeByItself(conversation.id)).toBeNull();
});

test("one customer has one wish: any link of theirs shows it and takes it back, whichever it was said by", async () => {
  const { api } = world.owner;
  const { conversation } = await world.start({ from: "Pia <pia@example.com>", messageId: "pia@x" });
  const { id } = conversation.customer;
  const link = async () => linkIn(await mailAfter(() => writeByItself(conversation.id)));
  const first = await link();
  const add = (address: string) =>
    api("POST /customers/{id}/addresses", { params: { id }, body: { kind: "email", address } });
  const addresses = async (customerId = id) =>
    (await api("GET /customers/{id}", { params: { id: customerId } })).addresses;
  await add("pia2@example.com");
  const { conversation: second } = await world.start({ from: "pia2@example.com", messageId: "pia-2@x" });
  const other = await linkIn(await mailAfter(() => writeByItself(second.id)));
  expect(other).not.toBe(first);
  await post(first, new URLSearchParams());
  expect(await (await fetch(other)).text()).toContain("pia2@example.com gets none from now on");
  expect(await addresses()).toMatchObject([{ no_automatic_mail: true }, { no_automatic_mail: true }]);
  const again = await post(other, new URLSearchParams({ again: "yes" }));
  expect(await again.text()).toContain("pia2@example.com gets them again");
  expect(await writeByItself(second.id)).not.toBeNull();
  expect(await writeByItself(conversation.id)).not.toBeNull();

  // Said at an address that is removed, and then merged into somebody else.
  await post(first, new URLSearchParams());
  for (const { id: address_id } of await addresses())
    await api("DELETE /customers/{id}/addresses/{address_id}", { params: { id, address_id } });
  const { conversation: kept } = await world.start({ from: "Piet <piet@example.com>", messageId: "piet@x" });
  const theirs = await linkIn(await mailAfter(() => writeByItself(kept.id)));
  const params = { id: kept.customer.id };
  await api("POST /customers/{id}/merges", { params, body: { customer_id: id } });
  expect(await writeByItself(kept.id)).toBeNull();
  expect(await addresses(kept.customer.id)).toMatchObject([{ no_automatic_mail: true }]);
  const lifted = await post(theirs, new URLSearchParams({ again: "yes" }));
  expect(await lifted.text()).toContain("piet@example.com gets them again");
  expect(await writeByItself(kept.id)).not.toBeNull();
  await post(first, new URLSearchParams());
  expect(await (await fetch(theirs)).text()).toContain("piet@example.com gets none from now on");
  expect(await writeByItself(kept.id)).toBeNull();
});

test("whoever takes their own wish back leaves that of an address which is somebody else's by now", async () => {
  const { api } = world.owner;
  const { conversation } = await world.start({ from: "Lea <lea@example.com>", messageId: "lea@x" });
  const params = { id: conversation.customer.id };
  const said = await linkIn(await mailAfter(() => writeByItself(conversation.id)));
  await api("POST /customers/{id}/addresses", {
    params,
    body: { kind: "email", address: "lea2@example.com" },
  });
  const { conversation: second } = await world.start({ from: "lea2@example.com", messageId: "lea-2@x" });
  const other = await linkIn(await mailAfter(() => writeByItself(second.id)));
  await post(said, new URLSearchParams());
  const { addresses } = await api("GET /customers/{id}", { params });
  const address_id = addresses.find(({ address }) => address === "lea@example.com")?.id ?? "";
  await api("DELETE /customers/{id}/addresses/{address_id}", { params: { ...params, address_id } });
  await api("POST /customers", { body: { name: "Leo", emails: ["lea@example.com"] } });
  const { conversation: leos } = await world.start({ from: "lea@example.com", messageId: "leo@x" });
  expect(await writeByItself(leos.id)).toBeNull();
  await post(other, new URLSearchParams({ again: "yes" }));
  expect(await writeByItself(second.id)).not.toBeNull();
  expect(await writeByItself(leos.id)).toBeNull();
});

test("the link in an old mail still shows and keeps the wish once its address was removed, until it is erased", async () => {
  const { api } = world.owner;
  const { conversation } = await world.start({ from: "Nora <nora@example.com>", messageId: "nora@x" });
  const { id } = conversation.customer;
  const url = await linkIn(await mailAfter(() => writeByItself(conversation.id)));
  const [address] = (await api("GET /customers/{id}", { params: { id } })).addresses;
  await api("DELETE /customers/{id}/addresses/{address_id}", {
    params: { id, address_id: address?.id ?? "" },
  });
  expect(await (await fetch(url)).text()).toContain("No more automatic mails to nora@example.com?");
  expect((await post(url, new URLSearchParams({ "List-Unsubscribe": "One-Click" }))).status).toBe(200);
  expect(await (await fetch(url)).text()).toContain("nora@example.com gets none from now on");
  expect(await writeByItself(conversation.id)).toBeNull();

  // Another customer has it now: it is for them that its reader speaks.
  const other = await api("POST /customers", { body: { name: "Nora N.", emails: ["nora@example.com"] } });
  const { conversation: theirs } = await world.start({ from: "nora@example.com", messageId: "nora-2@x" });
  expect(theirs.customer.id).toBe(other.id);
  expect(await writeByItself(theirs.id)).toBeNull();
  const again = await post(url, new URLSearchParams({ again: "yes" }));
  expect(await again.text()).toContain("nora@example.com gets them again");
  expect(await writeByItself(theirs.id)).not.toBeNull();

  await api("DELETE /customers/{id}", { params: { id: other.id } });
  expect((await fetch(url)).status).toBe(404);
});
