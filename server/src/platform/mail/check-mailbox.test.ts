import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { startImapStandIn } from "../../../../test/support/imap-stand-in.ts";
import { type SmtpSinkOptions, startSmtpSink } from "../../../../test/support/smtp-sink.ts";
import { checkMailbox, type MailboxCheck } from "./check-mailbox.ts";
import type { CheckStep } from "./check-step.ts";
import { explainSignIn } from "./explain-sign-in.ts";

const ADDRESS = "support@shop.example";
const SMTP_ACCOUNT = { user: "support", pass: "secret" };
const stops: Array<() => Promise<void>> = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

describe("a mailbox that works", () => {
  test("passes every step in order, and sends nothing", async () => {
    const { imap, smtp, sink } = await mailbox();
    const steps = await check({ imap, smtp, address: ADDRESS });
    expect(steps.map(({ step, ok }) => [step, ok])).toEqual(
      [
        "imap_resolve",
        "imap_connect",
        "imap_encrypt",
        "imap_sign_in",
        "imap_folder",
        "smtp_resolve",
        "smtp_connect",
        "smtp_encrypt",
        "smtp_sign_in",
        "smtp_sender",
      ].map((step) => [step, true]),
    );
    expect(sink.mails).toEqual([]);
  });

  test("goes on encrypted where the server offers it", async () => {
    const { smtp } = await mailbox({ startTls: true });
    const steps = await check({ smtp: { ...smtp, acceptAnyCertificate: true }, address: ADDRESS });
    expect(explanation(steps, "smtp_encrypt")).toBe("The connection is encrypted.");
    expect(steps.at(-1)).toMatchObject({ step: "smtp_sender", ok: true });
  });
});

describe("what is wrong is said in words", () => {
  test("a wrong IMAP password", async () => {
    const { imap } = await mailbox();
    const steps = await check({ imap: { ...imap, pass: "wrong" }, address: ADDRESS });
    expect(steps.at(-1)).toMatchObject({ step: "imap_sign_in", ok: false });
    expect(steps.at(-1)?.explanation).toMatch(
      /^Your mail server does not accept the user name or password of support\. .*\n\S/,
    );
  });

  test("a folder that does not exist", async () => {
    const { imap } = await mailbox();
    const steps = await check({ imap, folder: "Support", address: ADDRESS });
    expect(steps.at(-1)).toEqual({
      step: "imap_folder",
      ok: false,
      explanation: "There is no folder Support. There are: INBOX.",
    });
  });

  test("a wrong SMTP password, after a good IMAP one", async () => {
    const { imap, smtp } = await mailbox();
    const steps = await check({ imap, smtp: { ...smtp, pass: "wrong" }, address: ADDRESS });
    expect(steps.at(-1)).toMatchObject({ step: "smtp_sign_in", ok: false });
    expect(steps.at(-1)?.explanation).toContain("app password");
  });

  test("a certificate that the server made itself", async () => {
    const { smtp } = await mailbox({ startTls: true });
    const steps = await check({ smtp, address: ADDRESS });
    expect(steps.at(-1)).toMatchObject({ step: "smtp_encrypt", ok: false });
    expect(steps.at(-1)?.explanation).toMatch(/^The certificate of 127\.0\.0\.1 /);
  });

  test("an address that the account may not send from", async () => {
    const { smtp } = await mailbox({ refuse: () => ({ code: 550, words: "not your address" }) });
    const steps = await check({ smtp, address: "other@shop.example" });
    expect(steps.at(-1)).toMatchObject({ step: "smtp_sender", ok: false });
    expect(steps.at(-1)?.explanation).toContain("not your address");
  });

  test("nothing listening", async () => {
    const { imap, smtp, sink } = await mailbox();
    await sink.stop();
    const steps = await check({ imap, smtp, address: ADDRESS });
    expect(steps.at(-1)).toMatchObject({ step: "smtp_connect", ok: false });
    expect(steps.at(-1)?.explanation).toContain("does not accept connections on port");
  });

  test("a name that does not exist", async () => {
    const steps = await check({
      imap: { host: "no.such.invalid", port: 993, secure: true },
      address: ADDRESS,
    });
    expect(steps).toMatchObject([{ step: "imap_resolve", ok: false }]);
    expect(steps[0]?.explanation).toMatch(/no\.such\.invalid/);
  });

  test("TLS on a port without it", async () => {
    const { imap, smtp } = await mailbox();
    const steps = await check({
      imap: { ...imap, secure: true },
      smtp: { ...smtp, secure: true },
      address: ADDRESS,
    });
    expect(steps.filter(({ ok }) => !ok).map(({ step }) => step)).toEqual(["imap_encrypt", "smtp_encrypt"]);
    expect(explanation(steps, "smtp_encrypt")).toMatch(/does not speak this kind .* Choose STARTTLS/);
  });

  test("STARTTLS on a port that speaks TLS from the start", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    stops.push(async () => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const server = { host: "127.0.0.1", port, secure: false, user: "support", pass: "secret" };
    const asked = checkMailbox({ imap: server, smtp: server, address: ADDRESS, patienceMs: 300 });
    const steps = await Array.fromAsync(asked);
    for (const step of ["imap_encrypt", "smtp_encrypt"] as const) {
      expect(explanation(steps, step)).toMatch(/answers on port \d+ but does not greet us: .* Choose TLS/);
    }
  });
});

test.each([
  [
    "[ALERT] Your account is not enabled for IMAP use.",
    "imap.gmail.com",
    /switched .* off .*Connect with Google/,
  ],
  ["535 5.7.139 Authentication unsuccessful", "smtp.office365.com", /switched .* off .*Microsoft 365/],
  ["AUTHENTICATE failed.", "outlook.office365.com", /no program in by password.*Connect with Microsoft 365/],
  ["[AUTHENTICATIONFAILED] Invalid credentials (Failure)", "imap.gmail.com", /Google .*make an app password/],
  ["534 5.7.9 Application-specific password required", "smtp.fastmail.com", /make an app password/],
  ["530 5.7.0 Must issue a STARTTLS command first", "mail.shop.example", /Choose TLS or STARTTLS/],
  [
    "535 5.7.8 Authentication failed",
    "mail.shop.example",
    /password of me@shop\.example. Put in the right one/,
  ],
])("what to do first is said for %s", (words, host, plain) => {
  expect(explainSignIn(words, { host, user: "me@shop.example" })).toMatch(plain);
});

async function mailbox(options: SmtpSinkOptions = {}) {
  const imap = await startImapStandIn();
  const sink = await startSmtpSink({ credentials: SMTP_ACCOUNT, ...options });
  stops.push(imap.stop, sink.stop);
  return {
    sink,
    imap: { host: imap.host, port: imap.port, secure: false, user: "support", pass: "secret" },
    smtp: { host: sink.host, port: sink.port, secure: false, ...SMTP_ACCOUNT },
  };
}

async function check(mailbox: MailboxCheck): Promise<CheckStep[]> {
  return Array.fromAsync(checkMailbox(mailbox));
}

function explanation(steps: CheckStep[], wanted: CheckStep["step"]): string | undefined {
  return steps.find(({ step }) => step === wanted)?.explanation;
}
