import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

/** A mail as it came over SMTP. */
export type ReceivedMail = {
  raw: Buffer;
  /** "" is the null sender of bounces. */
  envelopeFrom: string;
  envelopeTo: string[];
  remoteAddress: string;
};

type SmtpListenerOptions = {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Largest mail, in bytes; 50 MB when not given. */
  maxBytes?: number;
  /** How many connections at once; 50 when not given. */
  maxConnections?: number;
  isOurRecipient(address: string): Promise<boolean>;
  /** Resolves when the mail is safe with us. */
  store(mail: ReceivedMail): Promise<void>;
  log: { warn(details: object, message: string): void };
};

export type SmtpListener = { port: number; stop(): Promise<void> };

const MEGABYTE = 1024 * 1024;
const MAILS_IN_MEMORY = 4;

/**
 * Takes mail for our addresses. `250` is said only after `store` resolved; when it fails, the sender
 * is asked to try again (451). Other recipients get 550, too large mails 552. At most `maxBytes` of one
 * mail and four times that of all are held in memory; who comes on top of that is asked to come later.
 * @throws the error of `listen` (port taken, host unknown).
 */
export async function startSmtpListener(options: SmtpListenerOptions): Promise<SmtpListener> {
  const { host, port, maxBytes = 50 * MEGABYTE, maxConnections = 50, log } = options;
  const receiving = new Map<string, Promise<void>>();
  const memory = { free: maxBytes * MAILS_IN_MEMORY };

  const server = new SMTPServer({
    banner: "Heard",
    size: maxBytes,
    rejectOversized: true,
    maxClients: maxConnections,
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    socketTimeout: 120_000,
    onRcptTo({ address }, _session, done) {
      options.isOurRecipient(address).then(
        (ours) => done(ours ? null : reply(550, "5.1.1", "We have no inbox with this address")),
        (error: unknown) => {
          log.warn({ error }, "Could not look up a recipient");
          done(reply(451, "4.3.0", "We could not look up this address just now, please try again"));
        },
      );
    },
    onData(stream, session, done) {
      const received = receive(stream, session, options, memory).then(
        () => done(null, "Stored"),
        (error: unknown) => {
          log.warn({ error, remoteAddress: session.remoteAddress }, "Could not store a mail");
          done(reply(451, "4.3.0", "We could not store this mail just now, please try again"));
        },
      );
      receiving.set(session.id, received);
      void received.finally(() => receiving.delete(session.id));
    },
  });
  server.on("error", (error) => log.warn({ error }, "A mail connection failed"));
  await listening(server, port, host);

  return {
    port: portOf(server),
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of server.connections) {
        const running = receiving.get(connection.session.id) ?? Promise.resolve();
        void running.then(() => setImmediate(() => sayGoodbye(connection)));
      }
      await closed;
    },
  };
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { store }: SmtpListenerOptions,
  memory: { free: number },
): Promise<void> {
  let chunks: Buffer[] = [];
  let held = 0;
  let full = false;
  const release = () => {
    chunks = [];
    memory.free += held;
    held = 0;
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      full ||= memory.free < chunk.length;
      if (full || stream.sizeExceeded) {
        release();
        continue;
      }
      chunks.push(chunk);
      memory.free -= chunk.length;
      held += chunk.length;
    }
    if (stream.sizeExceeded) return; // The server says 552 by itself.
    if (full) throw new Error("Too many mails are coming in at once");
    const { mailFrom, rcptTo } = session.envelope;
    const raw = Buffer.concat(chunks);
    chunks = [];
    await store({
      raw,
      envelopeFrom: mailFrom ? mailFrom.address : "",
      envelopeTo: rcptTo.map(({ address }) => address),
      remoteAddress: session.remoteAddress,
    });
  } finally {
    release();
  }
}

function reply(responseCode: number, enhanced: string, words: string): Error {
  return Object.assign(new Error(`${enhanced} ${words}`), { responseCode });
}

function sayGoodbye(connection: { send(code: number, words: string): void; close(): void }): void {
  connection.send(421, "We are closing, please come back");
  connection.close();
}

function listening(server: SMTPServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function portOf(server: SMTPServer): number {
  const address = server.server.address();
  return typeof address === "object" && address ? address.port : 0;
}
