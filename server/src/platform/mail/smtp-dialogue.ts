import { once } from "node:events";
import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { MailServer } from "./mail-servers.ts";

/** One answer of an SMTP server: its code and its words. */
export type SmtpReply = { code: number; words: string };

/** A conversation with an SMTP server, one command at a time (RFC 5321 section 3). */
export type SmtpDialogue = {
  greeting(): Promise<SmtpReply>;
  say(command: string): Promise<SmtpReply>;
  /** Goes on encrypted, after the server agreed to STARTTLS. */
  encrypt(): Promise<void>;
  close(): void;
};

const MAX_REPLY = 64 * 1024;

/**
 * Opens a connection, with TLS where the server wants it from the start.
 * @throws network and certificate errors with their `code`; ETIMEDOUT after `timeoutMs` of silence.
 */
export async function openSmtpDialogue(server: MailServer, timeoutMs: number): Promise<SmtpDialogue> {
  const { host, port, secure, acceptAnyCertificate } = server;
  const tls = { host, servername: hostName(host), rejectUnauthorized: !acceptAnyCertificate };
  let socket: Socket = secure ? connectTls({ ...tls, port }) : connectPlain({ host, port });
  await ready(socket, secure ? "secureConnect" : "connect", timeoutMs);
  let replies = readReplies(socket);

  async function reply(): Promise<SmtpReply> {
    const { value, done } = await replies.next();
    if (done) throw Object.assign(new Error("The server closed the connection"), { code: "ECONNRESET" });
    return value;
  }

  return {
    greeting: reply,
    say(command) {
      socket.write(`${command}\r\n`);
      return reply();
    },
    async encrypt() {
      const plain = socket;
      plain.removeAllListeners("readable");
      socket = connectTls({ ...tls, socket: plain });
      await ready(socket, "secureConnect", timeoutMs);
      replies = readReplies(socket);
    },
    close: () => void socket.destroy(),
  };
}

async function ready(socket: Socket, event: string, timeoutMs: number): Promise<void> {
  socket.setTimeout(timeoutMs, () => {
    socket.destroy(Object.assign(new Error("No answer in time"), { code: "ETIMEDOUT" }));
  });
  try {
    await once(socket, event);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  socket.on("error", () => {});
}

/** Reads by hand, not by async iteration of the socket, which would close it when it goes on encrypted. */
async function* readReplies(socket: Socket): AsyncGenerator<SmtpReply, void> {
  let buffered = "";
  for (;;) {
    const end = /^\d{3}(?: [^\n]*)?\r?\n/m.exec(buffered);
    if (end) {
      const text = buffered.slice(0, end.index + end[0].length);
      buffered = buffered.slice(text.length);
      yield replyOf(text);
      continue;
    }
    if (buffered.length > MAX_REPLY) throw new Error("The server's answer is too long");
    const chunk: Buffer | null = socket.read();
    if (chunk) {
      buffered += chunk.toString("utf8");
      continue;
    }
    if (socket.destroyed || socket.readableEnded) {
      if (socket.errored) throw socket.errored;
      return;
    }
    await somethingHappens(socket);
  }
}

function somethingHappens(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const events = ["readable", "end", "close"];
    const settle = () => {
      for (const event of events) socket.off(event, settle);
      resolve();
    };
    for (const event of events) socket.on(event, settle);
  });
}

function replyOf(text: string): SmtpReply {
  const lines = text.trim().split(/\r?\n/);
  return { code: Number(lines.at(-1)?.slice(0, 3)), words: lines.map((line) => line.slice(4)).join("\n") };
}

function hostName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? "" : host;
}
