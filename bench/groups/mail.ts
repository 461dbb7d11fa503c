import nodemailer from "nodemailer";
import pg from "pg";
import { percentile, repeat } from "../measure.ts";
import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";

const mails = 600;
const connections = 8;

/** Mails over real SMTP connections: until "250 OK", which is after the commit, and until each is a conversation. */
export async function measureMail(stage: Stage): Promise<Result[]> {
  if (stage.smtpPort === null) return [];
  const database = new pg.Client(stage.ownerDatabase);
  await database.connect();
  const transport = nodemailer.createTransport({
    pool: true,
    host: "127.0.0.1",
    port: stage.smtpPort,
    ignoreTLS: true,
    maxConnections: connections,
    maxMessages: mails,
  });
  const { rows } = await database.query<{ address: string }>(
    "select address from inboxes where channel = 'email' and enabled order by created_at limit 1",
  );
  const to = rows[0]?.address as string;
  const round = Date.now();
  try {
    await repeat({ times: 20, atOnce: connections }, (run) =>
      transport.sendMail(mailOf(to, `${round}-warm-${run}`)),
    );
    await stage.idle();
    const begin = performance.now();
    const { samples, seconds } = await repeat({ times: mails, atOnce: connections }, (run) =>
      transport.sendMail(mailOf(to, `${round}-${run}`)),
    );
    await stage.idle();
    const secondsInAll = (performance.now() - begin) / 1000;
    const { rows: left } = await database.query<{ open: number; placed: number }>(
      `select count(*) filter (where processed_at is null)::int as open, count(*) filter (where outcome = 'message')::int as placed
       from incoming_mails where received_at >= to_timestamp($1 / 1000.0)`,
      [round],
    );
    if (left[0]?.open !== 0) throw new Error(`${left[0]?.open} mails were not processed`);
    return [
      {
        group: "mail",
        name: `taken over SMTP, ${connections} at once`,
        figures: {
          per_second: mails / seconds,
          p50: percentile(samples, 0.5),
          p95: percentile(samples, 0.95),
        },
        bar: null,
        passed: null,
      },
      {
        group: "mail",
        name: "from first byte to last conversation",
        figures: { per_second: mails / secondsInAll, conversations: left[0]?.placed ?? 0 },
        bar: null,
        passed: null,
      },
    ];
  } finally {
    transport.close();
    await database.end();
  }
}

function mailOf(to: string, word: string) {
  const text = `Hello,\n\nthe lamp of order ${word} came without its cable. Could you send one?\n\nKind regards\nRuth`;
  return {
    from: `Ruth Marsh <ruth.${word}@post.example>`,
    to,
    subject: `The cable of lamp ${word}`,
    text,
    html: `<p>${text.replaceAll("\n\n", "</p><p>")}</p>`,
  };
}
