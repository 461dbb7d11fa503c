import { melts, readableOn, textOn } from "@heard/core/rules/color.ts";

const light = {
  paper: "#fbfaf7",
  surface: "#ffffff",
  tint: "#f4f1ea",
  line: "#e8e3da",
  ink: "#1d1b18",
  quiet: "#6b655c",
};
const dark = {
  paper: "#181613",
  surface: "#211e1a",
  tint: "#2e2a24",
  line: "#38332c",
  ink: "#f2eee7",
  quiet: "#aea69a",
};

/** The style sheet of a customer page in a company's colour ("#rrggbb"), corrected until words in it can be read. */
export function pageStyles(brandColor: string): string {
  return `:root{${rolesOf(light, brandColor)};${lightOnly}}
@media screen and (prefers-color-scheme:dark){:root{${rolesOf(dark, brandColor)};${darkOnly}}}
${sheet}`;
}

function rolesOf(theme: typeof light, brandColor: string): string {
  const grounds = Object.entries(theme).map(([role, color]) => `--${role}:${color}`);
  // Of all grounds the tint is the nearest to the words: what can be read on it can be read on the others.
  const ink = readableOn(brandColor, theme.tint);
  const edge = melts(brandColor, theme.paper) || melts(brandColor, theme.surface) ? ink : brandColor;
  const brand = { brand: brandColor, "on-brand": textOn(brandColor), "brand-ink": ink, "brand-edge": edge };
  return [...grounds, ...Object.entries(brand).map(([role, color]) => `--${role}:${color}`)].join(";");
}

const lightOnly =
  "color-scheme:light;--edge:#968e82;--due:#9a5005;--due-soft:#fbf0df;--late:#b3261e;--kept:#26713f;--kept-soft:#e7f3ea";
const darkOnly =
  "color-scheme:dark;--edge:#7d756a;--due:#eba75a;--due-soft:#3a2b17;--late:#f4948b;--kept:#83cc9c;--kept-soft:#1d3626";

const sheet = `*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/26px Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
header,main,footer{max-width:640px;margin:0 auto;padding:0 20px}
header{padding-top:24px;font-weight:600;color:var(--brand-ink)}
main{padding-top:16px;padding-bottom:32px}
footer{padding-top:16px;padding-bottom:48px;color:var(--quiet);font-size:14px;line-height:22px}
h1{margin:0 0 8px;font-size:26px;line-height:34px;letter-spacing:-.01em}
h2{margin:40px 0 12px;font-size:20px;line-height:28px}
h3{margin:0;font-size:16px;line-height:26px}
p{margin:0 0 12px}
ul,ol,dl,dd{margin:0;padding:0;list-style:none}
a{color:var(--brand-ink);text-underline-offset:3px}
a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,select:focus-visible,summary:focus-visible{outline:3px solid var(--brand-ink);outline-offset:2px}
.lead{color:var(--quiet)}
.quiet{color:var(--quiet);font-size:14px;line-height:22px}
.words{white-space:pre-line}
.card{margin:0 0 16px;padding:20px;background:var(--surface);border:1px solid var(--line);border-radius:12px}
.card>:last-child{margin-bottom:0}
.card h2{margin-top:0}
.notice{margin:16px 0;padding:12px 16px;border-radius:10px;background:var(--kept-soft);color:var(--kept);font-weight:600}
.notice.due{background:var(--due-soft);color:var(--due)}
.due{color:var(--due)}.late{color:var(--late)}.kept{color:var(--kept)}
label,.label{display:block;margin:0 0 6px;font-weight:600}
.hint{display:block;margin:0 0 8px;color:var(--quiet);font-size:14px;line-height:22px}
input,textarea,select{display:block;width:100%;min-height:48px;margin:0 0 16px;padding:10px 14px;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:10px}
textarea{min-height:112px;resize:vertical}
input[type=file]{padding:6px}
::file-selector-button{min-height:34px;margin:0 12px 0 0;padding:4px 14px;font:inherit;font-weight:600;color:var(--ink);background:var(--tint);border:1px solid var(--edge);border-radius:8px;cursor:pointer}
input[type=checkbox],input[type=radio]{display:inline-block;width:24px;min-height:24px;height:24px;margin:0 10px 0 0;vertical-align:middle;accent-color:var(--brand-ink)}
button,.button{display:inline-block;min-height:48px;padding:11px 22px;font:inherit;font-weight:600;text-align:center;text-decoration:none;color:var(--on-brand);background:var(--brand);border:1px solid var(--brand-edge);border-radius:10px;cursor:pointer}
button.second,.button.second{color:var(--ink);background:var(--surface);border-color:var(--edge)}
.choices{display:flex;flex-wrap:wrap;gap:12px}
.choices>*{flex:1 1 160px}
.person{display:flex;align-items:center;gap:14px}
.person p{margin:0}
.face{flex:none;width:48px;height:48px;border-radius:50%;line-height:48px;text-align:center;font-weight:600;color:var(--on-brand);background:var(--brand);border:1px solid var(--brand-edge);line-height:46px}
.trap{position:absolute;left:-9999px}
.list>li{padding:14px 0;border-bottom:1px solid var(--line)}
.list>li:last-child{border-bottom:0}
.list p{margin:0}
.list h2{margin:0;font-size:16px;line-height:26px}
.card.list{padding-top:4px;padding-bottom:4px}
.message{margin:0 0 12px;padding:14px 18px;background:var(--surface);border:1px solid var(--line);border-radius:12px}
.message.own{background:var(--tint)}
.message p:last-child{margin:0}
.by{margin:0 0 4px;color:var(--quiet);font-size:14px;line-height:22px}
.steps{position:relative}
.steps>li{position:relative;padding:0 0 24px 44px}
.steps>li::before{content:"";position:absolute;left:13px;top:28px;bottom:0;width:2px;background:var(--line)}
.steps>li:last-child{padding-bottom:0}
.steps>li:last-child::before{display:none}
.mark{position:absolute;left:0;top:-1px;width:28px;height:28px;border:2px solid var(--edge);border-radius:50%;line-height:24px;text-align:center;font-size:14px;font-weight:600;color:var(--quiet);background:var(--paper)}
.steps .done>.mark{color:var(--kept);border-color:var(--kept);background:var(--kept-soft)}
.steps .current>.mark{color:var(--on-brand);background:var(--brand);border-color:var(--brand-edge)}
.steps p{margin:0}
.steps .skipped h3{color:var(--quiet);text-decoration:line-through}
summary{min-height:48px;padding:11px 0;font-weight:600;cursor:pointer}
@media (max-width:480px){h1{font-size:24px;line-height:32px}button,.button{display:block;width:100%}.card{padding:16px}}
@media (prefers-reduced-motion:no-preference){button,.button{transition:opacity .12s}button:hover,.button:hover{opacity:.92}}
@media print{body{background:#fff;color:#000;font-size:11pt;line-height:1.45}header,main,footer{max-width:none;padding-left:0;padding-right:0}form,.button,.screen{display:none}.card,.message,.steps>li,.list>li{break-inside:avoid}h2{break-after:avoid}a{color:inherit}details>*{display:block}}`;
