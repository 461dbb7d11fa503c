import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

type StoredMail = { uid: number; raw: Buffer; internalDate: Date; flags: Set<string> };

/** A small IMAP server with one INBOX, enough of RFC 3501 and RFC 2177 for a mail fetcher. */
export type ImapStandIn = {
  host: string;
  port: number;
  mails: StoredMail[];
  /** Every command line that came, with its tag taken off. */
  commands: string[];
  deliver(raw: string | Buffer, internalDate?: Date): StoredMail;
  /** Gives every mail a new UID, as a restored mailbox does. */
  renumber(uidValidity: number): void;
  /** Calls its one folder so from now on. */
  rename(folder: string): void;
  /** Hears everything and answers nothing, on the connections that there are, as half-open ones do. */
  fallSilent(): void;
  /** Ends every connection and refuses new ones until `comeBack`. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
};

export async function startImapStandIn(
  options: {
    user?: string;
    pass?: string;
    idle?: boolean;
    /** Offers IDLE, and refuses it or ends it at once. */
    breaksIdle?: "refuses" | "ends";
    folder?: string;
    /** Also lets in by XOAUTH2, whom this says. */
    letsIn?: (user: string, token: string) => boolean;
  } = {},
): Promise<ImapStandIn> {
  const { user = "support", pass = "secret", idle = true, breaksIdle } = options;
  let folder = options.folder ?? "INBOX";
  const mails: StoredMail[] = [];
  const commands: string[] = [];
  const sockets = new Map<Socket, () => void>();
  const silent = new WeakSet<Socket>();
  let uidValidity = 1000;
  let uidNext = 1;
  let server: Server;
  let port = 0;

  const capabilities = `CAPABILITY IMAP4rev1${idle ? " IDLE" : ""}${options.letsIn ? " AUTH=XOAUTH2 SASL-IR" : ""}`;

  function serve(socket: Socket): void {
    let buffered = "";
    let idleTag: string | null = null;
    let seen = 0;
    const say = (line: string) => socket.writable && socket.write(`${line}\r\n`);
    const tellNew = () => {
      if (mails.length === seen) return;
      seen = mails.length;
      say(`* ${seen} EXISTS`);
    };
    sockets.set(socket, () => idleTag && !silent.has(socket) && tellNew());
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk) => {
      if (silent.has(socket)) return;
      buffered += chunk.toString("latin1");
      for (let end = buffered.indexOf("\r\n"); end >= 0; end = buffered.indexOf("\r\n")) {
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        perform(line);
      }
    });
    const answers: Record<string, (tag: string, command: string) => void> = {
      LOGIN: login,
      AUTHENTICATE: authenticate,
      STATUS: status,
      SELECT: select,
      EXAMINE: select,
      "UID SEARCH": search,
      "UID FETCH": fetch,
      "UID STORE": store,
    };
    say(`* OK [${capabilities}] ready`);

    function perform(line: string): void {
      if (idleTag && line.toUpperCase() === "DONE") {
        say(`${idleTag} OK IDLE ended`);
        idleTag = null;
        return;
      }
      const [, tag = "*", command = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
      commands.push(command);
      const [verb = "", next = ""] = command.toUpperCase().split(" ");
      const answer = answers[verb === "UID" ? `UID ${next}` : verb];
      if (answer) {
        answer(tag, command);
        return;
      }
      if (verb === "IDLE" && breaksIdle === "refuses") {
        say(`${tag} NO not now`);
        return;
      }
      if (verb === "IDLE" && breaksIdle === "ends") {
        say("+ idling");
        say(`${tag} OK IDLE ended`);
        return;
      }
      if (verb === "IDLE" && idle) {
        idleTag = tag;
        say("+ idling");
        tellNew();
        return;
      }
      if (verb === "CAPABILITY") say(`* ${capabilities}`);
      if (verb === "LIST") list(command);
      if (verb === "NOOP") tellNew();
      if (verb === "LOGOUT") say("* BYE see you");
      say(`${tag} OK ${verb} done`);
      if (verb === "LOGOUT") socket.end();
    }

    function login(tag: string, command: string): void {
      const right = command.replaceAll('"', "").slice("LOGIN ".length) === `${user} ${pass}`;
      say(
        right
          ? `${tag} OK [${capabilities}] in`
          : `${tag} NO [AUTHENTICATIONFAILED] wrong user name or password`,
      );
    }

    function authenticate(tag: string, command: string): void {
      const words = Buffer.from(command.split(" ")[2] ?? "", "base64").toString();
      const [user = "", bearer = ""] = words.split("\u0001");
      const [name, token] = [user.replace("user=", ""), bearer.replace("auth=Bearer ", "")];
      say(
        options.letsIn?.(name, token)
          ? `${tag} OK [${capabilities}] in`
          : `${tag} NO [AUTHENTICATIONFAILED] Invalid credentials`,
      );
    }

    /** `LIST "" ""` asks for the delimiter alone (RFC 3501 section 6.3.8). */
    function list(command: string): void {
      const pattern = command.split(" ").at(-1)?.replaceAll('"', "");
      if (pattern === "") say('* LIST (\\Noselect) "/" ""');
      if (pattern === "*" || pattern === folder) say(`* LIST (\\HasNoChildren) "/" ${folder}`);
    }

    function select(tag: string, command: string): void {
      if (!isFolder(command.split(" ")[1])) {
        say(`${tag} NO [NONEXISTENT] no such folder`);
        return;
      }
      seen = mails.length;
      say("* FLAGS (\\Seen \\Deleted)");
      say(`* ${seen} EXISTS`);
      say(`* OK [UIDVALIDITY ${uidValidity}] valid`);
      say(`* OK [UIDNEXT ${uidNext}] next`);
      say(`${tag} OK [READ-${command.startsWith("EXAMINE") ? "ONLY" : "WRITE"}] open`);
    }

    function isFolder(name = ""): boolean {
      const asked = name.replaceAll('"', "");
      return asked === folder || asked.toUpperCase() === folder;
    }

    function status(tag: string, command: string): void {
      if (isFolder(command.split(" ")[1]))
        say(`* STATUS ${folder} (UIDVALIDITY ${uidValidity} UIDNEXT ${uidNext})`);
      say(`${tag} OK STATUS done`);
    }

    function search(tag: string, command: string): void {
      const [, set] = /UID SEARCH (?:UID )?([\d*:,]+)/i.exec(command) ?? [];
      const [, day] = /SINCE "?([\w-]+)"?/i.exec(command) ?? [];
      const found = set
        ? inSet(set)
        : mails.filter((mail) => !day || mail.internalDate >= new Date(`${day} UTC`));
      say(`* SEARCH ${found.map(({ uid }) => uid).join(" ")}`.trimEnd());
      say(`${tag} OK SEARCH done`);
    }

    function fetch(tag: string, command: string): void {
      const [, set = "", items = ""] = /UID FETCH (\S+) (.*)/i.exec(command) ?? [];
      for (const mail of inSet(set)) {
        const source = /BODY\.PEEK\[\]/i.test(items);
        const answer = [`UID ${mail.uid}`, `FLAGS (${[...mail.flags].join(" ")})`];
        if (/RFC822\.SIZE/i.test(items)) answer.push(`RFC822.SIZE ${mail.raw.length}`);
        if (/INTERNALDATE/i.test(items)) answer.push(`INTERNALDATE "${imapDate(mail.internalDate)}"`);
        if (source) answer.push(`BODY[] {${mail.raw.length}}\r\n${mail.raw.toString("latin1")}`);
        socket.write(`* ${mails.indexOf(mail) + 1} FETCH (${answer.join(" ")})\r\n`, "latin1");
      }
      say(`${tag} OK FETCH done`);
    }

    function store(tag: string, command: string): void {
      const [, set = ""] = /UID STORE (\S+)/i.exec(command) ?? [];
      if (/\\Seen/i.test(command)) for (const mail of inSet(set)) mail.flags.add("\\Seen");
      say(`${tag} OK STORE done`);
    }
  }

  function inSet(set: string): StoredMail[] {
    const last = mails.at(-1)?.uid ?? 0;
    const ranges = set.split(",").map((part) => {
      const [from = 0, to = from] = part.split(":").map((value) => (value === "*" ? last : Number(value)));
      return [Math.min(from, to), Math.max(from, to)] as const;
    });
    return mails.filter(({ uid }) => ranges.some(([from, to]) => uid >= from && uid <= to));
  }

  async function listen(): Promise<void> {
    server = createServer(serve);
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  }

  async function goAway(): Promise<void> {
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets.keys()) socket.destroy();
    await closed;
  }

  await listen();
  return {
    host: "127.0.0.1",
    port,
    mails,
    commands,
    deliver(raw, internalDate = new Date()) {
      const bytes = typeof raw === "string" ? Buffer.from(raw.replace(/\r?\n/g, "\r\n"), "utf8") : raw;
      const mail = { uid: uidNext, raw: bytes, internalDate, flags: new Set<string>() };
      uidNext += 1;
      mails.push(mail);
      for (const tell of sockets.values()) tell();
      return mail;
    },
    renumber(next) {
      uidValidity = next;
      mails.forEach((mail, index) => {
        mail.uid = index + 1;
      });
      uidNext = mails.length + 1;
    },
    rename(next) {
      folder = next;
    },
    fallSilent() {
      for (const socket of sockets.keys()) silent.add(socket);
    },
    goAway,
    comeBack: listen,
    stop: goAway,
  };
}

function imapDate(date: Date): string {
  const [, day = "", month = "", year = "", time = ""] =
    /, (\d+) (\w+) (\d+) ([\d:]+)/.exec(date.toUTCString()) ?? [];
  return `${day}-${month}-${year} ${time} +0000`;
}
