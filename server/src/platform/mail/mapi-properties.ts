import type { ByteReader } from "./byte-reader.ts";

/** The first value of each property by its number; named properties are left out. */
export type MapiProperties = Map<number, { type: number; value: Buffer }>;

const MAX_PROPERTIES = 5_000;
const MAX_VALUES = 5_000;
const MULTIPLE = 0x1000;
const fixedLengths: Record<number, number> = {
  1: 4,
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const variable = new Set([0x0d, 0x1e, 0x1f, 0x102]);

/** Reads a list of MAPI properties ([MS-OXTNEF] section 2.1.3.4). @throws RangeError where it breaks off or makes no sense */
export function readProperties(reader: ByteReader): MapiProperties {
  const properties: MapiProperties = new Map();
  const count = reader.u32();
  if (count > MAX_PROPERTIES) throw new RangeError("it has too many properties");
  for (let index = 0; index < count; index += 1) {
    const type = reader.u16();
    const id = reader.u16();
    if (id >= 0x8000) skipName(reader);
    const value = readValue(reader, type);
    if (id < 0x8000 && value && !properties.has(id)) properties.set(id, { type: type & ~MULTIPLE, value });
  }
  return properties;
}

/** A text property, in UTF-16 or in the message's own charset. */
export function textOf(
  properties: MapiProperties,
  id: number,
  decode: (bytes: Uint8Array) => string,
): string {
  const property = properties.get(id);
  if (!property) return "";
  const text =
    property.type === 0x1f ? new TextDecoder("utf-16le").decode(property.value) : decode(property.value);
  return text.replace(/\0[\s\S]*$/, "");
}

function skipName(reader: ByteReader): void {
  reader.take(16);
  if (reader.u32() === 0) reader.take(4);
  else takePadded(reader, reader.u32());
}

function readValue(reader: ByteReader, type: number): Buffer | null {
  const single = type & ~MULTIPLE;
  const isVariable = variable.has(single);
  const count = isVariable || type & MULTIPLE ? reader.u32() : 1;
  if (count > MAX_VALUES) throw new RangeError("it has too many values");
  let first: Buffer | null = null;
  for (let index = 0; index < count; index += 1) {
    const value = isVariable ? takePadded(reader, reader.u32()) : reader.take(lengthOf(single));
    first ??= value;
  }
  return first;
}

function lengthOf(type: number): number {
  const length = fixedLengths[type];
  if (length === undefined) throw new RangeError("it has a property of an unknown type");
  return length;
}

function takePadded(reader: ByteReader, length: number): Buffer {
  const value = reader.take(length);
  reader.take(Math.min((4 - (length % 4)) % 4, reader.left()));
  return value;
}
