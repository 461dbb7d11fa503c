/** Whether this is a name from the IANA time zone database; fixed offsets would be wrong half of the year. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && isKnown(() => new Intl.DateTimeFormat("en", { timeZone: name }));
}

/** Whether this is a language tag (BCP 47). */
export function isLocale(tag: string): boolean {
  return isKnown(() => Intl.getCanonicalLocales(tag));
}

function isKnown(lookUp: () => unknown): boolean {
  try {
    lookUp();
    return true;
  } catch {
    return false;
  }
}
