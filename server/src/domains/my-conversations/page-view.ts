import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { PromiseShape } from "@heard/core/contract/promises.ts";
import type { TimeReader } from "@heard/core/rules/time-reader.ts";
import { type Html, html } from "../../platform/pages/html.ts";
import { type Brand, type Page, pageOf } from "../../platform/pages/page.ts";
import type { PageLanguage } from "../../platform/pages/page-language.ts";
import { dayOf, timeOf } from "../../platform/pages/page-times.ts";
import type { Carer } from "../customer-links/carer.ts";
import { type MessageSaid, messageForm, messageList, messageNotice } from "../customer-links/message-view.ts";
import type { MessagesPage } from "../customer-links/messages-page.ts";
import { phoneLinks } from "../customer-links/phone-link.ts";
import { promisedThing } from "../customer-links/promised-thing.ts";
import { pageWords } from "./page-words.ts";

type Whole = { reads: TimeReader; brand: Brand };
type Asking = {
  language: PageLanguage;
  brand: Brand;
  path: string;
  address: string;
  state: "new" | "missing" | "sent";
};

/** Where somebody asks for their link; the answer is the same for every address. */
export function viewAsking({ path, address, state, language, brand }: Asking): Page {
  const words = pageWords[language];
  const missing = state === "missing";
  const form = html`<p class="lead">${words.enterAddress}</p>
<form class="card" method="post" action="${path}">
<label for="address">${words.address}</label>
${missing ? html`<p class="late" id="wrong" role="alert">${words.addressMissing}</p>` : null}
<input id="address" name="address" type="email" autocomplete="email" required maxlength="254" value="${address}"${missing ? html` aria-invalid="true" aria-describedby="wrong"` : null}>
<button type="submit">${words.sendLink}</button></form>`;
  const sent = html`<p class="notice" role="status">${words.onItsWay}</p>
<p>${words.onItsWayMore}</p><p><a href="${path}">${words.tryAgain}</a></p>`;
  const body = html`<h1>${words.title}</h1>${state === "sent" ? sent : form}`;
  return pageOf({ title: words.title, brand, language, body });
}

/** One conversation as a line of the list. */
export type Line = { conversation: Conversation; carer: Carer; promises: readonly PromiseShape[] };

export type ListPage = Whole & {
  path: string;
  now: Date;
  lines: readonly Line[];
  page: number;
  hasEarlier: boolean;
  expiresAt: Date;
};

/** Everything of theirs, open and past. */
export function viewList(view: ListPage): Page {
  const { path, lines, page, hasEarlier, reads } = view;
  const words = pageWords[reads.language];
  const item = (line: Line) => {
    const { id, subject } = line.conversation;
    return html`<li><h2><a href="${path}/${id}">${subject}</a></h2>${standing(view, line)}</li>`;
  };
  const body = html`<h1>${words.title}</h1>
<p class="lead">${lines.length > 0 ? words.yours : words.none}</p>
${lines.length > 0 ? html`<ul class="list card">${lines.map(item)}</ul>` : null}
<p class="screen">${page > 1 ? html`<a href="${path}?page=${page - 1}">${words.newer}</a> ` : null}
${hasEarlier ? html`<a href="${path}?page=${page + 1}">${words.earlier}</a>` : null}</p>`;
  return pageFor(view, words.title, body);
}

export type OnePage = Whole &
  Line & {
    listPath: string;
    path: string;
    now: Date;
    once: string;
    messages: MessagesPage;
    planUrl: string | null;
    expiresAt: Date;
    said: MessageSaid | null;
  };

/** One conversation of theirs: where it stands, what was promised and said, and where to write. */
export function viewOne(view: OnePage): Page {
  const { conversation, carer, path, listPath, planUrl, once, reads } = view;
  const words = pageWords[reads.language];
  const heading = conversation.state === "closed" ? words.answerClosed : words.answer;
  const body = html`<p class="screen"><a href="${listPath}">${words.back}</a></p>
<h1>${conversation.subject}</h1>
${messageNotice(view.said, reads)}
<section class="card">${standing(view, view)}${phoneLinks(carer.phones, reads.language)}
${planUrl ? html`<p><a class="button second" href="${planUrl}">${words.plan}</a></p>` : null}</section>
${promiseList(view)}
${messageList(view)}
${messageForm({ action: `${path}/messages`, once, heading, reads })}`;
  return pageFor(view, conversation.subject, body);
}

/** In whose hands it is, and what happens by when. */
function standing({ reads, now }: Whole & { now: Date }, { conversation, carer, promises }: Line): Html {
  const words = pageWords[reads.language];
  const { number, created_at, closed_at, state } = conversation;
  const known = html`<p class="quiet">${words.number(number, dayOf(new Date(created_at), reads))} · ${words.inHands(carer.name)}</p>`;
  if (state === "closed") {
    const day = dayOf(new Date(closed_at ?? created_at), reads);
    return html`<p><b class="kept">${words.solvedOn(day)}</b></p>${known}`;
  }
  if (conversation.waiting_on === "customer") {
    return html`<p><b class="due">${words.waitingForYou}</b></p>${known}`;
  }
  const lead = conversation.waiting_on === "us" ? words.onIt : words.waitingForOthers;
  return html`<p><b>${lead}</b>${hearBy(promises, now, reads)}</p>${known}`;
}

/** The next time that we have named. */
function hearBy(promises: readonly PromiseShape[], now: Date, reads: TimeReader): Html | null {
  const words = pageWords[reads.language];
  const times = promises
    .filter(({ by, state, due_at }) => by === "us" && state === "open" && due_at !== null)
    .map(({ due_at }) => new Date(due_at as string));
  const next = times.sort((one, other) => one.getTime() - other.getTime())[0];
  if (!next) return null;
  if (next < now) return html`: <span class="late">${words.lateBy} ${timeOf(next, reads)}</span>`;
  return html`: ${words.hearBy} ${timeOf(next, reads)}`;
}

function promiseList({ promises, reads }: OnePage): Html | null {
  const words = pageWords[reads.language];
  const open = promises.filter(({ state, by }) => state === "open" && by !== "third_party");
  if (open.length === 0) return null;
  const item = (promise: PromiseShape) => {
    const { by, due_at } = promise;
    const due = due_at ? html`${words.by} ${timeOf(new Date(due_at), reads)}` : words.noTime;
    const who = by === "us" ? words.promisedByUs : words.promisedByYou;
    const what = promisedThing(promise, reads.language);
    return html`<li><p>${who}: <b>${what}</b></p><p class="quiet">${due}</p></li>`;
  };
  return html`<section><h2>${words.promised}</h2><ul class="list card">${open.map(item)}</ul></section>`;
}

function pageFor({ reads, brand, expiresAt }: Whole & { expiresAt: Date }, title: string, body: Html): Page {
  const foot = html`<p>${pageWords[reads.language].until(dayOf(expiresAt, reads))}</p>`;
  return pageOf({ title, brand, language: reads.language, body, foot });
}
