import { createPrivateKey, createPublicKey, generateKeyPair } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import DKIM from "nodemailer/lib/dkim";

/** With which key, published where, a mail is signed (RFC 6376). */
export type SigningKey = { domain: string; selector: string; privateKey: string };

/** What nobody on the way may change; RFC 8058 wants the last two to be among them. */
const signedHeaders = [
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding",
  "In-Reply-To:References:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post",
].join(":");

/** Puts a DKIM signature in front of a mail. @throws when the key cannot sign */
export async function signMail(raw: Buffer, { domain, selector, privateKey }: SigningKey): Promise<Buffer> {
  const signer = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: signedHeaders,
  });
  const signed = await buffer(signer.sign(raw));
  if (signed.length === raw.length) throw new Error("The DKIM key of this domain cannot sign.");
  return signed;
}

/** A new RSA key of 2048 bits, as PEM. */
export async function makeSigningKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

const fewestBits = 1024;

/**
 * The public half of a private key, as it stands in DNS (base64 of the SubjectPublicKeyInfo).
 * @throws RangeError saying what is wrong with the key
 */
export function publicKeyOf(privateKey: string): string {
  let key: ReturnType<typeof createPrivateKey>;
  try {
    key = createPrivateKey(privateKey);
  } catch {
    throw new RangeError(
      "This is not a private key in PEM without a password (-----BEGIN PRIVATE KEY-----).",
    );
  }
  if (key.asymmetricKeyType !== "rsa")
    throw new RangeError("This is not an RSA key, which all mail servers know.");
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < fewestBits)
    throw new RangeError(`This key has ${bits} bits: mail servers want at least ${fewestBits}.`);
  return createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
}
