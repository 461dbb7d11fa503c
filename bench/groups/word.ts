import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";
import { measureReading } from "./reading.ts";
import { someConversations } from "./samples.ts";

type Words = [string, (run: number) => string, RegExp, number];

/** What keeping one's word reads: promises, the time we name, stalls, next steps, figures. */
export async function measureWord(stage: Stage): Promise<Result[]> {
  const conversations = await someConversations(stage, 500);
  const { data } = JSON.parse(await stage.call("GET", "/inboxes")) as {
    data: { id: string; channel: string }[];
  };
  const inbox = data.find(({ channel }) => channel === "email")?.id;
  const of = (run: number) => `/conversations/${conversations[run % conversations.length]}`;
  const readings: Words[] = [
    ["promises: mine", () => "/promises?owner=me&by=us&state=open&limit=50", /from promises p/, 15],
    [
      "promises: all overdue",
      () => "/promises?by=us&overdue=true&state=open&limit=50",
      /from promises p/,
      15,
    ],
    ["promises: all kept", () => "/promises?state=kept&limit=50", /from promises p/, 15],
    ["promises: counts", () => "/promises/counts", /as mine_overdue/, 15],
    ["a conversation's promises", (run) => `${of(run)}/promises`, /from promises p/, 15],
    ["a conversation's next steps", (run) => `${of(run)}/next-steps`, /from next_steps s/, 15],
    ["the time we name", () => `/inboxes/${inbox}/acknowledgement-preview`, /from answer_turns/, 50],
    ["stalls: all", () => "/stalls?limit=50", /from stalls s/, 15],
    ["stalls: mine", () => "/stalls?of=mine&limit=50", /from stalls s/, 15],
    ["stalls: counts", () => "/stalls/counts", /from stalls s/, 15],
    ["calibration, 12 weeks", () => "/acknowledgements/calibration", /with named as/, 250],
    ...figures("4 weeks", dayBefore(27), 150),
    ...figures("a year", dayBefore(364), 1000),
  ];
  const results: Result[] = [];
  for (const [name, path, statement, barMilliseconds] of readings) {
    results.push(...(await measureReading(stage, { group: "word", name, path, statement, barMilliseconds })));
  }
  return results;
}

/** What the page "Figures" asks for when it opens, from a day until now. */
function figures(period: string, from: string, barMilliseconds: number): Words[] {
  const asked = ["promises&detail=us", "first_answer", "honest_answer", "solution", "wait&detail=us"];
  return asked.map((figure) => [
    `figure, ${period}: ${figure.replace(/&.*/, "")}`,
    () => `/reports?figure=${figure}&from=${from}&to=${dayBefore(0)}`,
    /as is_total/,
    barMilliseconds,
  ]);
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
