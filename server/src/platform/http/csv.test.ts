import type { FastifyReply } from "fastify";
import { expect, test } from "vitest";
import { csvFile } from "./csv.ts";

const headers = new Map<string, string>();
const reply = {
  header(name: string, value: string) {
    headers.set(name, value);
    return reply;
  },
} as unknown as FastifyReply;

async function written(subjects: readonly string[], pageSize = 2): Promise<string> {
  const file = await csvFile(reply, "matters", {
    columns: { subject: (subject: string) => subject, length: (subject: string) => subject.length },
    page: async (cursor) => {
      const start = Number(cursor ?? 0);
      const next = start + pageSize < subjects.length ? String(start + pageSize) : null;
      return { data: subjects.slice(start, start + pageSize), next_cursor: next };
    },
  });
  return (await file.toArray()).join("");
}

test("has a line for each row of all pages, quoted where needed", async () => {
  const text = await written(["Lamp", 'The "big" one', "two\nlines", "a, b", ""]);
  expect(text).toBe(
    'subject,length\r\nLamp,4\r\n"The ""big"" one",13\r\n"two\nlines",9\r\n"a, b",4\r\n,0\r\n',
  );
  expect(headers.get("content-disposition")).toBe('attachment; filename="matters.csv"');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])(
  "writes %j as text, which no spreadsheet runs",
  async (subject) => expect((await written([subject])).replace('"', "")).toContain(`\r\n'${subject}`),
);
