/** The least that taking a mail can be: SMTP, the file on disk and flushed, one row. In a process of its own. */
import { randomUUID } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { SMTPServer } from "smtp-server";

const folder = mkdtempSync(join(tmpdir(), "heard-bench-mail-"));
const pool = new pg.Pool({ ...JSON.parse(process.env.BENCH_DATABASE as string), max: 8 });
await pool.query(
  "create table if not exists bench_mails (id uuid primary key, taken_at timestamptz not null)",
);

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    const id = randomUUID();
    pipeline(stream, createWriteStream(join(folder, id), { flush: true }))
      .then(() =>
        pool.query({ name: "insert", text: "insert into bench_mails values ($1, now())", values: [id] }),
      )
      .then(() => done(null, "Stored"), done);
  },
});

let peak = 0;
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
setInterval(look, 100).unref();

process.on("message", (asked) => {
  look();
  process.send?.({ now: process.memoryUsage.rss(), peak });
  if (asked === "forget") peak = 0;
});
process.once("disconnect", () => {
  server.close(async () => {
    await pool.query("drop table bench_mails");
    await pool.end();
    rmSync(folder, { recursive: true });
    process.exit();
  });
});

server.listen(0, "127.0.0.1", () => process.send?.((server.server.address() as AddressInfo).port));
