/** Reads a binary format from its start on, little end first. Whatever reaches over the end throws a RangeError. */
export type ByteReader = {
  left(): number;
  u8(): number;
  u16(): number;
  u32(): number;
  take(length: number): Buffer;
};

export function readBytes(bytes: Uint8Array): ByteReader {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (length: number) => {
    if (length < 0 || at + length > source.length) throw new RangeError("it ends too early");
    at += length;
    return source.subarray(at - length, at);
  };
  return {
    left: () => source.length - at,
    u8: () => take(1).readUInt8(),
    u16: () => take(2).readUInt16LE(),
    u32: () => take(4).readUInt32LE(),
    take,
  };
}
