import type { Message } from "@heard/core/contract/conversations.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailWorld, newest, startMailWorld } from "../../../../test/support/mail-world.ts";
import { rawMail, wideMail } from "../../../../test/support/mails.ts";
import type { Person } from "../../../../test/support/world.ts";
import { inWorkspace } from "../../platform/context/context.ts";

let world: MailWorld;

beforeAll(async () => {
  world = await startMailWorld();
});
afterAll(async () => {
  await world?.stop();
});

async function arrivedAs(subject: string, raw: Buffer): Promise<Message> {
  await world.deliver(raw);
  const { id } = await newest(world.owner.api, subject);
  return (await world.messages(id))[0] as Message;
}

function allFilesOf({ id }: Message, { cookie }: Person = world.owner): Promise<Response> {
  return fetch(`${world.url}/api/v1/messages/${id}/attachments`, { headers: { cookie } });
}

/** What lies in a ZIP of files that are not compressed, by its central directory (APPNOTE 4.3.12). */
function filesIn(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(zip.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [bytes, name, extra, comment] = [20, 28, 30, 32].map((place) =>
      place === 20 ? zip.readUInt32LE(at + place) : zip.readUInt16LE(at + place),
    ) as [number, number, number, number];
    const head = zip.readUInt32LE(at + 42);
    const start = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    files.set(zip.toString("utf8", at + 46, at + 46 + name), zip.toString("utf8", start, start + bytes));
    at += 46 + name + extra + comment;
  }
  return files;
}

test("a thousand files are one download", { timeout: 60_000 }, async () => {
  const message = await arrivedAs("Wide", wideMail(1000));
  const response = await allFilesOf(message);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "application/zip",
    "content-disposition": `attachment; filename*=UTF-8''files-${message.created_at.slice(0, 10)}.zip`,
    "x-content-type-options": "nosniff",
  });
  const files = filesIn(Buffer.from(await response.arrayBuffer()));
  expect(files.size).toBe(1000);
  expect([...files.keys()]).toEqual(message.attachments.map(({ name }) => name));
  expect(files.get("part-777")?.trim()).toBe("part 777");
});

test("names lead nowhere else, and no file lies over another", async () => {
  const part = (name: string, words: string) => [
    "--b",
    "Content-Type: application/octet-stream",
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
    "",
    words,
  ];
  const message = await arrivedAs(
    "Odd names",
    rawMail(
      "From: eve@example.com",
      "Subject: Odd names",
      "Content-Type: multipart/mixed; boundary=b",
      "",
      "--b",
      "",
      "See the files.",
      ...part("../../evil.sh", "one"),
      ...part("bill.pdf", "two"),
      ...part("Bill.PDF", "three"),
      ...part("bill\u202efdp.exe", "four"),
      "--b--",
    ),
  );
  const files = filesIn(Buffer.from(await (await allFilesOf(message)).arrayBuffer()));
  expect(files.size).toBe(4);
  for (const name of files.keys()) expect(name).not.toMatch(/[/\\\u202e]|^\./);
  expect([...files.keys()].slice(1)).toEqual(["bill.pdf", "Bill (2).PDF", "billfdp.exe"]);
  expect([...files.values()].map((words) => words.trim())).toEqual(["one", "two", "three", "four"]);
});

test("only who may see the message gets its files, and there is a limit that says so", async () => {
  const message = await arrivedAs("Wide", wideMail(3));
  expect((await allFilesOf(message, await world.otherWorkspace())).status).toBe(404);
  expect((await allFilesOf(message, await world.join("colleague"))).status).toBe(404);
  await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, (ctx) =>
    ctx.db
      .updateTable("attachments")
      .set({ bytes: 200_000_000 })
      .where("message_id", "=", message.id)
      .execute(),
  );
  const refused = await allFilesOf(message);
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({
    code: "too_large",
    detail: expect.stringContaining("more than 500 MB together"),
  });
});

test("a file that is gone breaks the download off, and nothing that looks whole arrives", async () => {
  const message = await arrivedAs("Wide", wideMail(4));
  await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, async (ctx) => {
    const { file_id } = await ctx.db
      .selectFrom("attachments")
      .select("file_id")
      .where("id", "=", message.attachments[2]?.id ?? "")
      .executeTakeFirstOrThrow();
    await world.platform.files.remove(ctx.workspace.id, file_id);
  });
  await expect(allFilesOf(message).then((response) => response.arrayBuffer())).rejects.toThrow();
});
