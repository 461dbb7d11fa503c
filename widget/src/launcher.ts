import { textOn } from "@heard/core/rules/color.ts";
import styles from "./launcher.css?inline";
import type { Launcher } from "./seam.ts";

const svg = "http://www.w3.org/2000/svg";
const bubble =
  "M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v8.5a1.5 1.5 0 0 1-1.5 1.5h-6.5L8 20.5v-3.5H5a1.5 1.5 0 0 1-1.5-1.5V7A1.5 1.5 0 0 1 5 5.5z";
const arrow = "m6 9.5 6 6 6-6";

/**
 * Draws the round button in a shadow tree of its own. Nothing here goes through innerHTML, a style attribute or a
 * style element, so that it works under a strict Content-Security-Policy and Trusted Types.
 */
export function drawLauncher(
  brandColor: string,
  onClick: () => void,
): { root: ShadowRoot; launcher: Launcher } {
  const host = document.createElement("heard-chat");
  const root = host.attachShadow({ mode: "open" });
  adoptStyles(root, styles);
  const button = root.appendChild(document.createElement("button"));
  button.className = "launcher";
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");
  button.style.background = brandColor;
  button.style.color = textOn(brandColor);
  button.append(icon("shut", bubble), icon("open", arrow));
  button.onclick = onClick;
  const badge = button.appendChild(document.createElement("span"));
  badge.className = "badge";
  badge.ariaHidden = "true";

  const launcher: Launcher = {
    button,
    setOpen(open) {
      button.setAttribute("aria-expanded", String(open));
      button.classList.toggle("is-open", open);
    },
    setUnread(count) {
      badge.textContent = count > 9 ? "9+" : String(count || "");
      const news = count === 1 ? ", 1 new message" : `, ${count} new messages`;
      button.ariaLabel = `Chat with us${count ? news : ""}`;
    },
  };
  launcher.setOpen(false);
  launcher.setUnread(0);
  document.body.append(host);
  return { root, launcher };
}

/** Adds styles to a shadow tree in the one way that no Content-Security-Policy forbids. */
export function adoptStyles(root: ShadowRoot, text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

function icon(name: string, outline: string): SVGElement {
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", name);
  picture.setAttribute("aria-hidden", "true");
  picture.appendChild(document.createElementNS(svg, "path")).setAttribute("d", outline);
  return picture;
}
