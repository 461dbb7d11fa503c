import sanitizeHtml, { type Attributes, type IOptions, type Tag } from "sanitize-html";
import { allowedMailStyles } from "./mail-styles.ts";

export type HtmlOptions = {
  /** From what the mail calls an image that came along (its Content-ID, or its `src` as it stands) to our address of it. */
  inlineImages: Map<string, string>;
  /** Leaves `<span data-mention="id">`, which names a teammate in a note; from outside nobody mentions anybody. */
  keepsMentions?: boolean;
};

/** Safe HTML, how many remote images wait in it to be asked for, and how many trackers were taken out. */
type SanitizedHtml = { html: string; remoteImages: number; trackers: number };

const LAYOUT =
  "p div span br hr a img b strong i em u s strike del ins sub sup small big font code pre kbd samp tt var blockquote q cite abbr address center ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption colgroup col thead tbody tfoot tr th td figure figcaption mark bdi bdo wbr article section header footer main".split(
    " ",
  );
const WITHOUT_THEIR_TEXT =
  "script style title textarea option select button template svg math iframe object embed applet noscript noembed noframes xmp plaintext audio video canvas datalist".split(
    " ",
  );
const COMMON = ["style", "align", "valign", "dir", "lang", "title", "width", "height", "bgcolor"];
const REMOTE = /^\s*(?:https?:)?\/\//i;
const DATA_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]+$/i;
const STYLE_URL = /background(?:-image)?\s*:[^;]{0,2000}?url\(\s*["']?((?:https?:)?\/\/[^"')\s]{1,2000})/i;

/**
 * Makes the HTML of a mail safe to show inside a sandboxed frame: no scripts, forms, frames, styles
 * that leave their place, or links to anything but http(s), mailto and tel. Images that came along
 * (`cid:`) get their given address; remote ones (src, srcset, background) wait in `data-remote-src`
 * or `data-remote-background` and are counted, so that nothing is fetched before it is asked for. Images that nobody
 * can see are trackers: they go, and stay away when images are asked for.
 * Takes about 1 ms per 10 kB: larger mail goes through `prepareMailHtml`.
 */
export function sanitizeMailHtml(html: string, options: HtmlOptions): SanitizedHtml {
  let remoteImages = 0;
  let trackers = 0;
  const withoutRemote = (name: string, attributes: Attributes): Tag => {
    const moved = name === "img" ? image(attributes, options.inlineImages) : background(attributes);
    if (moved["data-remote-src"] && isUnseen(attributes)) {
      trackers += 1;
      return { tagName: "span", attribs: {} };
    }
    if (moved["data-remote-src"] || moved["data-remote-background"]) remoteImages += 1;
    return { tagName: name, attribs: name === "a" ? link(moved) : moved };
  };
  const rules = options.keepsMentions ? RULES_OF_NOTES : RULES;
  const safe = sanitizeHtml(html, { ...rules, transformTags: { "*": withoutRemote } });
  return { html: safe.replaceAll("<span></span>", ""), remoteImages, trackers };
}

/** The same for words that come without files, such as a quote or a signature: no pictures. */
export function sanitizeWithoutImages(html: string): string {
  return sanitizeMailHtml(html, { inlineImages: new Map() }).html.replace(/<img(?: [^<>]*)?>/g, "");
}

const RULES: IOptions = {
  allowedTags: LAYOUT,
  nonTextTags: WITHOUT_THEIR_TEXT,
  allowedAttributes: {
    "*": [...COMMON, "data-remote-background"],
    a: ["href", "target", "rel"],
    img: ["src", "alt", "border", "data-remote-src"],
    font: ["color", "face", "size"],
    table: ["border", "cellpadding", "cellspacing"],
    td: ["colspan", "rowspan", "nowrap"],
    th: ["colspan", "rowspan", "nowrap"],
    col: ["span"],
    colgroup: ["span"],
    ol: ["start", "type"],
    ul: ["type"],
  },
  allowedStyles: { "*": allowedMailStyles },
  allowedClasses: {},
  allowedSchemes: ["http", "https", "mailto", "tel"],
  // The transform above lets only known addresses through; ours may be relative.
  allowedSchemesByTag: { img: ["http", "https", "data"] },
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  nestingLimit: 200,
  parseStyleAttributes: true,
};

const RULES_OF_NOTES: IOptions = {
  ...RULES,
  allowedAttributes: { ...(RULES.allowedAttributes || {}), span: ["data-mention"] },
};

function image(attributes: Attributes, inlineImages: Map<string, string>): Attributes {
  const { src = "", srcset = "", "data-remote-src": _forged, ...rest } = background(attributes);
  const address = src.trim();
  if (/^cid:/i.test(address)) {
    const known = inlineImages.get(contentIdOf(address));
    return known ? { ...rest, src: known } : rest;
  }
  if (DATA_IMAGE.test(address)) return { ...rest, src: address };
  const along = inlineImages.get(address);
  if (along) return { ...rest, src: along };
  const remote = [address, firstOfSet(srcset)].find((candidate) => REMOTE.test(candidate));
  return remote ? { ...rest, "data-remote-src": withScheme(remote) } : rest;
}

const HIDDEN =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$))/i;

/** At most two pixels each way, no width or height at all, or hidden: made to be fetched, not to be looked at. */
function isUnseen({ width = "", height = "", style = "" }: Attributes): boolean {
  if (HIDDEN.test(style)) return true;
  const sides = [
    pixels(/(?:^|;)\s*width\s*:\s*([^;]+)/i.exec(style)?.[1] ?? width),
    pixels(/(?:^|;)\s*height\s*:\s*([^;]+)/i.exec(style)?.[1] ?? height),
  ];
  return sides.includes(0) || sides.every((side) => side <= 2);
}

function pixels(length: string): number {
  const number = /^\s*(\d{1,6}(?:\.\d+)?)\s*(?:px|pt)?\s*(?:!important)?\s*$/i.exec(length)?.[1];
  return number === undefined ? Number.POSITIVE_INFINITY : Number(number);
}

function background(attributes: Attributes): Attributes {
  const { background: named = "", "data-remote-background": _forged, ...rest } = attributes;
  const remote = REMOTE.test(named) ? named : STYLE_URL.exec(rest.style ?? "")?.[1];
  return remote ? { ...rest, "data-remote-background": withScheme(remote) } : rest;
}

function link(attributes: Attributes): Attributes {
  // What a link says when it is pointed at is where it goes, not what the mail would like it to say.
  const { href = "", title: _title, ...rest } = attributes;
  if (!/^\s*(?:https?:\/\/|mailto:|tel:)/i.test(href)) return rest;
  return { ...rest, href: href.trim(), target: "_blank", rel: "noopener noreferrer nofollow" };
}

function firstOfSet(srcset: string): string {
  return srcset.trim().split(/[\s,]/, 1)[0] ?? "";
}

function withScheme(address: string): string {
  const trimmed = address.trim();
  return trimmed.startsWith("//") ? `https:${trimmed}` : trimmed;
}

function contentIdOf(address: string): string {
  const named = address.slice("cid:".length);
  try {
    return decodeURIComponent(named);
  } catch {
    return named;
  }
}
