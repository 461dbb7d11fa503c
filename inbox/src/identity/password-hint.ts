const shortest = 10;
const fewestDifferent = 5;
const strongFrom = 16;

export type PasswordHint = { strength: 0 | 1 | 2 | 3; words: string };

/**
 * How a password stands, by what the server asks for and by its length, which is what counts most
 * (NIST SP 800-63B, appendix A). It claims nothing about words that are easily guessed: the server looks at those.
 */
export function passwordHint(password: string): PasswordHint {
  const length = [...password].length;
  if (length === 0)
    return { strength: 0, words: `At least ${shortest} characters. A few unrelated words work well.` };
  if (length < shortest) {
    const missing = shortest - length;
    return { strength: 1, words: `${missing} more ${missing === 1 ? "character" : "characters"}, please.` };
  }
  if (new Set(password.toLowerCase()).size < fewestDifferent) {
    return { strength: 1, words: "Please use more different characters." };
  }
  if (length < strongFrom)
    return { strength: 2, words: "Long enough. A few more characters make it stronger." };
  return { strength: 3, words: "Long and hard to guess, if it is not a known phrase." };
}
