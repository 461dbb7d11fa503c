import { Writable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Platform } from "../context/context.ts";
import { createHttpServer } from "../http/server.ts";
import { Problem } from "../problem.ts";
import { html } from "./html.ts";
import { nobodysBrand, pageOf } from "./page.ts";
import { addPageRoutes } from "./page-routes.ts";

const secret = "the-secret-of-the-link";
let http: FastifyInstance;
let logged = "";

beforeAll(async () => {
  const lines = new Writable({
    write(line, _encoding, done) {
      logged += line;
      done();
    },
  });
  const platform = { log: pino({ level: "trace" }, lines), publicUrl: "http://heard.example" } as Platform;
  http = await createHttpServer({
    platform,
    routes: [],
    credentialOf: () => null,
    callsPerMinute: 1000,
    maxUploadBytes: 1000,
    onAnswer: () => {},
  });
  await addPageRoutes(http, platform, [
    {
      method: "GET",
      path: "/x/:token",
      async handler({ params, query, languages }) {
        if (query.fail === "problem") throw new Problem("link_expired");
        if (query.fail === "bug") throw new Error("a bug");
        const body = html`<h1>${params.token === secret ? "Open" : "Shut"}, ${languages[0]}</h1>`;
        return { page: pageOf({ title: "Page", brand: nobodysBrand, language: "en", body }) };
      },
    },
    {
      method: "POST",
      path: "/x/:token",
      callsPerMinute: 3,
      async handler({ form }) {
        const { fields } = await form();
        return { goTo: `/x/taken?words=${encodeURIComponent(fields.words ?? "")}` };
      },
    },
  ]);
});
afterAll(() => http.close());

const open = (query = "") =>
  http.inject({ url: `/x/${secret}${query}`, headers: { "accept-language": "de-AT, en;q=0.5" } });
const post = (payload: string, type = "application/x-www-form-urlencoded") =>
  http.inject({ method: "POST", url: `/x/${secret}`, payload, headers: { "content-type": type } });

it("shows a page, and its secret goes neither to logs nor to other sites", async () => {
  const answer = await open();
  expect(answer.body).toContain("Open, de-AT");
  expect(answer.headers["referrer-policy"]).toBe("no-referrer");
  await open("?fail=problem");
  await open("?fail=bug");
  expect(logged).toContain("/x/:token");
  expect(logged).not.toContain(secret);
});

it("says what went wrong as a page, in the reader's language, and nothing of the cause", async () => {
  const over = await open("?fail=problem");
  expect([over.statusCode, over.headers["content-type"]]).toEqual([410, "text/html; charset=utf-8"]);
  expect(over.body).toContain("Dieser Link führt nirgendwohin");
  expect(over.headers["x-robots-tag"]).toContain("noindex");
  const bug = await open("?fail=bug");
  expect(bug.statusCode).toBe(500);
  expect(bug.body).toContain("Bei uns ist etwas schiefgegangen");
  expect(bug.body).not.toContain("a bug");
});

it("takes forms, refuses what is none, and too many of them", async () => {
  const taken = await post("words=two%0D%0Alines%00");
  expect([taken.statusCode, taken.headers.location]).toEqual([303, "/x/taken?words=two%0Alines"]);
  expect((await post("{}", "application/json")).statusCode).toBe(415);
  await post("words=again");
  const tooMany = await post("words=again");
  expect(tooMany.statusCode).toBe(429);
  expect(tooMany.body).toContain("That was a lot at once");
});
