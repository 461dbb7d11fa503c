const longestName = 80;
/** An address, a link, or what a mail program would make one of. */
const leadsSomewhere = /[@/\\<>]|www\.|\w\.\w{2,}(?:\s|$)/i;

/**
 * The name to greet a customer by in what is written by itself; empty where what they call themselves is no name.
 * Anybody can write to us under somebody else's address, and what they call themselves goes there.
 */
export function greetingName(name: string): string {
  const line = name.replace(/\s+/g, " ").trim();
  return line === "Visitor" || line.length > longestName || leadsSomewhere.test(line) ? "" : line;
}
