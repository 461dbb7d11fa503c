import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { Problem } from "../../platform/problem.ts";

const derive = promisify(argon2);

/** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB of memory, 2 passes, 1 lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const keyBytes = 32;
const shortestPassword = 10;
const fewestDifferentCharacters = 5;

/** Stands in where there is no password, so that saying no takes as long as elsewhere. */
const nobodysHash = encode(cost, randomBytes(saltBytes), randomBytes(keyBytes));

/** Hashes a password with Argon2id (RFC 9106). @returns a PHC string, with its parameters and salt */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  return encode(cost, salt, await derive("argon2id", { ...cost, ...inputOf(password, salt, keyBytes) }));
}

/** Whether a password is the one behind a stored hash. Without one it is not, after the same work. */
export async function isPasswordRight(password: string, stored: string | null): Promise<boolean> {
  const { memory, passes, parallelism, salt, key } = decode(stored ?? nobodysHash);
  const given = await derive("argon2id", {
    memory,
    passes,
    parallelism,
    ...inputOf(password, salt, key.length),
  });
  return timingSafeEqual(given, key) && stored !== null;
}

/**
 * Refuses passwords that are tried first: short ones, common ones, the person's own name or address
 * (NIST SP 800-63B, 5.1.1.2).
 * @param about words that everybody knows about this person
 * @throws {Problem} weak_password
 */
export function mustBeStrong(password: string, about: readonly string[]): void {
  const length = [...password].length;
  if (length < shortestPassword) throw weak(`Please use at least ${shortestPassword} characters.`);
  const bare = password.toLowerCase();
  if (new Set(bare).size < fewestDifferentCharacters) throw weak("Please use more different characters.");
  const core = bare.replace(/[^\p{L}]/gu, "");
  const known = about
    .flatMap((words) => [words, ...words.split(/[@.\s]+/)])
    .map((word) => word.toLowerCase());
  if (known.includes(bare) || (core && known.includes(core)))
    throw weak("Please use something other than your own name.");
  if (common.has(bare) || common.has(core))
    throw weak("Many people use this password, so it is tried first.");
}

const common = new Set(
  `password passwort passwords mypassword password1 changeme changemenow letmein letmeinnow welcome welcomeback
  iloveyou iloveyouso qwerty qwertyui qwertyuiop qwertzuiop azertyuiop asdfghjkl asdfghjklo zxcvbnm qwertyasdfgh
  administrator superman princess sunshine football basketball baseball whatever trustno computer starwars
  1234567890 12345678910 0123456789 0987654321 9876543210 1q2w3e4r5t 1qaz2wsx3edc q1w2e3r4t5 123qweasdzxc
  abcdefghij abcdefghijk abc1234567 heard heardheard support supportsupport secret secretsecret`.split(/\s+/),
);

function weak(message: string): Problem {
  return new Problem("weak_password", message, { fields: [{ field: "password", message }] });
}

/** The same password typed on another keyboard may come as other code points (RFC 8265, OpaqueString). */
function inputOf(password: string, nonce: Buffer, tagLength: number) {
  return { message: password.normalize("NFC"), nonce, tagLength };
}

function encode({ memory, passes, parallelism }: typeof cost, salt: Buffer, key: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(key)}`;
}

function decode(stored: string) {
  const [, memory, passes, parallelism, salt, key] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored) ?? [];
  if (!salt || !key) throw new Error("a stored password is not an Argon2id hash");
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    key: Buffer.from(key, "base64"),
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
