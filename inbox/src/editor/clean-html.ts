/** What survives a paste, by the name it gets. Everything else keeps its words and loses its dress. */
const kept: Record<string, string> = {
  P: "p",
  DIV: "p",
  H1: "p",
  H2: "p",
  H3: "p",
  H4: "p",
  H5: "p",
  H6: "p",
  TR: "p",
  PRE: "p",
  BR: "br",
  B: "strong",
  STRONG: "strong",
  I: "em",
  EM: "em",
  A: "a",
  UL: "ul",
  OL: "ol",
  LI: "li",
  BLOCKQUOTE: "blockquote",
  IMG: "img",
};

const silent = new Set([
  "SCRIPT",
  "STYLE",
  "TEMPLATE",
  "HEAD",
  "TITLE",
  "NOSCRIPT",
  "IFRAME",
  "OBJECT",
  "SVG",
  "MATH",
]);
const headings = /^H[1-6]$/;

/**
 * Reads HTML from anywhere (a mail, a word processor, a draft) and returns a body with nothing in it but the
 * shapes the composer knows. Nothing is loaded or run: DOMParser documents are inert. A remote picture
 * becomes its description; one of ours, with data-cid, stays.
 */
export function cleanHtml(html: string): HTMLElement {
  const source = new DOMParser().parseFromString(html, "text/html");
  const body = source.implementation.createHTMLDocument("").body;
  for (const child of source.body.childNodes) copyInto(body, child);
  return body;
}

function copyInto(target: HTMLElement, node: Node): void {
  if (node.nodeType === Node.TEXT_NODE) {
    target.append(collapse(node, target));
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || silent.has(node.nodeName.toUpperCase())) return;
  const element = node as HTMLElement;
  if (element.dataset.mention) {
    target.append(mentionOf(element, target.ownerDocument));
    return;
  }
  const container = dressed(element, target);
  for (const child of element.childNodes) copyInto(container, child);
  if (element.nodeName === "TD" || element.nodeName === "TH") target.append(" ");
}

/** The element's clean counterpart inside target, or target itself when the element was only dress. */
function dressed(element: HTMLElement, target: HTMLElement): HTMLElement {
  const name = kept[element.nodeName];
  if (name === "img") return appendImage(element as HTMLImageElement, target);
  // A word processor's <b style="font-weight: normal"> is no bold at all; a <div> around blocks is no paragraph.
  const isDress = !name || (name === "strong" && isLight(element)) || (name === "p" && holdsBlocks(element));
  let inside = isDress || !isAllowedLink(element) ? target : append(target, name);
  if (inside !== target && name === "a") inside.setAttribute("href", element.getAttribute("href") ?? "");
  if (headings.test(element.nodeName) || isStyledBold(element)) inside = append(inside, "strong");
  if (element.style.fontStyle === "italic") inside = append(inside, "em");
  return inside;
}

function append(target: HTMLElement, name: string): HTMLElement {
  const made = target.ownerDocument.createElement(name);
  target.append(made);
  return made;
}

function appendImage(source: HTMLImageElement, target: HTMLElement): HTMLElement {
  const contentId = source.dataset.cid;
  if (!contentId) {
    target.append(source.alt);
    return target;
  }
  const image = append(target, "img") as HTMLImageElement;
  image.setAttribute("src", source.getAttribute("src") ?? "");
  image.alt = source.alt;
  image.dataset.cid = contentId;
  return image;
}

function mentionOf(element: HTMLElement, owner: Document): HTMLElement {
  const mention = owner.createElement("span");
  mention.dataset.mention = element.dataset.mention;
  mention.textContent = element.textContent;
  return mention;
}

function isLight(element: HTMLElement): boolean {
  return /^(normal|[1-4]00)$/.test(element.style.fontWeight);
}

function isStyledBold(element: HTMLElement): boolean {
  return element.nodeName === "SPAN" && /^(bold|[6-9]00)$/.test(element.style.fontWeight);
}

function holdsBlocks(element: HTMLElement): boolean {
  return element.querySelector("p, div, ul, ol, table, blockquote, pre, h1, h2, h3, h4, h5, h6") !== null;
}

function isAllowedLink(element: HTMLElement): boolean {
  return element.nodeName !== "A" || isSafeUrl(element.getAttribute("href") ?? "");
}

/**
 * Text with runs of white space as one space, as a browser would show it; <pre> keeps its lines. Lexical drops a
 * plain space beside a picture, so there it becomes a no-break one.
 */
function collapse(node: Node, target: HTMLElement): Node | string {
  const text = node.textContent ?? "";
  if (!node.parentElement?.closest("pre")) {
    const folded = text.replace(/[ \t\r\n]+/g, " ");
    const afterImage = node.previousSibling?.nodeName === "IMG" ? folded.replace(/^ /, "\u00a0") : folded;
    return node.nextSibling?.nodeName === "IMG" ? afterImage.replace(/ $/, "\u00a0") : afterImage;
  }
  const lines = text.replace(/\n$/, "").split("\n");
  const piece = target.ownerDocument.createDocumentFragment();
  lines.forEach((line, index) => {
    if (index > 0) piece.append(target.ownerDocument.createElement("br"));
    piece.append(line);
  });
  return piece;
}

/** Whether an address may stand in a letter: web, mail and telephone only. */
export function isSafeUrl(url: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)\S+$/i.test(url.trim());
}
