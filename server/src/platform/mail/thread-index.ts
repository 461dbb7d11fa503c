/**
 * Outlook's Thread-Index: where a mail stands in its thread ([MS-OXOMSG] section 2.2.1.3, PidTagConversationIndex,
 * in base64). A header of 22 bytes is the same for the whole thread: 0x01, the five highest bytes of the time it
 * began (FILETIME, big-endian), and a GUID. Each answer adds 5 bytes: how long after that it was written.
 */
const headerLength = 22;
const answerLength = 5;
/** Deeper threads keep their place; Exchange itself stops adding well before. */
const longest = headerLength + 100 * answerLength;

/** FILETIME counts from 1601 (milliseconds before 1970), in steps of 100 ns. */
const epoch = 11_644_473_600_000n;
const stepsPerMs = 10_000n;

/** What a mail's Thread-Index header says; null when it is none. */
export function readThreadIndex(value: string): Buffer | null {
  const words = value.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(words) || words.length > longest * 2) return null;
  const index = Buffer.from(words, "base64");
  const isWhole = index.length >= headerLength && (index.length - headerLength) % answerLength === 0;
  return isWhole && index[0] === 1 && index.length <= longest ? index : null;
}

/** What all mails of a thread share: the header. */
export function threadRootOf(index: Uint8Array): Buffer {
  return Buffer.from(index.subarray(0, headerLength));
}

/** Begins a thread. @param id a UUID, of which there is one for each thread */
export function beginThreadIndex(id: string, at: Date): Buffer {
  const header = Buffer.alloc(headerLength, 1);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(fileTimeOf(at));
  time.copy(header, 1, 0, 5);
  Buffer.from(id.replaceAll("-", ""), "hex").copy(header, 6);
  return header;
}

/**
 * The index of an answer to a mail.
 * @param salt a number that is the same each time this answer is sent; four bits of it keep answers of one moment apart
 */
export function answerThreadIndex(parent: Uint8Array, at: Date, salt: number): Buffer {
  if (parent.length + answerLength > longest) return Buffer.from(parent);
  const past = fileTimeOf(at) - begunAt(parent);
  const delta = past > 0n ? past : 0n;
  // Below some 1.7 years the lowest 18 bits are left out, beyond it 23, which the first bit says.
  const isLong = delta >> 49n !== 0n;
  const time = (delta >> (isLong ? 23n : 18n)) & 0x7fff_ffffn;
  const answer = Buffer.alloc(answerLength);
  answer.writeUInt32BE(Number(time | (isLong ? 0x8000_0000n : 0n)));
  answer[4] = (salt & 0x0f) << 4;
  return Buffer.concat([parent, answer]);
}

function fileTimeOf(at: Date): bigint {
  return (BigInt(at.getTime()) + epoch) * stepsPerMs;
}

/**
 * Older Outlooks leave the highest byte of the time out, which is 0x01 until the year 2057: the reserved byte before
 * it stands for it. The next one then is of our days, and not 0x01.
 */
function begunAt(index: Uint8Array): bigint {
  const bytes = Buffer.alloc(8);
  const isOld = index[1] !== 1;
  Buffer.from(index.subarray(isOld ? 0 : 1, 6)).copy(bytes);
  return bytes.readBigUInt64BE();
}
