import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { contract } from "@heard/core/contract/contract.ts";
import { errors } from "@heard/core/contract/errors.ts";
import type { RouteSpec } from "@heard/core/contract/route.ts";

/** Checks what no other tool knows: that names agree across the house, and that nothing is left untested. */
const problems: string[] = [];

const domainsRoot = "server/src/domains";
const slices = readdirSync(domainsRoot, { withFileTypes: true }).flatMap((entry) =>
  entry.name === "channels"
    ? readdirSync(join(domainsRoot, "channels")).map((name) => `channels/${name}`)
    : entry.name,
);
const sources = new Map(filesBelow(domainsRoot).map((path) => [path, readFileSync(path, "utf8")]));
const testTexts = [...filesBelow("server/src"), ...filesBelow("test")]
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");
const glossary = readFileSync("docs/GLOSSARY.md", "utf8").toLowerCase();
const wiring = readFileSync("server/src/app/domains.ts", "utf8");

for (const slice of slices) {
  const name = basename(slice);
  const singular = name
    .replace(/ies$/, "y")
    .replace(/(x)es$/, "$1")
    .replace(/s$/, "");
  if (!wiring.includes(`/domains/${slice}/${name}.domain.ts`))
    problems.push(`${slice} is not listed in app/domains.ts`);
  if (![singular, singular.replaceAll("-", " ")].some((word) => glossary.includes(word)))
    problems.push(`docs/GLOSSARY.md does not explain "${singular}"`);
}

for (const [name, spec] of Object.entries(contract) as [string, RouteSpec][]) {
  if (!isCalled(name)) problems.push(`no test calls ${name}`);
  if (!/^[A-Z].*[^.]$/s.test(spec.summary))
    problems.push(`the summary of ${name} is not a sentence without full stop`);
}
for (const code of Object.keys(errors)) {
  if (!testTexts.includes(`"${code}"`)) problems.push(`no test sees the error "${code}"`);
}

// A table is written by the slice that owns it and by nobody else.
const writes = /(?:insertInto|updateTable|deleteFrom)\("(\w+)"\)|(?:insert into|update|delete from) (\w+)\b/g;
const owners = JSON.parse(readFileSync("scripts/table-owners.json", "utf8")) as Record<string, string[]>;
for (const [path, text] of sources) {
  if (path.endsWith(".test.ts")) continue;
  const slice = path.slice(domainsRoot.length + 1).replace(/\/[^/]+$/, "");
  for (const match of text.matchAll(writes)) {
    const table = match[1] ?? match[2] ?? "";
    const allowed = owners[table];
    if (allowed && !allowed.includes(slice))
      problems.push(`${path} writes ${table}, which belongs to ${allowed[0]}`);
  }
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** By the client, which takes the name as it stands, or by fetch, with the parameters filled in. */
function isCalled(name: string): boolean {
  const [, path] = name.split(" ") as [string, string];
  const filled = path.split(/\{\w+\}/).map((part) => part.replace(/[-/]/g, "\\$&"));
  const address = new RegExp(
    `/api/v1${filled.join("\\$\\{[^}]+\\}")}[\`"?]|"?\\w+ ${filled.join("\\$\\{[^}]+\\}")}\``,
  );
  return testTexts.includes(`"${name}"`) || address.test(testTexts);
}
