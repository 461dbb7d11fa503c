import latinExt from "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url";
import latin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import { unexpectedPlace } from "@heard/core/rules/honest-links.ts";

type MailDocument = {
  /** Made safe by the server; images from elsewhere wait in data-remote-src and data-remote-background. */
  html: string;
  images: boolean;
  dark: boolean;
};

/**
 * The whole document of a mail's frame. A mail that brings its own colours gets the white paper it was written for;
 * plain ones take our ink and ground, in the dark too.
 */
export function mailDocument({ html, images, dark }: MailDocument): string {
  const mail = new DOMParser().parseFromString(html, "text/html");
  for (const link of mail.querySelectorAll("a, area")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  markLinks(mail);
  if (images) fetchImages(mail);
  const dressed = bringsColours(mail);
  const paper = dark && dressed;
  const here = location.origin;
  const policy = [
    "default-src 'none'",
    `img-src ${here} data: blob:${images ? " https: http:" : ""}`,
    "style-src 'unsafe-inline'",
    `font-src ${here}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  return `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off">
<style>${styles({ dark: dark && !dressed, paper, dressed })}</style></head><body>${mail.body.innerHTML}</body></html>`;
}

/** A link whose words name one place and that leads to another says so, in words that also a finger and a voice find. */
function markLinks(mail: Document): void {
  for (const link of mail.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    const place = unexpectedPlace(link.textContent, link.getAttribute("href") ?? "");
    if (!place) continue;
    const note = mail.createElement("span");
    note.className = "heard-elsewhere";
    note.textContent = ` (goes to ${place}) `;
    link.after(note);
  }
}

function fetchImages(mail: Document): void {
  for (const image of mail.querySelectorAll<HTMLElement>("[data-remote-src]")) {
    image.setAttribute("src", image.dataset.remoteSrc ?? "");
  }
  for (const box of mail.querySelectorAll<HTMLElement>("[data-remote-background]")) {
    box.style.backgroundImage = `url(${JSON.stringify(box.dataset.remoteBackground ?? "")})`;
  }
}

function bringsColours(mail: Document): boolean {
  return mail.querySelector("[style*='color'], [style*='background'], [bgcolor], font[color]") !== null;
}

type Look = { dark: boolean; paper: boolean; dressed: boolean };

function styles({ dark, paper, dressed }: Look): string {
  const [ink, quiet, link] = dark ? ["#f2eee7", "#aea69a", "#5fc4a7"] : ["#1d1b18", "#6b655c", "#0e6b57"];
  return `
${fontFace(latin, latinRange)}
${fontFace(latinExt, latinExtRange)}
:root { color-scheme: ${dark ? "dark" : "light"}; }
html { overflow: hidden; }
body { margin: 0; display: flow-root; overflow-x: auto; overflow-wrap: anywhere; color: ${ink};
  font: 15px/24px "Inter Variable", ui-sans-serif, system-ui, sans-serif; font-feature-settings: "calt" 0; }
${paper ? "body { background: #fff; padding: 16px; border-radius: 8px; box-sizing: border-box; }" : ""}
p { margin: 0 0 8px; }
${dressed ? "" : `a { color: ${link}; text-underline-offset: 2px; }`}
.heard-elsewhere { padding: 0 4px; border-radius: 4px; background: ${dark ? "#3a2b17" : "#fbf0df"}; color: ${dark ? "#eba75a" : "#7a3f05"}; font: 600 12px/18px "Inter Variable", ui-sans-serif, system-ui, sans-serif; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid ${quiet}; }
img { max-width: 100%; height: auto; }
img[data-remote-src]:not([src]) { display: none; }
table { max-width: 100%; }
pre { white-space: pre-wrap; }
body > :last-child { margin-bottom: 0; }`;
}

// The page's own letters: a frame does not share them. The ranges are those of the font's own style sheet.
const latinRange =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const latinExtRange =
  "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF";

function fontFace(address: string, range: string): string {
  return `@font-face { font-family: "Inter Variable"; font-weight: 100 900; font-display: swap; src: url(${location.origin}${address}) format("woff2-variations"); unicode-range: ${range}; }`;
}
