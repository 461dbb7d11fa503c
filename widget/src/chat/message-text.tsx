import type { ComponentChildren } from "preact";

/** What a message may be made of here; everything else counts only by the words in it. */
const kept = new Set([
  "B",
  "STRONG",
  "I",
  "EM",
  "U",
  "S",
  "P",
  "DIV",
  "BR",
  "UL",
  "OL",
  "LI",
  "BLOCKQUOTE",
  "CODE",
  "PRE",
]);
const unread = new Set(["SCRIPT", "STYLE", "TITLE", "TEMPLATE", "HEAD"]);
const safeAddress = /^(https?:|mailto:|tel:)/i;
const addressInText = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'])/;

/**
 * The words of a message. The server has made its HTML safe; but this is somebody else's page, so only known
 * elements without attributes are built from it here, and nothing is put into the page as HTML.
 */
export function MessageText({ html, text }: { html: string | null; text: string }) {
  const nodes = html ? parsed(html) : null;
  return <div class="text">{nodes ? nodes.map(build) : linked(text)}</div>;
}

type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createHTML: (html: string) => string },
  ): {
    createHTML(html: string): string;
  };
};

let policy: { createHTML(html: string): string } | undefined;

/**
 * Parses into a document that runs nothing. A page may demand a Trusted Types policy for that, and may refuse ours:
 * null then, and the plain words are shown.
 */
function parsed(html: string): Node[] | null {
  try {
    const { trustedTypes } = window as Window & { trustedTypes?: TrustedTypes };
    policy ??= trustedTypes?.createPolicy("heard-chat", { createHTML: (unchanged) => unchanged });
    const trusted = policy?.createHTML(html) ?? html;
    return [...new DOMParser().parseFromString(trusted, "text/html").body.childNodes];
  } catch {
    return null;
  }
}

function build(node: Node): ComponentChildren {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element) || unread.has(node.tagName)) return null;
  const children = [...node.childNodes].map(build);
  if (node.tagName === "A") {
    const address = node.getAttribute("href") ?? "";
    return safeAddress.test(address) ? link(address, children) : children;
  }
  if (!kept.has(node.tagName)) return children;
  const Tag = node.tagName.toLowerCase() as "p";
  return node.tagName === "BR" ? <br /> : <Tag>{children}</Tag>;
}

function linked(text: string): ComponentChildren {
  return text.split(addressInText).map((part, position) => (position % 2 ? link(part, part) : part));
}

function link(address: string, children: ComponentChildren) {
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
