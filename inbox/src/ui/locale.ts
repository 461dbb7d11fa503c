/** The browser's first language that dates can be written in; some report tags such as "en-US@posix" that cannot. */
export const locale = [...navigator.languages, "en"].find(isUsable) ?? "en";

function isUsable(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
