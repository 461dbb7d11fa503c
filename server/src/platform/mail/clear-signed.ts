const MESSAGE = /^-----BEGIN PGP MESSAGE-----\r?$/m;
const SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
const SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
const SIGNATURE_END = "-----END PGP SIGNATURE-----";

/**
 * OpenPGP written into the words themselves (RFC 9580 sections 6 and 7): a signed text loses its armour and keeps what
 * stands around it; an encrypted one stays as it is.
 */
export function readArmour(text: string): { security: "signed" | "encrypted" | null; text: string } {
  const start = text.indexOf(SIGNED);
  const end = text.indexOf(SIGNATURE, start);
  if (start >= 0 && end >= 0 && (start === 0 || text[start - 1] === "\n")) {
    const after = text.indexOf(SIGNATURE_END, end);
    const rest = after < 0 ? "" : text.slice(after + SIGNATURE_END.length);
    const signed = text
      .slice(start + SIGNED.length, end)
      .replace(/^[^\n]*\n(?:[A-Za-z]+: [^\n]*\n)*\s*?\n/, "");
    return {
      security: "signed",
      text: text.slice(0, start) + signed.replace(/^- /gm, "") + rest.replace(/^\r?\n/, ""),
    };
  }
  const startsEncrypted =
    MESSAGE.test(text.slice(0, 5_000)) && text.trimStart().startsWith("-----BEGIN PGP MESSAGE");
  return { security: startsEncrypted ? "encrypted" : null, text };
}
