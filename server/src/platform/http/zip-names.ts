import { plainFileName } from "@heard/core/rules/risky-files.ts";

/** In bytes: Linux takes 255 for one name, and a number may still be added. */
const longestName = 200;
const forbiddenOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Names under which files can lie in one folder on any computer: without a path, without signs that are not allowed or
 * not seen, not too long, and none twice, where capitals make no difference.
 */
export function zipNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [base, ending] = parted(safe(name));
    let wanted = base + ending;
    for (let count = 2; taken.has(wanted.toLowerCase()); count += 1) wanted = `${base} (${count})${ending}`;
    taken.add(wanted.toLowerCase());
    return wanted;
  });
}

function safe(name: string): string {
  const plain = plainFileName(name)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a name
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, "_")
    .replace(/^[. ]+|[. ]+$/g, "");
  return forbiddenOnWindows.test(plain) ? `_${plain}` : plain || "file";
}

/** What a file is stands at its end, and is kept where the name is cut. */
function parted(name: string): [base: string, ending: string] {
  const [ending = ""] = /(?<=.)\.[^.]{1,20}$/.exec(name) ?? [];
  const base = name.slice(0, name.length - ending.length);
  return [cut(base, longestName - Buffer.byteLength(ending)), ending];
}

/** No letter is cut in two, and what is cut ends as a name may. */
function cut(words: string, bytes: number): string {
  if (Buffer.byteLength(words) <= bytes) return words;
  let room = bytes;
  const kept = Array.from(words).filter((letter) => {
    room -= Buffer.byteLength(letter);
    return room >= 0;
  });
  return kept.join("").replace(/[. ]+$/, "");
}
