import { bytesOfId, idOfBytes } from "./ids.ts";
import type { SecretBox } from "./secret-box.ts";

const idBytes = 16;
const signatureBytes = 16;
const tokenBytes = 2 * idBytes + signatureBytes;
/** 48 bytes are 64 signs of base64url (RFC 4648, section 5), with no filling. */
const tokensInText = /(?<=\/)[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])/g;

type Secrets = Pick<SecretBox, "sign" | "verify">;

/**
 * A secret word for a link that can be written again at any time, because nothing of it is stored: the workspace's
 * id, the link's id, and our proof (HMAC) that we made it for this use.
 */
export function signedToken(secrets: Secrets, use: string, workspaceId: string, id: string): string {
  const signature = Buffer.from(secrets.sign(signedWords(use, workspaceId, id)), "hex");
  return Buffer.concat([bytesOfId(workspaceId), bytesOfId(id), signature]).toString("base64url");
}

/** The two ids of a token that we made for this use; null for every other text. */
export function readSignedToken(
  secrets: Secrets,
  use: string,
  token: string,
): { workspaceId: string; id: string } | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== tokenBytes || bytes.toString("base64url") !== token) return null;
  const workspaceId = idOfBytes(bytes.subarray(0, idBytes));
  const id = idOfBytes(bytes.subarray(idBytes, 2 * idBytes));
  const signature = bytes.subarray(2 * idBytes).toString("hex");
  return secrets.verify(signedWords(use, workspaceId, id), signature) ? { workspaceId, id } : null;
}

/** The text without such tokens, for where words are made to be found. */
export function withoutSignedTokens(text: string): string {
  return text.replace(tokensInText, "");
}

function signedWords(use: string, workspaceId: string, id: string): string {
  return `${use}:${workspaceId}:${id}`;
}
