import type { ChatWelcome } from "@heard/core/contract/chat.ts";
import { drawLauncher } from "./launcher.ts";
import { isOngoing, readMemory } from "./memory.ts";
import type { Chat, ChatSettings, HeardOnPage } from "./seam.ts";

const defaultColor = "#0e6b57";

const page = window as Window & { heard?: HeardOnPage };
const heard = page.heard ?? {};
const address = (document.currentScript as HTMLScriptElement | null)?.src ?? "";
const host = address.replace(/\/widget\.js.*$/, "");

if (!heard.key) tellOnConsole(new Error("window.heard = { key } is missing in front of widget.js"));
else if (!heard.open) begin(heard.key);

function begin(key: string): void {
  const drawn = pageIsReady().then(() => draw());
  let loading: Promise<Chat> | undefined;

  /** The chat itself, fetched once and only when somebody may want it. */
  const load = async (): Promise<Chat> => {
    const settings = await drawn;
    loading ??= import(/* @vite-ignore */ `${host}/widget/${chatFile}`).then(({ startChat }) =>
      startChat(settings),
    );
    // A lost connection must not leave a dead button behind.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
  const warm = () => void load().catch(() => {});

  async function draw(): Promise<ChatSettings> {
    const welcome = await fetchWelcome(key);
    const { root, launcher } = drawLauncher(welcome?.brand_color ?? defaultColor, toggle);
    launcher.button.onpointerenter = launcher.button.onfocus = warm;
    if (isOngoing(readMemory(key))) setTimeout(warm);
    return { key, host, root, launcher, welcome };
  }
  const toggle = () =>
    void load().then((chat) => (chat.isOpen() ? chat.close() : chat.open()), tellOnConsole);
  heard.open = () => void load().then((chat) => chat.open(), tellOnConsole);
  heard.close = () => void loading?.then((chat) => chat.close(), tellOnConsole);
  page.heard = heard;
  drawn.catch(tellOnConsole);
}

/** @returns null when Heard cannot be reached: the visitor can write all the same, it is sent later. */
async function fetchWelcome(key: string): Promise<ChatWelcome | null> {
  const answer = await fetch(`${host}/api/v1/chat/welcome?key=${encodeURIComponent(key)}`).catch(() => null);
  if (answer?.status === 404) throw new Error("there is no chat with this key, or it is switched off");
  return answer?.ok ? answer.json() : null;
}

function pageIsReady(): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => resolve());
    else resolve();
  });
}

function tellOnConsole(error: Error): void {
  console.warn(`Heard: ${error.message}`);
}
