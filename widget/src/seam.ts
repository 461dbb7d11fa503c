import type { ChatWelcome } from "@heard/core/contract/chat.ts";

/** What the page sets, and what we add to it for the page to call. */
export type HeardOnPage = { key?: string; open?: () => void; close?: () => void };

/** The round button, drawn by the loader and told by the chat how things stand. */
export type Launcher = {
  button: HTMLButtonElement;
  setOpen(open: boolean): void;
  setUnread(count: number): void;
};

/** What the loader hands to the chat. */
export type ChatSettings = {
  key: string;
  /** Where Heard is, without a slash at the end. */
  host: string;
  root: ShadowRoot;
  launcher: Launcher;
  /** Null when Heard could not be reached yet. */
  welcome: ChatWelcome | null;
};

export type Chat = { isOpen(): boolean; open(): void; close(): void };
