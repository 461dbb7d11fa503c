import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";
import { measureReading } from "./reading.ts";

const statement = /from conversations c\s+join customers/;

/** 50 conversations of each usual view. */
export async function measureLists(stage: Stage): Promise<Result[]> {
  const named = async (path: string, name: string) => {
    const { data } = JSON.parse(await stage.call("GET", path)) as { data: { id: string; name: string }[] };
    return (data.find((one) => one.name === name) ?? data[0])?.id;
  };
  const team = await named("/teams", "Shipping");
  const tag = await named("/tags", "delivery");
  const company = await named("/companies?limit=1", "");
  const deep = await cursorAfterPages(stage, "state=closed", 20);
  const views: [string, string][] = [
    ["all", ""],
    ["open", "state=open"],
    ["mine", "state=open&assignee=me"],
    ["unassigned", "state=open&assignee=none"],
    ["waiting on us, longest first", "state=open&waiting_on=us&sort=longest_waiting"],
    ["open, due first", "state=open&sort=due_first"],
    ["waiting on us, due first", "state=open&waiting_on=us&sort=due_first"],
    ["mine, due first", "state=open&assignee=me&sort=due_first"],
    ["closed, page 20", `state=closed&cursor=${deep}`],
    ["a team's open", `state=open&team_id=${team}`],
    ["a tag", `tag_id=${tag}`],
    ["chat, closed, high priority", "channel=chat&state=closed&priority=high"],
    ["a company's", `company_id=${company}`],
  ];
  const results: Result[] = [];
  for (const [name, query] of views) {
    const path = () => `/conversations?limit=50&${query}`;
    results.push(
      ...(await measureReading(stage, { group: "list", name, path, statement, barMilliseconds: 15 })),
    );
  }
  const counts = { name: "counts", path: () => "/counts", statement: /as waiting_on_us/ };
  results.push(...(await measureReading(stage, { group: "list", ...counts, barMilliseconds: 15 })));
  return results;
}

async function cursorAfterPages(stage: Stage, query: string, pages: number): Promise<string> {
  let cursor = "";
  for (let page = 0; page < pages; page++) {
    const path = `/conversations?limit=50&${query}${cursor && `&cursor=${cursor}`}`;
    const { next_cursor } = JSON.parse(await stage.call("GET", path)) as { next_cursor: string | null };
    if (next_cursor === null) break;
    cursor = next_cursor;
  }
  return cursor;
}
