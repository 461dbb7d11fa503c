import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root, runQuietly, say } from "./bootstrap.mjs";

const apps = ["inbox", "widget"];

/** Builds the web apps whose sources changed since their last build. */
export async function buildStaleApps() {
  const stale = apps.map((app) => ({ app, sources: hashSources(app) })).filter((build) => !isBuilt(build));
  if (stale.length === 0) return;
  say(`Building ${stale.map(({ app }) => app).join(" and ")} …`);
  await Promise.all(stale.map(build));
}

function isBuilt({ app, sources }) {
  return existsSync(stamp(app)) && readFileSync(stamp(app), "utf8") === sources;
}

/** The stamp lies in what is built: it goes when a build empties the folder, so half a build has none. */
function stamp(app) {
  return join(root, app, "dist", ".built-from");
}

async function build({ app, sources }) {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const args = [vite, "build", "--config", join(app, "vite.config.ts"), "--logLevel", "warn"];
  await runQuietly(process.execPath, args, { ...process.env, NODE_ENV: "production" });
  writeFileSync(stamp(app), sources);
}

function hashSources(app) {
  const hash = createHash("sha256");
  const files = [
    ...listFiles(join(root, app)),
    ...listFiles(join(root, "core")),
    join(root, "package-lock.json"),
  ];
  for (const file of files) hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

function listFiles(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name === "dist" || entry.name === "node_modules") return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}
