export type UuencodedFile = { filename: string; content: Uint8Array };

const MAX_FILES = 500;
/** What looks like the beginning of a file so often is none. */
const MAX_TRIES = 2_000;
const LINE_FEED = 10;

/**
 * Takes files out of a text into which they were written by uuencode, as mail programs did before MIME. What only
 * begins like one stays text; one that was cut off is taken as far as it goes.
 * @returns the text that is left, which is the given one where there is no such file
 */
export function takeUuencoded(bytes: Uint8Array): { rest: Uint8Array; files: UuencodedFile[] } {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files: UuencodedFile[] = [];
  const kept: Uint8Array[] = [];
  let from = 0;
  let tries = 0;
  for (let at = nextBegin(source, 0); at >= 0 && files.length < MAX_FILES; at = nextBegin(source, at)) {
    tries += 1;
    if (tries > MAX_TRIES) break;
    const found = readFile(source, at);
    if (!found) {
      at += 1;
      continue;
    }
    files.push(found.file);
    kept.push(source.subarray(from, at));
    from = found.end;
    at = found.end;
  }
  return files.length === 0
    ? { rest: bytes, files }
    : { rest: Buffer.concat([...kept, source.subarray(from)]), files };
}

function nextBegin(source: Buffer, from: number): number {
  if (from === 0 && source.subarray(0, 6).toString("latin1") === "begin ") return 0;
  const at = source.indexOf("\nbegin ", Math.max(from - 1, 0));
  return at < 0 ? -1 : at + 1;
}

function readFile(source: Buffer, start: number): { file: UuencodedFile; end: number } | null {
  const first = lineAt(source, start);
  const filename = /^begin [0-7]{3,4} (\S[^\r\n]{0,254})$/.exec(first.text)?.[1];
  if (!filename) return null;
  const content = growingBytes();
  let isOver = false;
  let at = first.next;
  while (at < source.length) {
    const { text, next } = lineAt(source, at);
    if (text === "end") return { file: { filename, content: content.all() }, end: next };
    const decoded: number[] | null = isOver ? null : decodeLine(text);
    if (!decoded) return null;
    isOver = decoded.length === 0;
    content.add(decoded);
    at = next;
  }
  const isCutOff = content.all().length > 0;
  return isCutOff ? { file: { filename, content: content.all() }, end: at } : null;
}

function growingBytes() {
  let bytes = new Uint8Array(64);
  let length = 0;
  return {
    add(more: readonly number[]) {
      if (length + more.length > bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      bytes.set(more, length);
      length += more.length;
    },
    all: () => bytes.subarray(0, length),
  };
}

function lineAt(source: Buffer, start: number): { text: string; next: number } {
  const feed = source.indexOf(LINE_FEED, start);
  const end = feed < 0 ? source.length : feed;
  const text = source
    .subarray(start, Math.min(end, start + 400))
    .toString("latin1")
    .replace(/\r$/, "");
  return { text, next: Math.min(end + 1, source.length) };
}

/** The first letter says how many bytes; three bytes are four letters; spaces at the end may be gone. */
function decodeLine(line: string): number[] | null {
  if (line === "" || line === "`") return [];
  const length = sixBits(line, 0);
  const letters = Math.ceil(length / 3) * 4;
  if (!/^[ -`]+$/.test(line) || line.length > letters + 2 || (length > 0 && line.length < 2)) return null;
  const bytes: number[] = [];
  for (let at = 1; at <= letters; at += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((step) => sixBits(line, at + step)) as [
      number,
      number,
      number,
      number,
    ];
    bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
  }
  return bytes.slice(0, length);
}

function sixBits(line: string, at: number): number {
  return ((at < line.length ? line.charCodeAt(at) : 32) - 32) & 63;
}
