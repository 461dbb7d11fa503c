/** Addresses are compared without regard to case; we keep them in lower case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
