import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answering, freePort } from "./ports.ts";

/** Debian's Dovecot with one empty maildir, on a free port. */
export type Dovecot = {
  host: string;
  port: number;
  /** Puts a mail into the inbox as a delivery agent does, now or as if it had come then. */
  deliver(raw: string, at?: Date, folder?: string): void;
  makeFolder(name: string): void;
  renameFolder(name: string, next: string): void;
  /** Throws away Dovecot's index, of the inbox or of a folder, so that the UIDs start anew. */
  forgetUids(folder?: string): void;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
};

const DOVECOT = "/usr/sbin/dovecot";

/** Dovecot changes users, so it needs to be installed and root. */
export function canRunDovecot(): boolean {
  return existsSync(DOVECOT) && process.getuid?.() === 0;
}

export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), "heard-dovecot-"));
  const home = join(folder, "home");
  const inbox = join(home, "Maildir");
  const port = await freePort();
  for (const name of ["tmp", "new", "cur"]) mkdirSync(join(inbox, name), { recursive: true });
  chmodSync(folder, 0o755);
  ownByNobody(home);
  writeFileSync(join(folder, "dovecot.conf"), dovecotConf(folder, home, port));
  let count = 0;
  let running: ChildProcess;

  const boxOf = (folder?: string) => (folder ? join(inbox, `.${folder}`) : inbox);

  async function comeBack(): Promise<void> {
    running = spawn(DOVECOT, ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "ignore", detached: true });
    await answering(port);
  }

  async function goAway(): Promise<void> {
    const exited = once(running, "exit");
    // Its own process group, since the processes of open connections outlive the master.
    if (running.pid) process.kill(-running.pid, "SIGTERM");
    await exited;
  }

  await comeBack();
  return {
    host: "127.0.0.1",
    port,
    deliver(raw, at = new Date(), folder) {
      count += 1;
      const box = boxOf(folder);
      const name = `${Date.now()}.M${count}.test`;
      writeFileSync(join(box, "tmp", name), raw.replace(/\r?\n/g, "\r\n"));
      chownSync(join(box, "tmp", name), NOBODY, NOBODY);
      utimesSync(join(box, "tmp", name), at, at);
      renameSync(join(box, "tmp", name), join(box, "new", name));
    },
    makeFolder(name) {
      for (const part of ["", "tmp", "new", "cur"]) {
        mkdirSync(join(inbox, `.${name}`, part), { recursive: true });
        chownSync(join(inbox, `.${name}`, part), NOBODY, NOBODY);
      }
    },
    renameFolder: (name, next) => renameSync(join(inbox, `.${name}`), join(inbox, `.${next}`)),
    forgetUids(folder) {
      const box = boxOf(folder);
      for (const name of readdirSync(box)) {
        if (name.startsWith("dovecot")) rmSync(join(box, name), { recursive: true });
      }
    },
    goAway,
    comeBack,
    async stop() {
      await goAway();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const NOBODY = 65534;

function dovecotConf(folder: string, home: string, port: number): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:~/Maildir
mailbox_idle_check_interval = 1 secs
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${NOBODY} gid=${NOBODY} home=${home}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;
}

function ownByNobody(folder: string): void {
  for (const name of ["", "Maildir", "Maildir/tmp", "Maildir/new", "Maildir/cur"]) {
    chownSync(join(folder, name), NOBODY, NOBODY);
  }
}
