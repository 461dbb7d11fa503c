export const groupNames = [
  "list",
  "thread",
  "word",
  "sweeps",
  "search",
  "reply",
  "live",
  "mail",
  "memory",
  "simulation",
  "promises",
  "size",
] as const;
export type GroupName = (typeof groupNames)[number];

/** What to measure, and on how much: `npm run bench -- list thread --conversations 100000 [--profile]`. */
export type Options = { groups: readonly GroupName[]; conversations: number; profile: boolean };

/** @throws with one line for a word that is no group or option */
export function readOptions(args: readonly string[]): Options {
  const options: Options = { groups: [], conversations: 100_000, profile: false };
  const groups: GroupName[] = [];
  for (let place = 0; place < args.length; place++) {
    const word = args[place] as string;
    if (word === "--conversations") options.conversations = countFrom(args[++place]);
    else if (word === "--profile") options.profile = true;
    else if (isGroup(word)) groups.push(word);
    else throw new Error(`"${word}" is no group. There are: ${groupNames.join(", ")}.`);
  }
  return { ...options, groups: groups.length > 0 ? groups : groupNames };
}

function isGroup(word: string): word is GroupName {
  return (groupNames as readonly string[]).includes(word);
}

function countFrom(word = ""): number {
  const count = Number(word);
  if (!Number.isInteger(count) || count < 100) throw new Error("--conversations needs a number from 100 up.");
  return count;
}
