import { createHash, randomBytes } from "node:crypto";
import { v7 } from "uuid";

/** A new id; ids of later things sort later (UUID version 7, RFC 9562). */
export function newId(): string {
  return v7();
}

const secretBytes = 32;
const idBytes = 16;

/**
 * A secret that is handed out once. It starts with the workspace it belongs to, so that the row behind it is
 * looked up inside that workspace; only its hash is stored.
 */
export function newToken(workspaceId: string): { token: string; hash: Buffer } {
  const token = Buffer.concat([bytesOfId(workspaceId), randomBytes(secretBytes)]).toString("base64url");
  return { token, hash: hashOfToken(token) };
}

/** What a token says about where it belongs, and the hash to find it by; null when it is not one of ours. */
export function readToken(token: string): { workspaceId: string; hash: Buffer } | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== idBytes + secretBytes || bytes.toString("base64url") !== token) return null;
  return { workspaceId: idOfBytes(bytes.subarray(0, idBytes)), hash: hashOfToken(token) };
}

/** Two ids as one short word for a URL or a snippet; not a secret. */
export function publicKey(workspaceId: string, id: string): string {
  return Buffer.concat([bytesOfId(workspaceId), bytesOfId(id)]).toString("base64url");
}

/** The two ids of a `publicKey`, or null. */
export function readPublicKey(key: string): { workspaceId: string; id: string } | null {
  const bytes = Buffer.from(key, "base64url");
  if (bytes.length !== idBytes * 2) return null;
  return { workspaceId: idOfBytes(bytes.subarray(0, idBytes)), id: idOfBytes(bytes.subarray(idBytes)) };
}

function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from outside has the shape of an id, to be asked before PostgreSQL is. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && idShape.test(text);
}

/** The 16 bytes of an id. */
export function bytesOfId(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

/** The id of 16 bytes. */
export function idOfBytes(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
