/** A pattern of a language file as a regular expression; `words` are put in for `{name}`. See `Pattern` in language.ts. */
export function compiled(pattern: string, words: Record<string, string> = {}, flags = ""): RegExp {
  return new RegExp(loosened(filledIn(pattern, words)), flags);
}

/** Any of these words, as whole words. */
export function wholeWords(pattern: string, words: Record<string, string> = {}, flags = ""): RegExp {
  return compiled(`\\b(?:${pattern})(?![a-z0-9])`, words, flags);
}

/** All matches of a global pattern. As `matchAll`, which copies the pattern each time and so takes ten times as long. */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === "") pattern.lastIndex++;
  }
  return matches;
}

/** Whether a global pattern could match in a part of the text; one that is bound to an end may in any. */
export function couldMatch(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return /[$^]/.test(pattern.source) || pattern.test(text);
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
