import { readBytes } from "./byte-reader.ts";
import { decodeText } from "./decode-text.ts";
import { type MapiProperties, readProperties, textOf } from "./mapi-properties.ts";
import { readRtf } from "./rtf.ts";
import { decompressRtf } from "./rtf-compression.ts";

/** What was inside a `winmail.dat`. */
export type TnefContents = {
  subject: string;
  text: string;
  html: string | null;
  files: TnefFile[];
  /** It breaks off, so that something may be missing. */
  isBroken: boolean;
};
type TnefFile = { filename: string; contentType: string; contentId: string | null; content: Uint8Array };

const SIGNATURE = 0x223e9f78;
const MAX_ATTRIBUTES = 20_000;
const MAX_FILES = 1_000;
const MAX_DEPTH = 3;

const attribute = {
  subject: 0x8004,
  body: 0x800c,
  attachmentData: 0x800f,
  attachmentTitle: 0x8010,
  attachmentStart: 0x9002,
  messageProperties: 0x9003,
  attachmentProperties: 0x9005,
  codePage: 0x9007,
};
const property = {
  subject: 0x0037,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  codePage: 0x3fde,
  displayName: 0x3001,
  data: 0x3701,
  fileName: 0x3704,
  longFileName: 0x3707,
  mimeType: 0x370e,
  contentId: 0x3712,
};

type OpenFile = { title: Buffer | null; data: Buffer | null; properties: MapiProperties };

/**
 * Takes apart the `application/ms-tnef` in which Exchange wraps the words and files of a mail ([MS-OXTNEF]). There is
 * no library for it that is typed and kept up. What is broken in it costs what comes after the break.
 * @returns null when it is none
 */
export function readTnef(bytes: Uint8Array, depth = 0): TnefContents | null {
  const reader = readBytes(bytes);
  if (reader.left() < 6 || reader.u32() !== SIGNATURE) return null;
  reader.u16();
  const files: OpenFile[] = [];
  let properties: MapiProperties = new Map();
  let subject: Buffer | null = null;
  let body: Buffer | null = null;
  let codePage = 1252;
  let isBroken = false;
  try {
    for (let count = 0; reader.left() > 0 && count < MAX_ATTRIBUTES; count += 1) {
      reader.u8();
      const id = reader.u32() & 0xffff;
      const value = reader.take(reader.u32());
      reader.take(Math.min(2, reader.left()));
      const file = files.at(-1);
      if (id === attribute.subject) subject = value;
      else if (id === attribute.body) body = value;
      else if (id === attribute.codePage && value.length >= 4) codePage = value.readUInt32LE();
      else if (id === attribute.messageProperties) properties = readProperties(readBytes(value));
      else if (id === attribute.attachmentStart && files.length < MAX_FILES)
        files.push({ title: null, data: null, properties: new Map() });
      else if (id === attribute.attachmentTitle && file) file.title = value;
      else if (id === attribute.attachmentData && file) file.data = value;
      else if (id === attribute.attachmentProperties && file)
        file.properties = readProperties(readBytes(value));
    }
  } catch {
    isBroken = true;
  }
  const internet = properties.get(property.codePage)?.value;
  const decode = decoderOf(codePage);
  const decodeHtml = internet && internet.length >= 4 ? decoderOf(internet.readInt32LE()) : decode;
  const rtf = richText(properties.get(property.rtf)?.value);
  const html = textOf(properties, property.html, decodeHtml) || rtf?.html || null;
  const plain = textOf(properties, property.body, decode) || (body ? ended(decode(body)) : "");
  return {
    subject: textOf(properties, property.subject, decode) || (subject ? ended(decode(subject)) : ""),
    text: plain || rtf?.text || "",
    html,
    files: files.flatMap((file) => filesOf(file, decode, depth)),
    isBroken,
  };
}

function filesOf(
  { title, data, properties }: OpenFile,
  decode: (bytes: Uint8Array) => string,
  depth: number,
): TnefFile[] {
  const named = [property.longFileName, property.fileName, property.displayName];
  const filename =
    named.map((id) => textOf(properties, id, decode)).find(Boolean) || (title ? ended(decode(title)) : "");
  const contentId = textOf(properties, property.contentId, decode).replace(/^<|>$/g, "") || null;
  const contentType =
    textOf(properties, property.mimeType, decode).toLowerCase() || "application/octet-stream";
  const held = properties.get(property.data);
  if (held?.type === 0x0d && depth < MAX_DEPTH) {
    const inner = readTnef(held.value.subarray(16), depth + 1);
    if (inner) return [wordsFile(inner, filename), ...inner.files];
  }
  const content = data ?? held?.value;
  return content ? [{ filename, contentType, contentId, content }] : [];
}

/** A message inside the message: its words as a file of their own. */
function wordsFile({ subject, text, html }: TnefContents, filename: string): TnefFile {
  const words = Buffer.from(text || html || "", "utf8");
  const isHtml = !text && html !== null;
  const name = (subject || filename || "message").replace(/\.(?:msg|eml)$/i, "");
  return {
    filename: `${name}.${isHtml ? "html" : "txt"}`,
    contentType: isHtml ? "text/html" : "text/plain",
    contentId: null,
    content: words,
  };
}

function richText(compressed: Buffer | undefined): { html: string | null; text: string } | null {
  if (!compressed) return null;
  try {
    return readRtf(decompressRtf(compressed));
  } catch {
    return null;
  }
}

function decoderOf(codePage: number): (bytes: Uint8Array) => string {
  const label = codePage === 65001 ? "utf-8" : codePage === 20127 ? "us-ascii" : `cp${codePage}`;
  return (bytes) => decodeText(bytes, { label }).text;
}

/** The older attributes end in a NUL. */
function ended(text: string): string {
  return text.replace(/\0[\s\S]*$/, "");
}
