import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answering, freePort } from "./ports.ts";

/** Debian's Postfix with a queue of its own, on a free port: it brings our mail to us and all other mail elsewhere. */
export type Postfix = {
  host: string;
  port: number;
  /** How many mails wait in its queue, for whatever reason. */
  queued(): number;
  stop(): Promise<void>;
};

type Routes = {
  /** Mail for these domains goes to the first port, all other to the second; both on this machine. */
  domains: string[];
  ours: number;
  others: number;
};

const postfix = "/usr/sbin/postfix";

/** Postfix changes users, so it needs to be installed and root. */
export function canRunPostfix(): boolean {
  return existsSync(postfix) && process.getuid?.() === 0;
}

export async function startPostfix(routes: Routes): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), "heard-postfix-"));
  const port = await freePort();
  for (const name of ["config", "queue", "data"]) mkdirSync(join(folder, name));
  chmodSync(folder, 0o755);
  chownSync(join(folder, "data"), userId("postfix"), -1);
  writeFileSync(join(folder, "config", "main.cf"), mainCf(folder, routes));
  writeFileSync(join(folder, "config", "master.cf"), masterCf(port));
  const config = join(folder, "config");
  const running: ChildProcess = spawn(postfix, ["-c", config, "start-fg"], {
    stdio: "ignore",
    detached: true,
  });
  await answering(port);
  return {
    host: "127.0.0.1",
    port,
    queued() {
      const lines = execFileSync("/usr/sbin/postqueue", ["-c", config, "-j"], { encoding: "utf8" });
      return lines.split("\n").filter(Boolean).length;
    },
    async stop() {
      const exited = once(running, "exit");
      // Its master leaves our process group, and hears of the end from Postfix alone.
      execFileSync(postfix, ["-c", config, "stop"], { stdio: "ignore" });
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function userId(name: string): number {
  return Number(execFileSync("id", ["-u", name], { encoding: "utf8" }));
}

/**
 * What could not be delivered is tried again after three seconds. Sooner may meet the delivery agent of the try before,
 * which has not closed the mail yet: then Postfix lays it aside for a minute, whatever its settings.
 */
function mainCf(folder: string, { domains, ours, others }: Routes): string {
  return `
compatibility_level = 3.6
config_directory = ${folder}/config
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/queue/log
maillog_file_prefixes = ${folder}
myhostname = relay.example.com
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relay_domains = ${domains.join(" ")}
transport_maps = inline:{ ${domains.map((domain) => `{ ${domain} = smtp:[127.0.0.1]:${ours} }`).join(" ")} }
relayhost = [127.0.0.1]:${others}
smtp_host_lookup = native
queue_run_delay = 1s
minimal_backoff_time = 3s
maximal_backoff_time = 3s
fast_flush_domains =
smtp_destination_concurrency_failed_cohort_limit = 1000
`;
}

function masterCf(port: number): string {
  const services = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    "pickup unix n - n 60 1 pickup",
    "cleanup unix n - n - 0 cleanup",
    "qmgr unix n - n 300 1 qmgr",
    "rewrite unix - - n - - trivial-rewrite",
    "bounce unix - - n - 0 bounce",
    "defer unix - - n - 0 bounce",
    "trace unix - - n - 0 bounce",
    "verify unix - - n - 1 verify",
    "proxymap unix - - n - - proxymap",
    "smtp unix - - n - - smtp",
    "relay unix - - n - - smtp",
    "showq unix n - n - - showq",
    "error unix - - n - - error",
    "retry unix - - n - - error",
    "anvil unix - - n - 1 anvil",
    "scache unix - - n - 1 scache",
    "postlog unix-dgram n - n - 1 postlogd",
  ];
  return `${services.join("\n")}\n`;
}
