/** Text that is HTML already, made by `html` alone. */
export type Html = { readonly markup: string };

type Part = Html | string | number | null | undefined | false | readonly Part[];

const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** HTML from a template. What is put in is escaped unless it is HTML itself; null, undefined and false are nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.reduce((before, text, at) => before + markupOf(parts[at - 1]) + text) };
}

/** Text with its line breaks kept as a browser shows them, in paragraphs where lines are left empty. */
export function paragraphs(text: string, { linked = false } = {}): Html {
  const blocks = text.trim().split(/\n\s*\n/);
  return html`${blocks.map((block) => html`<p class="words">${linked ? withLinks(block) : block}</p>`)}`;
}

const addresses = /(https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]])/;

/** For words of ours alone: nobody else's links are ours to offer. */
function withLinks(text: string): Html {
  const parts = text.split(addresses);
  return html`${parts.map((part, place) => (place % 2 === 1 ? html`<a href="${part}" rel="noopener noreferrer">${part}</a>` : part))}`;
}

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "object") return "markup" in part ? part.markup : part.map(markupOf).join("");
  return String(part).replace(/[&<>"']/g, (sign) => names[sign] as string);
}
