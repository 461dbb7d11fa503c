import { readFileSync } from "node:fs";
import { errors } from "@heard/core/contract/errors.ts";
import { KeyScope } from "@heard/core/contract/identity.ts";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

test("docs/API.md lists every error code with its status, and no other", () => {
  const listed = [...read("docs/API.md").matchAll(/^\| `(\w+)` +\| (\d{3}) +\|/gm)].map(
    ([, code, status]) => [code, Number(status)],
  );
  expect(listed).toEqual(Object.entries(errors).map(([code, { status }]) => [code, status]));
});

test("docs/API.md lists every scope of an API key, and no other", () => {
  const listed = [...read("docs/API.md").matchAll(/^\| `(\w+:\w+)` +\|/gm)].map(([, scope]) => scope);
  expect(listed).toEqual((KeyScope as unknown as { enum: string[] }).enum);
});

test("docs/DEPLOYMENT.md lists every setting, and no other", () => {
  const known = read("server/src/platform/settings.ts").matchAll(/\btext\("([A-Z_]+)"\)/g);
  const rows = read("docs/DEPLOYMENT.md").matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) +\|/gm);
  const listed = [...rows].flatMap(([, names = ""]) => names.replaceAll("`", "").split(", "));
  expect(listed.sort()).toEqual([...new Set([...known].map(([, name]) => name as string))].sort());
});
