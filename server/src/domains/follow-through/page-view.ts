import type { FollowThroughAnswer } from "@heard/core/contract/follow-through.ts";
import type { TimeReader } from "@heard/core/rules/time-reader.ts";
import { type Html, html } from "../../platform/pages/html.ts";
import { type Page, pageOf } from "../../platform/pages/page.ts";
import { dayOf } from "../../platform/pages/page-times.ts";
import type { Carer } from "../customer-links/carer.ts";
import { type MessageSaid, messageForm, messageNotice } from "../customer-links/message-view.ts";
import { phoneLinks } from "../customer-links/phone-link.ts";
import { answerScriptPath } from "./answer-script.ts";
import { pageWords } from "./page-words.ts";
import { questionWords } from "./question-words.ts";

/** Everything that the pages of a follow-through show. */
export type FollowThroughPage = {
  path: string;
  once: string;
  reads: TimeReader;
  brand: { name: string; color: string };
  conversation: { subject: string; number: number };
  carer: Carer;
  answer: FollowThroughAnswer | null;
  expiresAt: Date;
  said: MessageSaid | null;
};

/**
 * The page that an answer's link opens. Opening it changes nothing, because programs open links too: it sends itself
 * where it may, and has one large button.
 */
export function viewTap(view: FollowThroughPage, tapped: FollowThroughAnswer, sendsItself: boolean): Page {
  const { reads, path } = view;
  const words = pageWords[reads.language];
  const other = tapped === "yes" ? "no" : "yes";
  const body = html`${head(view, words.question)}
<p>${words.oneTap}</p>
${answerForm(view, tapped, { sendsItself })}
<p><a href="${path}/${other}">${questionWords[reads.language][other]}</a></p>`;
  return pageFor(view, words.question, body, sendsItself ? { script: answerScriptPath } : {});
}

/** The page where they are after their answer, or before it. */
export function viewAnswer(view: FollowThroughPage): Page {
  const words = pageWords[view.reads.language];
  if (view.answer === "yes") return viewYes(view);
  if (view.answer === "no") return viewNo(view);
  const body = html`${head(view, words.question)}
<div class="choices">${answerForm(view, "yes")}${answerForm(view, "no", { second: true })}</div>`;
  return pageFor(view, words.question, body);
}

function viewYes(view: FollowThroughPage): Page {
  const words = pageWords[view.reads.language];
  const body = html`${head(view, words.thanks)}
<p>${words.glad}</p>${messageNotice(view.said, view.reads)}
${wordsForm(view, words.anythingToAdd)}
<p><a href="${view.path}/no">${words.notAfterAll}</a></p>`;
  return pageFor(view, words.thanks, body);
}

function viewNo(view: FollowThroughPage): Page {
  const { carer, reads, path } = view;
  const words = pageWords[reads.language];
  const body = html`${head(view, words.sorry)}
<p>${words.openAgain(carer.name)}</p>${phoneLinks(carer.phones, reads.language)}${messageNotice(view.said, reads)}
${wordsForm(view, words.whatIsMissing)}
<p><a href="${path}/yes">${words.afterAll}</a></p>`;
  return pageFor(view, words.sorry, body);
}

function head({ conversation, reads }: FollowThroughPage, title: string): Html {
  const { about } = pageWords[reads.language];
  return html`<h1>${title}</h1>
<p class="lead">${about(conversation.subject, conversation.number)}</p>`;
}

function answerForm(
  { path, once, reads }: FollowThroughPage,
  answer: FollowThroughAnswer,
  { sendsItself = false, second = false } = {},
): Html {
  return html`<form method="post" action="${path}/${answer}"${sendsItself ? html` data-answer` : null}>
<input type="hidden" name="once" value="${once}">
<button type="submit"${second ? html` class="second"` : null}>${questionWords[reads.language][answer]}</button></form>`;
}

function wordsForm({ path, once, reads }: FollowThroughPage, heading: string): Html {
  return messageForm({ action: `${path}/messages`, once, heading, reads });
}

function pageFor(
  { brand, reads, expiresAt }: FollowThroughPage,
  title: string,
  body: Html,
  more: { script?: string } = {},
): Page {
  const words = pageWords[reads.language];
  const foot = html`<p>${words.changeable(dayOf(expiresAt, reads))}</p>`;
  return pageOf({ title, brand, language: reads.language, body, foot, ...more });
}
