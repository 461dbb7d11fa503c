/** What a line does to an open multipart: goes on with it, or ends it. `level` counts from the outermost, 0. */
type Delimits = { level: number; isLast: boolean };

const DASH = 45;

/**
 * The multiparts of a mail that are not over yet (RFC 2046 section 5.1.1). Which of them a line delimits is looked up,
 * not tried one by one, so that a mail may be as deep as it likes.
 */
export function openMultiparts<Part>() {
  const open: { part: Part; delimiter: string }[] = [];
  const levelsOf = new Map<string, number[]>();
  let longest = 0;
  const innermost = (delimiter: string) => levelsOf.get(delimiter)?.at(-1) ?? -1;

  return {
    isEmpty: () => open.length === 0,
    partAt: (level: number): Part | null => open[level]?.part ?? null,
    push(part: Part, delimiter: string): void {
      const bytes = Buffer.from(delimiter, "utf8").toString("latin1");
      levelsOf.set(bytes, [...(levelsOf.get(bytes) ?? []), open.length]);
      longest = Math.max(longest, bytes.length);
      open.push({ part, delimiter: bytes });
    },
    /** Ends all that are further in than the first `count`. */
    keep(count: number): void {
      for (const { delimiter } of open.splice(count)) levelsOf.get(delimiter)?.pop();
    },
    /** Of several with the same delimiter the innermost is meant. */
    delimitedBy(bytes: Uint8Array, { start, end }: { start: number; end: number }): Delimits | null {
      if (bytes[start] !== DASH || bytes[start + 1] !== DASH) return null;
      let stop = end;
      while (stop > start && isBlank(bytes[stop - 1])) stop -= 1;
      if (stop - start > longest + 2) return null;
      const line = Buffer.from(bytes.buffer, bytes.byteOffset + start, stop - start).toString("latin1");
      const goesOn = innermost(line);
      const ends = line.endsWith("--") ? innermost(line.slice(0, -2)) : -1;
      const level = Math.max(goesOn, ends);
      return level < 0 ? null : { level, isLast: ends > goesOn };
    },
  };
}

/** Space, tab, or the carriage return of a line's end. */
function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
