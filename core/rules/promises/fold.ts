const folded = new Map<string, string>([
  ["’", "'"],
  ["‘", "'"],
  ["ʼ", "'"],
  ["´", "'"],
  ["–", "-"],
  ["—", "-"],
  ["ß", "s"],
  ["ø", "o"],
  ["œ", "o"],
  ["æ", "a"],
]);

/**
 * The text in small letters without accents, of the same length, so that offsets stay true. People leave accents out when
 * they are in a hurry, and JavaScript's `\b` and `\w` know ASCII only.
 */
export function fold(text: string): string {
  const small = text.toLowerCase();
  const lower = small.length === text.length ? small : [...text].map(lowerIfSameLength).join("");
  return lower.replace(/[^\0-\x7f]/g, foldCharacter);
}

function lowerIfSameLength(character: string): string {
  const small = character.toLowerCase();
  return small.length === character.length ? small : character;
}

function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const plain = /\s/.test(character) ? " " : character.normalize("NFD").charAt(0);
  folded.set(character, plain);
  return plain;
}
