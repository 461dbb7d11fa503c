/** The address that calls a phone number (RFC 3966), which people write with blanks, dashes and brackets. */
export function phoneUrl(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, "")}`;
}
