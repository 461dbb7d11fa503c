import { readBytes } from "./byte-reader.ts";

/** [MS-OXRTFCP] section 2.1.2.1: the dictionary begins with what most documents hold. */
const BEGINNING =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const DICTIONARY = 4096;
const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const MAX_BYTES = 4 * 1024 * 1024;

/** Unpacks the rich text of an Outlook message ([MS-OXRTFCP]). @throws RangeError for what is none */
export function decompressRtf(bytes: Uint8Array): Buffer {
  const reader = readBytes(bytes);
  reader.u32();
  const size = Math.min(reader.u32(), MAX_BYTES);
  const kind = reader.u32();
  reader.u32();
  if (kind === UNCOMPRESSED) return reader.take(Math.min(size, reader.left()));
  if (kind !== COMPRESSED) throw new RangeError("it is compressed in an unknown way");
  const dictionary = Buffer.alloc(DICTIONARY, " ");
  let write = dictionary.write(BEGINNING, "latin1");
  const out = Buffer.alloc(Math.min(size, bytes.length * 20));
  let length = 0;
  const put = (byte: number) => {
    dictionary[write] = byte;
    write = (write + 1) % DICTIONARY;
    out[length++] = byte;
  };
  while (reader.left() > 0 && length < out.length) {
    const flags = reader.u8();
    for (let bit = 0; bit < 8 && reader.left() > 0 && length < out.length; bit += 1) {
      if ((flags & (1 << bit)) === 0) {
        put(reader.u8());
        continue;
      }
      if (reader.left() < 2) return out.subarray(0, length);
      const reference = (reader.u8() << 8) | reader.u8();
      const from = reference >> 4;
      if (from === write) return out.subarray(0, length);
      for (let step = 0; step < (reference & 15) + 2 && length < out.length; step += 1) {
        put(dictionary[(from + step) % DICTIONARY] as number);
      }
    }
  }
  return out.subarray(0, length);
}
