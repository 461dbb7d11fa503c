/** Second-level names under which countries sell names, such as co.uk. */
const sharedSecondLevels = new Set("ac co com edu gob gov gov net ne nom or org".split(" "));
const commonEndings =
  "app biz cloud com dev email finance gov info int io bank mil mobi name net online org post pro shop site store tech travel xyz edu example localhost test";
const endings = new Set(commonEndings.split(" "));

/**
 * Where a link goes, when its words name somewhere else: "www.bank.example" that leads to evil.example. Words that name
 * no place ("here", "report.pdf") promise none.
 * @param words what the reader sees
 * @param href where it leads
 * @returns the host, or the address of a mailto link, that the reader would not expect; null when all is as it looks
 */
export function unexpectedPlace(words: string, href: string): string | null {
  const named = placeNamedIn(words);
  const place = placeOf(href);
  if (!named || !place) return null;
  return isSamePlace(named, place.host) ? null : place.shown;
}

/** Host and path of a link, short enough to be read at a glance. */
export function placeWords(href: string): string {
  const place = placeOf(href);
  if (!place) return href.slice(0, 120);
  if (!/^https?:/i.test(href)) return href.slice(0, 120);
  const { pathname, search } = new URL(href);
  const rest = pathname === "/" && !search ? "" : `${pathname}${search}`;
  return `${place.host}${rest.length > 80 ? `${rest.slice(0, 80)}…` : rest}`;
}

function placeOf(href: string): { host: string; shown: string } | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol === "http:" || url.protocol === "https:")
    return { host: url.hostname, shown: url.hostname };
  if (url.protocol !== "mailto:") return null;
  const address = url.pathname.split(",")[0] ?? "";
  const host = address.split("@").at(-1) ?? "";
  return host ? { host, shown: address } : null;
}

/** The words as a whole are an address, or begin like one. */
function placeNamedIn(words: string): string | null {
  const text = words.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "").trim();
  const written = /^(?:https?:)?\/\/([^\s/?#]+)/i.exec(text)?.[1];
  const bare = /^(?:[^\s@/]+@)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,24})(?::\d+)?(?:[/?#]\S*)?$/u.exec(text)?.[1];
  const spoken = /^(www\.(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,24})(?![\p{L}\p{N}-])/iu.exec(text)?.[1];
  const named = written ?? spoken ?? (bare && endsLikeDomain(bare) ? bare : null);
  const address = `https://${named}`;
  return named && URL.canParse(address) ? new URL(address).hostname : null;
}

/** Countries have two letters; of longer endings only the usual ones, since files have endings, too. */
function endsLikeDomain(text: string): boolean {
  const ending = text.toLowerCase().split(".").at(-1) ?? "";
  return (
    endings.has(ending) || (/^[a-z]{2}$/.test(ending) && !/^(?:js|ts|py|rb|sh|md|gz|ps|ai)$/.test(ending))
  );
}

/** The same owner's, as far as names tell: one is under the other, or both are under the same bought name. */
function isSamePlace(named: string, real: string): boolean {
  const [a, b] = [named.toLowerCase().replace(/^www\./, ""), real.toLowerCase().replace(/^www\./, "")];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`) || boughtName(a) === boughtName(b);
}

function boughtName(host: string): string {
  const labels = host.split(".");
  const isShared = labels.at(-1)?.length === 2 && sharedSecondLevels.has(labels.at(-2) ?? "");
  return labels.slice(isShared ? -3 : -2).join(".");
}
