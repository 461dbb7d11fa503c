import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** Keeps what must be read again, such as a mailbox password, unreadable in the database and its backups. */
export type SecretBox = {
  seal(text: string): Buffer;
  /** @throws when the text was sealed with another key. */
  open(sealed: Buffer): string;
  /** A short proof that we wrote `text`, for addresses and links (HMAC-SHA256, first 16 bytes, base32-like hex). */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
};

const nonceBytes = 12;
const tagBytes = 16;
const signatureBytes = 16;

/** AES-256-GCM (NIST SP 800-38D) and HMAC, each with its own key derived from `secretKey` (HKDF, RFC 5869). */
export function createSecretBox(secretKey: string): SecretBox {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secretKey, "heard", purpose, 32));
  const sealingKey = derive("sealing");
  const signingKey = derive("signing");
  const sign = (text: string) =>
    createHmac("sha256", signingKey).update(text).digest().subarray(0, signatureBytes).toString("hex");
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", sealingKey, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const decipher = createDecipheriv("aes-256-gcm", sealingKey, sealed.subarray(0, nonceBytes));
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      return Buffer.concat([
        decipher.update(sealed.subarray(nonceBytes + tagBytes)),
        decipher.final(),
      ]).toString();
    },
    sign,
    verify(text, signature) {
      const expected = Buffer.from(sign(text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
