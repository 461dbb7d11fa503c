import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { plainMail } from "../../../../test/support/mails.ts";
import { type ReceivedMail, type SmtpListener, startSmtpListener } from "./receive-smtp.ts";
import { createMailSender } from "./send-mail.ts";

const OURS = "support@heard.localhost";
const MAX_BYTES = 200_000;

let listener: SmtpListener;
let stored: ReceivedMail[];
let storing: (mail: ReceivedMail) => Promise<void>;

beforeEach(async () => {
  stored = [];
  storing = async (mail) => void stored.push(mail);
  listener = await startSmtpListener({
    host: "127.0.0.1",
    port: 0,
    maxBytes: MAX_BYTES,
    isOurRecipient: async (address) => {
      if (address === "broken@heard.localhost") throw new Error("database away");
      return address === OURS;
    },
    store: (mail) => storing(mail),
    log: { warn: () => {} },
  });
});

afterEach(() => listener.stop());

describe("mail for us", () => {
  test("is stored byte for byte, with its envelope, before it is acknowledged", async () => {
    const raw = Buffer.concat([plainMail({}), Buffer.from("..dot\r\n\0nul \xff\r\n", "latin1")]);
    expect(await send(raw, [OURS])).toMatchObject({
      outcome: "sent",
      response: expect.stringMatching(/^250 .*Stored/),
    });
    expect(stored).toMatchObject([
      { envelopeFrom: "ana@example.com", envelopeTo: [OURS], remoteAddress: "127.0.0.1" },
    ]);
    expect(stored[0]?.raw.equals(raw)).toBe(true);
  });

  test("is not acknowledged before it is stored", async () => {
    const order: string[] = [];
    storing = async () => {
      await new Promise(setImmediate);
      order.push("stored");
    };
    await send(plainMail({}), [OURS]);
    order.push("acknowledged");
    expect(order).toEqual(["stored", "acknowledged"]);
  });

  test("that cannot be stored is asked for again", async () => {
    storing = () => Promise.reject(new Error("disk full"));
    const outcome = await send(plainMail({}), [OURS]);
    expect(outcome).toMatchObject({
      outcome: "deferred",
      code: 451,
      response: expect.stringContaining("try again"),
    });
    expect(outcome.response).not.toContain("disk");
  });

  test("may come from nobody: bounces do", async () => {
    await send(plainMail({}), [OURS], "");
    expect(stored[0]?.envelopeFrom).toBe("");
  });
});

describe("mail not for us", () => {
  test("is refused in words", async () => {
    expect(await send(plainMail({}), ["other@heard.localhost"])).toMatchObject({
      outcome: "refused",
      code: 550,
      response: expect.stringMatching(/5\.1\.1 .*no inbox with this address/),
    });
    expect(stored).toEqual([]);
  });

  test("is deferred while the address cannot be looked up", async () => {
    expect(await send(plainMail({}), ["broken@heard.localhost"])).toMatchObject({
      outcome: "deferred",
      code: 451,
    });
  });
});

describe("too large mail", () => {
  test("is refused when it says its size", async () => {
    const large = plainMail({ text: "x".repeat(MAX_BYTES) });
    expect(await send(large, [OURS])).toMatchObject({ outcome: "refused", code: 552 });
    expect(stored).toEqual([]);
  });

  test("is refused when it does not", async () => {
    const client = await dial();
    await client.say("EHLO x", "MAIL FROM:<ana@example.com>", `RCPT TO:<${OURS}>`, "DATA");
    const answer = await client.say(`${"x".repeat(MAX_BYTES)}\r\n${"y".repeat(MAX_BYTES)}\r\n.`);
    expect(answer).toMatch(/^552 /);
    expect(stored).toEqual([]);
    client.close();
  });
});

test("the greeting tells the size, 8-bit and SMTPUTF8", async () => {
  const client = await dial();
  const abilities = await client.say("EHLO x");
  expect(abilities).toContain(`SIZE ${MAX_BYTES}`);
  expect(abilities).toContain("8BITMIME");
  expect(abilities).toContain("SMTPUTF8");
  client.close();
});

test("a sender who leaves in the middle leaves nothing behind", async () => {
  const client = await dial();
  await client.say("EHLO x", "MAIL FROM:<ana@example.com>", `RCPT TO:<${OURS}>`, "DATA");
  client.socket.write("Subject: half");
  client.close();
  await send(plainMail({}), [OURS]);
  expect(stored).toHaveLength(1);
});

test("stopping waits for the mail that is being stored, and ends idle connections", async () => {
  const started = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  storing = async (mail) => {
    started.resolve();
    await release.promise;
    stored.push(mail);
  };
  const idle = await dial();
  const sending = send(plainMail({}), [OURS]);
  await started.promise;
  const stopping = listener.stop();
  await idle.closed;
  release.resolve();
  expect(await sending).toMatchObject({ outcome: "sent" });
  await stopping;
  expect(stored).toHaveLength(1);
  await expect(dial()).rejects.toThrow("ECONNREFUSED");
});

async function send(raw: Buffer, to: string[], from = "ana@example.com") {
  const sender = createMailSender({ host: "127.0.0.1", port: listener.port, secure: false });
  try {
    return await sender.send(raw, { from, to });
  } finally {
    await sender.stop();
  }
}

/** Speaks SMTP by hand. */
async function dial() {
  const socket: Socket = connect(listener.port, "127.0.0.1");
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const answer = () =>
    new Promise<string>((resolve, reject) => {
      let text = "";
      const onData = (chunk: Buffer) => {
        text += chunk.toString();
        if (!/^\d{3} .*\r\n$/m.test(text)) return;
        socket.off("data", onData);
        resolve(text);
      };
      socket.on("data", onData).once("error", reject);
    });
  await answer();
  return {
    socket,
    closed,
    close: () => void socket.destroy(),
    async say(...commands: string[]): Promise<string> {
      let last = "";
      for (const command of commands) {
        const next = answer();
        socket.write(`${command}\r\n`);
        last = await next;
      }
      return last;
    },
  };
}
