import { domainToUnicode } from "node:url";

/**
 * Addresses are compared without regard to case, and a domain without regard to how its letters beyond ASCII are
 * written (RFC 5891): `Jörg@xn--bcher-kva.example` is `jörg@bücher.example`. We keep them as people read them.
 */
export function normalizeEmail(email: string): string {
  const address = email.trim().normalize("NFC").toLowerCase();
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  if (at < 0 || !domain.includes("xn--")) return address;
  return `${address.slice(0, at)}@${domainToUnicode(domain) || domain}`;
}
