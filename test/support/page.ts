import { anyAddress } from "./raw-call.ts";

/** A customer page as a browser without scripts reads it. */
export type ReadPage = {
  status: number;
  headers: Headers;
  bytes: number;
  html: string;
  /** The words of its body. */
  text: string;
  lang: string;
  links: { href: string; words: string }[];
  forms: ReadForm[];
  /** Everything on it that would be fetched, run or sent elsewhere. */
  reachesOut: string[];
};

type ReadForm = {
  action: string;
  method: string;
  enctype: string;
  hidden: Record<string, string>;
  fields: string[];
};

type OpenOptions = { language?: string; form?: FormData | URLSearchParams };

/** Opens a page, or posts a form to it, from an address of its own. Redirects are followed as browsers do. */
export async function openPage(url: string, { language, form }: OpenOptions = {}): Promise<ReadPage> {
  const response = await fetch(url, {
    method: form ? "POST" : "GET",
    body: form,
    headers: {
      accept: "text/html",
      "x-forwarded-for": anyAddress(),
      ...(language ? { "accept-language": language } : {}),
    },
  });
  return read(response.status, response.headers, await response.text());
}

const token = /<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>|([^<]+)/gy;
const attribute = /([a-z-]+)(?:="([^"]*)")?/g;
const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Reads what we write ourselves, and so can be strict: what is not well-formed is a fault of ours. */
function read(status: number, headers: Headers, html: string): ReadPage {
  const page: ReadPage = {
    status,
    headers,
    bytes: Buffer.byteLength(html),
    html,
    text: "",
    lang: "",
    links: [],
    forms: [],
    reachesOut: [],
  };
  let silent = false;
  let link: { href: string; words: string } | null = null;
  let read = 0;
  for (const [whole, end, name, inside = "", words] of html.matchAll(token)) {
    read += whole.length;
    if (words !== undefined) {
      if (!silent) page.text += plain(words);
      if (link) link.words += plain(words);
    } else if (name === "style" || name === "title") {
      silent = !end;
    } else if (end) {
      if (name === "a") link = null;
      if (/^(p|li|h\d|div)$/.test(name ?? "")) page.text += "\n";
    } else if (name) {
      const found = [...inside.matchAll(attribute)].map(([, key, value]) => [key, plain(value ?? "")]);
      const attributes = Object.fromEntries(found) as Record<string, string>;
      note(page, name, attributes);
      if (name === "a") link = page.links.at(-1) ?? null;
    }
  }
  if (read !== html.length) throw new Error(`not well-formed at: ${html.slice(read, read + 80)}`);
  return page;
}

function note(page: ReadPage, name: string, attributes: Record<string, string>): void {
  const { href = "", action = "", method = "get", enctype = "", type, value = "" } = attributes;
  if (name === "html") page.lang = attributes.lang ?? "";
  if (name === "a") page.links.push({ href, words: "" });
  if (name === "form") page.forms.push({ action, method, enctype, hidden: {}, fields: [] });
  const runs = name === "script" || name === "iframe" || Object.keys(attributes).some(isHandler);
  if (runs || attributes.src || (name === "link" && !href.startsWith("data:"))) page.reachesOut.push(name);
  const form = page.forms.at(-1);
  if (!form || !attributes.name) return;
  if (type === "hidden") form.hidden[attributes.name] = value;
  else form.fields.push(attributes.name);
}

function isHandler(attribute: string): boolean {
  return attribute.startsWith("on");
}

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => names[name] ?? "");
}
