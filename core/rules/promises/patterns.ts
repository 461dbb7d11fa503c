/** A pattern of a language file as a regular expression; `words` are put in for `{name}`. See `Pattern` in language.ts. */
export function compiled(pattern: string, words: Record<string, string> = {}, flags = ""): RegExp {
  return new RegExp(loosened(filledIn(pattern, words)), flags);
}

/** Any of these words, as whole words. */
export function wholeWords(pattern: string, words: Record<string, string> = {}, flags = ""): RegExp {
  return compiled(`\\b(?:${pattern})(?![a-z0-9])`, words, flags);
}

function filledIn(pattern: string, words: Record<string, string>): string {
  return pattern.replace(/\{([a-z]+)\}/gi, (whole, name: string) => {
    const word = words[name];
    return word === undefined ? whole : filledIn(word, words);
  });
}

/** White space may be wider than one blank, but not endless, so that no input makes the search slow. */
function loosened(pattern: string): string {
  return pattern.replace(/\[[^\]]*\]| \?| /g, (found) => {
    if (found === " ") return "\\s{1,4}";
    return found === " ?" ? "\\s{0,4}" : found;
  });
}
