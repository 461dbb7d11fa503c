import { Parser } from "htmlparser2";
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
  let silent = 0;
  let link: { href: string; words: string } | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "html") page.lang = attributes.lang ?? "";
      if (name === "style" || name === "title") silent += 1;
      if (
        name === "script" ||
        name === "iframe" ||
        attributes.src ||
        Object.keys(attributes).some(isHandler)
      ) {
        page.reachesOut.push(name);
      }
      if (name === "link" && !attributes.href?.startsWith("data:")) page.reachesOut.push(name);
      if (name === "a") {
        link = { href: attributes.href ?? "", words: "" };
        page.links.push(link);
      }
      if (name === "form") {
        const { action = "", method = "get", enctype = "" } = attributes;
        page.forms.push({ action, method, enctype, hidden: {}, fields: [] });
      }
      const form = page.forms.at(-1);
      if (!form || !attributes.name) return;
      if (attributes.type === "hidden") form.hidden[attributes.name] = attributes.value ?? "";
      else form.fields.push(attributes.name);
    },
    ontext(words) {
      if (silent === 0) page.text += words;
      if (link) link.words += words;
    },
    onclosetag(name) {
      if (name === "style" || name === "title") silent -= 1;
      if (name === "a") link = null;
      if (/^(p|li|h\d|div)$/.test(name)) page.text += "\n";
    },
  });
  parser.end(html);
  return page;
}

function isHandler(attribute: string): boolean {
  return attribute.startsWith("on");
}
