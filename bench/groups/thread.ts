import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";
import { measureReading } from "./reading.ts";
import { someConversations, theLongest } from "./samples.ts";

const statement = /from messages m where m.conversation_id/;

/** A conversation opened with its thread: many different ones, and the longest again and again. */
export async function measureThreads(stage: Stage): Promise<Result[]> {
  const ids = await someConversations(stage, 1000);
  const longest = await theLongest(stage);
  const thread = (id: string | undefined) => `/conversations/${id}/thread`;
  const any = { name: "any", path: (run: number) => thread(ids[run % ids.length]) };
  const long = { name: `the longest (${longest.message_count} messages)`, path: () => thread(longest.id) };
  const asked = { group: "thread", statement, barMilliseconds: 10 };
  return [
    ...(await measureReading(stage, { ...asked, ...any })),
    ...(await measureReading(stage, { ...asked, ...long })),
  ];
}
