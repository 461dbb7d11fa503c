import { createHash } from "node:crypto";
import { type Html, html } from "./html.ts";
import type { PageLanguage } from "./page-language.ts";
import { pageStyles } from "./page-styles.ts";

/** Whose page it is, as its readers know them. Heard's own colour, #rrggbb, is for pages that are nobody's. */
export type Brand = { name: string; color: string };

export const nobodysBrand: Brand = { name: "", color: "#0E6B57" };

type PageParts = {
  title: string;
  brand: Brand;
  language: PageLanguage;
  body: Html;
  foot?: Html;
  /** The path of a script of ours that saves a tap; the page does all it does without it. */
  script?: string;
};

/**
 * A finished page, and the hash of its styles by which a browser is allowed to use them (CSP Level 3). Only a page that
 * says so may run a script, from our own address.
 */
export type Page = { text: string; stylesHash: string; runsScript: boolean };

/** One column in the company's colour, for a phone or paper alike; in all it is one answer of a few kB. */
export function pageOf({ title, brand, language, body, foot, script }: PageParts): Page {
  const styles = pageStyles(brand.color);
  const { markup } = html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${brand.name ? `${title} · ${brand.name}` : title}</title>
<style>${{ markup: styles }}</style>
${script ? html`<script src="${script}" defer></script>` : null}
</head>
<body>
${brand.name ? html`<header>${brand.name}</header>` : null}
<main>${body}</main>
${foot ? html`<footer>${foot}</footer>` : null}
</body>
</html>`;
  return {
    text: `<!doctype html>\n${markup}`,
    stylesHash: createHash("sha256").update(styles).digest("base64"),
    runsScript: script !== undefined,
  };
}
