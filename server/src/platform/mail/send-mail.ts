import type { Readable } from "node:stream";
import { createTransport, type Transporter } from "nodemailer";
import type { Envelope } from "./compose-mail.ts";
import { ConsentError } from "./consent-error.ts";
import { explainMailError } from "./explain-mail-error.ts";
import { isThisMachine, type MailServer } from "./mail-servers.ts";
import { type Refusal, sortRefusal } from "./sort-refusal.ts";

/** A recipient that the server did not take while it took others. */
export type RefusedRecipient = { address: string; code: number | null; response: string };

/** Not now: `about` says whether it was this mail that the server did not want yet, or anything from us. */
export type Deferred = {
  outcome: "deferred";
  code: number | null;
  response: string;
  about: Exclude<Refusal, "for_good">;
  /** The server had the whole mail and was gone without a word about it. */
  mayHaveArrived?: boolean;
};

/**
 * What became of a mail, in the server's own words.
 * - sent: the server took it, except for `refusedRecipients`
 * - refused: the server will never take it (5xx)
 * - deferred: try again later (4xx, no connection, sign-in failed, a limit reached)
 */
export type SendOutcome =
  | { outcome: "sent"; response: string; refusedRecipients: RefusedRecipient[] }
  | { outcome: "refused"; permanent: true; code: number; response: string }
  | Deferred;

export type MailSender = {
  send(raw: Uint8Array, envelope: Envelope): Promise<SendOutcome>;
  /** Connects and signs in without a mail. Null when that works. */
  tryOut(): Promise<Deferred | null>;
  /** Lets running sends end, then closes the connections. */
  stop(): Promise<void>;
};

type SmtpError = Error & {
  code?: string;
  responseCode?: number;
  response?: string;
  recipient?: string;
  rejectedErrors?: SmtpError[];
};

/**
 * Sends mail through one SMTP server over a few kept connections.
 * @param limits how many connections at once (3), and how long one step may take (30 s)
 */
export function createMailSender(
  server: MailServer,
  { maxConnections = 3, timeoutMs = 30_000 }: { maxConnections?: number; timeoutMs?: number } = {},
): MailSender {
  const transport = createTransport({
    pool: true,
    maxConnections,
    maxMessages: 100,
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && !isThisMachine(server.host) && server.user !== undefined,
    tls: { rejectUnauthorized: !server.acceptAnyCertificate },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs * 4,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...authOf(server),
  });
  if (server.accessToken) transport.set("oauth2_provision_cb", tokenProvider(server.accessToken));
  const wereReadToTheEnd = watchReading(transport);
  const running = new Set<Promise<SendOutcome>>();

  async function deliver(raw: Uint8Array, envelope: Envelope): Promise<SendOutcome> {
    const words = Buffer.from(raw);
    try {
      // With its size the server can refuse it before the words travel (RFC 1870).
      const info = await transport.sendMail({
        raw: words,
        envelope: { ...envelope, size: raw.byteLength },
      });
      return {
        outcome: "sent",
        response: info.response,
        refusedRecipients: (info.rejectedErrors ?? []).map(refusedRecipient),
      };
    } catch (error) {
      const outcome = failed(error as SmtpError, server);
      const isUnanswered = outcome.outcome === "deferred" && outcome.code === null && wereReadToTheEnd(words);
      return isUnanswered ? { ...outcome, ...unanswered(outcome.response) } : outcome;
    }
  }

  return {
    send(raw, envelope) {
      const sending = deliver(raw, envelope).finally(() => running.delete(sending));
      running.add(sending);
      return sending;
    },
    async tryOut() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        const outcome = failed(error as SmtpError, server);
        return outcome.outcome === "deferred"
          ? outcome
          : { ...outcome, outcome: "deferred", about: "sign_in" };
      }
    },
    async stop() {
      await Promise.allSettled(running);
      transport.close();
    },
  };
}

/** @returns whether a mail went to its server whole: it is read only once the server wants it (RFC 5321: 354) */
function watchReading(transport: Transporter): (raw: Buffer) => boolean {
  const streams = new WeakMap<object, Readable>();
  transport.use("stream", ({ data, message }, done) => {
    message.processFunc((stream: Readable) => {
      if (data.raw instanceof Buffer) streams.set(data.raw, stream);
      return stream;
    });
    done();
  });
  return (raw) => streams.get(raw)?.readableEnded === true;
}

/** It took the connection, us and the mail: this says something of the mail alone. */
function unanswered(response: string) {
  const explained = `${response} It had the whole mail by then, and may have taken it.`;
  return { response: explained, about: "this_mail" as const, mayHaveArrived: true };
}

function authOf({ user, pass = "", accessToken }: MailServer) {
  if (!user) return {};
  return accessToken ? { auth: { type: "OAuth2" as const, user } } : { auth: { user, pass } };
}

/** We keep tokens ourselves, and renew them in time: it is asked for again at each sign-in. */
const tokenKeptMs = 1_000;

function tokenProvider(accessToken: NonNullable<MailServer["accessToken"]>) {
  type Done = (error: Error | null, token?: string, expires?: number) => void;
  return (_user: string, renew: boolean, done: Done) => {
    accessToken({ renew }).then(
      (token) => done(null, token, Date.now() + tokenKeptMs),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  };
}

/** What the SMTP client says of a mail before the server could: it is larger than the server takes, or its envelope is none. */
const saidBySender: Readonly<Record<string, number>> = { EMESSAGE: 552, EENVELOPE: 553 };

/** A refused sign-in is permanent for the account, but not for the mail: it can go once that is mended. */
function failed(error: SmtpError, server: MailServer): Exclude<SendOutcome, { outcome: "sent" }> {
  if (error instanceof ConsentError) {
    const about = error.kind === "ended" ? "sign_in" : "unreachable";
    return { outcome: "deferred", code: null, response: error.message, about };
  }
  const bySender = error.responseCode === undefined ? saidBySender[error.code ?? ""] : undefined;
  const code = bySender ?? error.responseCode ?? null;
  const response = bySender ? error.message : (error.response ?? explainMailError(error, server));
  const about = sortRefusal({ code, words: response, whileSigningIn: error.code === "EAUTH" });
  return about === "for_good"
    ? { outcome: "refused", permanent: true, code: code ?? 550, response }
    : { outcome: "deferred", code, response, about };
}

function refusedRecipient(error: SmtpError): RefusedRecipient {
  return {
    address: error.recipient ?? "",
    code: error.responseCode ?? null,
    response: error.response ?? error.message,
  };
}
