import type { TimeReader } from "@heard/core/rules/time-reader.ts";
import { type Html, html, paragraphs } from "../../platform/pages/html.ts";
import { timeOf } from "../../platform/pages/page-times.ts";
import { unnamedAuthor } from "../conversations/messages.ts";
import { messageWords } from "./message-words.ts";
import type { MessagesPage } from "./messages-page.ts";
import type { ShownMessage } from "./shown-messages.ts";

type ListView = { messages: MessagesPage; path: string; reads: TimeReader; brand: { name: string } };

/** What was said, newest first, with its files and the way to earlier pages; files are under `<path>/files`. */
export function messageList({ messages: { shown, page, hasEarlier }, path, reads, brand }: ListView): Html {
  const words = messageWords[reads.language];
  const item = ({ from, author_name, text, at, files }: ShownMessage) => {
    const author = from === "us" && author_name === unnamedAuthor ? brand.name : author_name;
    const fileLinks = files.map(
      ({ id, name, bytes }) =>
        html`<li><a href="${path}/files/${id}">${name}</a> <span class="quiet">${sizeOf(bytes, reads)}</span></li>`,
    );
    return html`<li class="message${from === "us" ? "" : " own"}"><p class="by"><b>${author}</b>, ${timeOf(at, reads)}</p>
${text.trim() ? paragraphs(text, { linked: from === "us" }) : null}${files.length > 0 ? html`<ul>${fileLinks}</ul>` : null}</li>`;
  };
  return html`<section id="messages"><h2>${words.messages}</h2>
${shown.length === 0 ? html`<p class="lead">${words.noMessages}</p>` : html`<ul>${shown.map(item)}</ul>`}
<p class="screen">${page > 1 ? html`<a href="${path}?page=${page - 1}#messages">${words.newer}</a> ` : null}
${hasEarlier ? html`<a href="${path}?page=${page + 1}#messages">${words.earlier}</a>` : null}</p></section>`;
}

type FormView = { action: string; once: string; heading: string; reads: TimeReader };

/** Where one more message can be written, with files. */
export function messageForm({ action, once, heading, reads }: FormView): Html {
  const words = messageWords[reads.language];
  return html`<section class="screen"><h2>${heading}</h2>
<form class="card" method="post" action="${action}" enctype="multipart/form-data">
<input type="hidden" name="once" value="${once}">
<label for="message">${words.yourMessage}</label><span class="hint" id="message-hint">${words.askHint}</span>
<textarea id="message" name="text" required maxlength="20000" aria-describedby="message-hint"></textarea>
<label for="more">${words.files}</label><span class="hint" id="more-hint">${words.filesHint}</span>
<input id="more" name="files" type="file" multiple aria-describedby="more-hint">
<button type="submit" class="second">${words.send}</button></form></section>`;
}

/** What became of the form for a message, as the address of the page says it after it was sent. */
export type MessageSaid = "message" | "missing";

/** Reads it from an address. */
export function messageSaid(said: string | undefined): MessageSaid | null {
  return said === "message" || said === "missing" ? said : null;
}

/** Tells them. */
export function messageNotice(said: MessageSaid | null, { language }: TimeReader): Html | null {
  const words = messageWords[language];
  if (said === "message") return html`<p class="notice" role="status">${words.thanksMessage}</p>`;
  return said === "missing" ? html`<p class="notice due" role="alert">${words.missing}</p>` : null;
}

function sizeOf(bytes: number, { language }: TimeReader): string {
  const [unit, value] = bytes < 1_000_000 ? ["kilobyte", bytes / 1000] : ["megabyte", bytes / 1_000_000];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: unit as string,
    maximumFractionDigits: 1,
  }).format(value as number);
}
