import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as the SMTP sink took it. */
type TakenMail = { raw: string; from: string; to: string[]; user: string | null };

type Answer = { code: number; words: string } | null;

export type SmtpSinkOptions = {
  /** Where it listens; any free port when not given. */
  port?: number;
  /** Throw or return an error with a `responseCode` to refuse a recipient. */
  refuse?: (address: string) => { code: number; words: string } | null;
  /** The answer after DATA; null accepts. It may wait for something that happens meanwhile. */
  answer?: (mail: TakenMail) => Answer | Promise<Answer>;
  /** How long it takes to answer after it took a mail, in milliseconds. */
  hesitates?: () => number;
  /** Demands this sign-in. */
  credentials?: { user: string; pass: string };
  /** The largest mail it says it takes, in bytes (RFC 1870). */
  size?: number;
  /** Demands a sign-in by XOAUTH2, and lets in whom this says. */
  letsIn?: (user: string, token: string) => boolean;
  /** Offers STARTTLS with a certificate of its own making. */
  startTls?: boolean;
};

/** A real SMTP server on a free port that keeps what it is sent. */
export type SmtpSink = {
  host: string;
  port: number;
  /** How it treats what comes from now on. */
  behaviour: Pick<SmtpSinkOptions, "refuse" | "answer">;
  mails: TakenMail[];
  /** Resolves when that many mails have come. */
  received(count: number): Promise<TakenMail[]>;
  stop(): Promise<void>;
};

export async function startSmtpSink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const sink: Pick<SmtpSink, "behaviour"> = { behaviour: options };
  const mails: TakenMail[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    logger: false,
    authOptional: !options.credentials && !options.letsIn,
    ...(options.letsIn ? { authMethods: ["XOAUTH2"] } : {}),
    allowInsecureAuth: true,
    hideSTARTTLS: !options.startTls,
    disabledCommands: options.startTls ? [] : ["STARTTLS"],
    closeTimeout: 100,
    ...(options.size ? { size: options.size } : {}),
    onAuth({ method, username = "", password, accessToken = "" }, _session, done) {
      const { user, pass } = options.credentials ?? {};
      const right =
        method === "XOAUTH2"
          ? options.letsIn?.(username, accessToken)
          : username === user && password === pass;
      if (right) done(null, { user: username });
      else done(refusal({ code: 535, words: "Authentication credentials invalid" }));
    },
    onRcptTo({ address }, _session, done) {
      const refused = sink.behaviour.refuse?.(address) ?? null;
      done(refused && refusal(refused));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail: TakenMail = {
          raw: Buffer.concat(chunks).toString("latin1"),
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          user: (session.user as unknown as string | undefined) ?? null,
        };
        const refused = (await sink.behaviour.answer?.(mail)) ?? null;
        if (!refused) mails.push(mail);
        for (const check of waiting) check();
        setTimeout(() => done(refused && refusal(refused), "Taken"), options.hesitates?.() ?? 0);
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", () => resolve()));
  return Object.assign(sink, {
    host: "127.0.0.1",
    port: (server.server.address() as AddressInfo).port,
    mails,
    received: (count: number) =>
      new Promise<TakenMail[]>((resolve) => {
        const check = () => {
          if (mails.length < count) return;
          waiting.delete(check);
          resolve(mails.slice(0, count));
        };
        waiting.add(check);
        check();
      }),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

function refusal({ code, words }: { code: number; words: string }): Error {
  return Object.assign(new Error(words), { responseCode: code });
}
