import type { CheckStep } from "./check-step.ts";
import { explainAfterReaching } from "./explain-mail-error.ts";
import { isThisMachine, type MailServer } from "./mail-servers.ts";
import { openSmtpDialogue, type SmtpDialogue, type SmtpReply } from "./smtp-dialogue.ts";

type Session = { dialogue: SmtpDialogue; abilities: string };

/** The SMTP half of `checkMailbox`: encryption, sign-in, and whether the server lets the address send. */
export async function* checkSmtp(
  server: MailServer,
  address: string,
  timeoutMs: number,
): AsyncGenerator<CheckStep, void> {
  let dialogue: SmtpDialogue | null = null;
  let step: CheckStep["step"] = "smtp_encrypt";
  try {
    dialogue = await openSmtpDialogue(server, timeoutMs);
    const session = await openSession(dialogue, server);
    if (!session) {
      yield { step, ok: false, explanation: unencrypted(server) };
      return;
    }
    const explanation = session.encrypted
      ? "The connection is encrypted."
      : "The connection is not encrypted, which is fine inside this machine.";
    yield { step, ok: true, explanation };
    step = "smtp_sign_in";
    yield await signIn(session, server);
    step = "smtp_sender";
    yield await trySender(dialogue, address);
    await dialogue.say("QUIT");
  } catch (error) {
    const explanation = error instanceof StepFailed ? error.message : explainAfterReaching(error, server);
    yield { step, ok: false, explanation };
  } finally {
    dialogue?.close();
  }
}

/** The largest mail that a server says it takes, in bytes (RFC 1870); null when it does not say, or is not there. */
export async function readSizeLimit(server: MailServer, timeoutMs: number): Promise<number | null> {
  let dialogue: SmtpDialogue | null = null;
  try {
    dialogue = await openSmtpDialogue(server, timeoutMs);
    const session = await openSession(dialogue, server);
    await dialogue.say("QUIT").catch(() => {});
    const size = Number(/^SIZE[ =](\d{1,15})$/im.exec(session?.abilities ?? "")?.[1] ?? 0);
    return size > 0 ? size : null;
  } catch {
    return null;
  } finally {
    dialogue?.close();
  }
}

class StepFailed extends Error {}

/** @returns null when the server offers no encryption and is not this machine. */
async function openSession(
  dialogue: SmtpDialogue,
  server: MailServer,
): Promise<(Session & { encrypted: boolean }) | null> {
  expect(
    await dialogue.greeting(),
    220,
    "The server did not greet us as one for sending does. Check that this is its port for sending: 465 or 587.",
  );
  const abilities = expect(
    await dialogue.say("EHLO heard.localhost"),
    250,
    "The server does not talk to us.",
  );
  if (server.secure) return { dialogue, abilities: abilities.words, encrypted: true };
  if (!/^STARTTLS\b/im.test(abilities.words)) {
    return isThisMachine(server.host) ? { dialogue, abilities: abilities.words, encrypted: false } : null;
  }
  expect(await dialogue.say("STARTTLS"), 220, "The server does not begin to encrypt.");
  await dialogue.encrypt();
  const again = expect(await dialogue.say("EHLO heard.localhost"), 250, "The server does not talk to us.");
  return { dialogue, abilities: again.words, encrypted: true };
}

async function signIn({ dialogue, abilities }: Session, server: MailServer): Promise<CheckStep> {
  if (!server.user)
    return { step: "smtp_sign_in", ok: true, explanation: "No user name is set, so none was sent." };
  const reply = await authenticate(dialogue, abilities, server);
  if (reply.code === 235)
    return { step: "smtp_sign_in", ok: true, explanation: `Signed in as ${server.user}.` };
  const refused = Object.assign(new Error(reply.words), { code: "EAUTH" });
  if (reply.code === 535 || reply.code === 534) throw refused;
  throw new StepFailed(
    `The server did not let us sign in. Check that this is its port for sending: 465 or 587.\n${said(reply)}`,
  );
}

async function authenticate(
  dialogue: SmtpDialogue,
  abilities: string,
  server: MailServer,
): Promise<SmtpReply> {
  const { user = "", pass = "", accessToken } = server;
  if (accessToken) {
    const token = `user=${user}\x01auth=Bearer ${await accessToken()}\x01\x01`;
    const reply = await dialogue.say(`AUTH XOAUTH2 ${base64(token)}`);
    return reply.code === 334 ? dialogue.say("") : reply;
  }
  const offersOnlyLogin = /^AUTH\b.*\bLOGIN\b/im.test(abilities) && !/^AUTH\b.*\bPLAIN\b/im.test(abilities);
  if (!offersOnlyLogin) return dialogue.say(`AUTH PLAIN ${base64(`\0${user}\0${pass}`)}`);
  await dialogue.say("AUTH LOGIN");
  await dialogue.say(base64(user));
  return dialogue.say(base64(pass));
}

/** A mail to ourselves up to the point where its words would be sent, then taken back. */
async function trySender(dialogue: SmtpDialogue, address: string): Promise<CheckStep> {
  if (/[\s<>]/.test(address)) throw new StepFailed(`${address} is not an e-mail address.`);
  const from = await dialogue.say(`MAIL FROM:<${address}>`);
  expect(
    from,
    250,
    `The server does not let this account send as ${address}. Allow it there, or sign in as the account that may.`,
  );
  const to = await dialogue.say(`RCPT TO:<${address}>`);
  await dialogue.say("RSET");
  if (to.code >= 400) throw new StepFailed(`The server takes no mail to ${address}.\n${said(to)}`);
  return { step: "smtp_sender", ok: true, explanation: `The server sends mail for ${address}.` };
}

function expect(reply: SmtpReply, code: number, otherwise: string): SmtpReply {
  if (reply.code === code) return reply;
  throw new StepFailed(`${otherwise}\n${said(reply)}`);
}

function said({ code, words }: SmtpReply): string {
  return `${code} ${words.replace(/\s+/g, " ").slice(0, 200)}`;
}

function unencrypted({ host, port }: MailServer): string {
  return `${host} offers no encryption on port ${port}, so we did not send the password. Try port 465 with TLS, or 587.`;
}

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}
