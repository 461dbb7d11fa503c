import { randomUUID } from "node:crypto";
import { floorOf, withWords } from "../floor.ts";
import { percentile, repeat, spread } from "../measure.ts";
import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";
import { someConversations } from "./samples.ts";

const times = 1500;
const atOnce = 8;

/** Replies posted over HTTP, against the statements of a reply sent as plain SQL by as many connections. */
export async function measureReplies(stage: Stage): Promise<Result[]> {
  const ids = await someConversations(stage, times + 1, "channel = 'email' and state = 'closed'");
  const post = (id: string | undefined) =>
    stage.call("POST", `/conversations/${id}/messages`, replyOf(randomUUID()));
  await repeat({ times: 100, atOnce: 4 }, (run) => post(ids[run]));

  const [first] = ids as [string];
  const clientId = randomUUID();
  let answer = "";
  const transaction = await stage.transactionOf(async () => {
    answer = await stage.call("POST", `/conversations/${first}/messages`, replyOf(clientId));
  }, /insert into "messages"/);
  const { id: messageId } = JSON.parse(answer) as { id: string };
  const another = (run: number) =>
    withWords(
      transaction,
      new Map([
        [first, ids[run % ids.length] as string],
        [messageId, randomUUID()],
        [clientId, randomUUID()],
      ]),
    );
  await stage.idle();
  const floor = await floorOf(stage.appDatabase, { times, atOnce }, another);
  await stage.idle();
  const pipelined = await floorOf(stage.appDatabase, { times, atOnce, pipelined: true }, another);
  await stage.idle();
  const { samples, seconds } = await repeat({ times, atOnce }, (run) => post(ids[run % ids.length]));
  await stage.idle();
  const perSecond = samples.length / seconds;
  const ratio = perSecond / floor.perSecond;
  const { p50, p95, p99 } = spread(samples);
  return [
    {
      group: "reply",
      name: "posted, 8 at once",
      figures: { per_second: perSecond, ratio_to_raw_sql: ratio, p50, p95, p99 },
      bar: "over half of raw SQL",
      passed: ratio > 0.5,
    },
    {
      group: "reply",
      name: `raw SQL, ${transaction.length} statements`,
      figures: { per_second: floor.perSecond, p50: percentile(floor.samples, 0.5) },
      bar: null,
      passed: null,
    },
    {
      group: "reply",
      name: "raw SQL, pipelined",
      figures: { per_second: pipelined.perSecond, p50: percentile(pipelined.samples, 0.5) },
      bar: null,
      passed: null,
    },
  ];
}

function replyOf(clientId: string) {
  const text =
    "Thank you for waiting. Your parcel left our warehouse this morning and is with you on Friday.";
  return { kind: "outgoing", text, html: `<p>${text}</p>`, client_id: clientId };
}
