import { melts, readableOn, textOn } from "@heard/core/rules/color.ts";
import { render } from "preact";
import { adoptStyles } from "../launcher.ts";
import { readMemory } from "../memory.ts";
import type { Chat, ChatSettings } from "../seam.ts";
import styles from "./chat.css?inline";
import { Panel } from "./panel.tsx";
import { openSession, type View } from "./session.ts";

const defaultColor = "#0e6b57";
const lightSurface = "#ffffff";
const darkSurface = "#211e1a";

/** Puts the chat's panel beside the loader's button. Called once on a page. */
export function startChat({ key, host, root, launcher, welcome }: ChatSettings): Chat {
  adoptStyles(root, styles);
  const dialog = root.appendChild(document.createElement("dialog"));
  dialog.setAttribute("aria-labelledby", "title");
  const announcer = root.appendChild(document.createElement("div"));
  announcer.className = "unseen";
  announcer.setAttribute("role", "status");

  const phone = matchMedia("(max-width: 480px)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const firstDraft = readMemory(key).draft;
  let unread = 0;
  const session = openSession({ key, host, welcome, onChange: show });

  function show(view: View): void {
    launcher.setUnread(dialog.open ? 0 : view.unread);
    if (view.unread > unread && !dialog.open) {
      announcer.textContent = `New message from ${view.lines.at(-1)?.author_name ?? "us"}`;
    }
    unread = view.unread;
    dialog.classList.toggle("is-new", view.lines.length === 0);
    paint(view.welcome?.brand_color ?? defaultColor);
    render(<Panel {...{ view, session, firstDraft, host }} onClose={close} />, dialog);
  }

  function paint(brand: string): void {
    dialog.style.setProperty("--brand", brand);
    dialog.style.setProperty("--on-brand", textOn(brand));
    const surface = dark.matches ? darkSurface : lightSurface;
    dialog.style.setProperty("--brand-edge", melts(brand, surface) ? "var(--edge)" : "transparent");
    dialog.style.setProperty("--accent", readableOn(brand, surface));
  }

  function open(): void {
    if (dialog.open) return;
    // On a phone the panel is all there is, and so everything behind it rests; elsewhere the page stays usable.
    if (phone.matches) dialog.showModal();
    else dialog.show();
    launcher.setOpen(true);
    launcher.setUnread(0);
    fitToKeyboard();
    session.begin();
    look();
    // A phone's keyboard would cover who answers here before anybody has read it.
    dialog.querySelector<HTMLElement>(phone.matches ? "#title" : "textarea")?.focus();
  }

  function close(): void {
    if (!dialog.open) return;
    dialog.close();
    launcher.setOpen(false);
    look();
    launcher.button.focus();
  }

  function look(): void {
    session.look(dialog.open && document.visibilityState === "visible");
  }

  /** The part of a phone's screen that its keyboard leaves free. */
  function fitToKeyboard(): void {
    const viewport = window.visualViewport;
    dialog.style.setProperty("--height", viewport ? `${viewport.height}px` : "100%");
    dialog.style.setProperty("--top", `${viewport?.offsetTop ?? 0}px`);
  }

  dialog.oncancel = (event) => {
    event.preventDefault();
    close();
  };
  dialog.onkeydown = (event) => {
    // The page's own shortcuts must not hear what is typed here.
    event.stopPropagation();
    if (event.key === "Escape" && !event.isComposing) close();
  };
  phone.onchange = () => {
    if (!dialog.open) return;
    dialog.close();
    open();
  };
  dark.onchange = () => show(session.view());
  document.addEventListener("visibilitychange", look);
  window.visualViewport?.addEventListener("resize", fitToKeyboard);
  window.visualViewport?.addEventListener("scroll", fitToKeyboard);
  show(session.view());
  return { isOpen: () => dialog.open, open, close };
}
