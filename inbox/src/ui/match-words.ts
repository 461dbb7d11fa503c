/**
 * How well an item of a list fits what is typed, for cmdk: every typed word must stand in the item's own words (its
 * keywords), better at the beginning of one. The item's id is not looked at.
 */
export function matchWords(_id: string, typed: string, keywords: string[] = []): number {
  const words = keywords.join(" ").toLowerCase();
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.every((word) => words.includes(word))) return 0;
  return wanted.every((word) => ` ${words}`.includes(` ${word}`)) ? 1 : 0.5;
}
