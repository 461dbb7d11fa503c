import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { isOver } from "@heard/core/rules/plan-progress.ts";
import type { TimeReader } from "@heard/core/rules/time-reader.ts";
import { type Html, html, paragraphs } from "../../platform/pages/html.ts";
import { type Page, pageOf } from "../../platform/pages/page.ts";
import { dayAndTime, dayOf, timeOf } from "../../platform/pages/page-times.ts";
import type { Carer } from "../customer-links/carer.ts";
import { type MessageSaid, messageForm, messageList, messageNotice } from "../customer-links/message-view.ts";
import { messageWords } from "../customer-links/message-words.ts";
import type { MessagesPage } from "../customer-links/messages-page.ts";
import { phoneLinks } from "../customer-links/phone-link.ts";
import { promisedThing } from "../customer-links/promised-thing.ts";
import { pageWords } from "./page-words.ts";
import type { PlanRow, StepRow } from "./plans.queries.ts";

/** Everything that the customer's page of a plan shows. */
export type PlanPage = {
  path: string;
  now: Date;
  reads: TimeReader;
  brand: { name: string; color: string };
  plan: PlanRow;
  conversation: { subject: string; number: number };
  steps: readonly StepRow[];
  expected: readonly (Date | null)[];
  carer: Carer;
  promises: readonly PromiseShape[];
  messages: MessagesPage;
  expiresAt: Date;
  /** Sent along with each form, so that a form that is sent twice is taken once. */
  once: string;
  said: "step" | MessageSaid | null;
};

/** The page: where we are, what comes next, what we need, who takes care, what was promised and said. */
export function viewPlan(view: PlanPage): Page {
  const { plan, brand, conversation, reads } = view;
  const words = pageWords[reads.language];
  const body = html`<h1>${plan.name}</h1>
<p class="lead">${words.about(conversation.subject, conversation.number)}</p>
${noticeOf(view)}
${need(view)}
<section><h2>${words.whereWeAre}</h2><p class="lead">${standing(view)}</p>
<ol class="steps">${view.steps.map((step, place) => stepItem(view, step, place))}</ol></section>
${carerCard(view)}
${promiseList(view)}
${messageList(view)}
${messageForm({ ...view, heading: messageWords[reads.language].ask, action: `${view.path}/messages` })}`;
  const foot = html`<p>${words.yours(dayOf(view.expiresAt, reads))}</p>`;
  return pageOf({ title: plan.name, brand, language: reads.language, body, foot });
}

function noticeOf({ said, reads }: PlanPage): Html | null {
  if (said !== "step") return messageNotice(said, reads);
  return html`<p class="notice" role="status">${pageWords[reads.language].thanksStep}</p>`;
}

function standing({ plan, steps, reads: { language } }: PlanPage): string {
  const words = pageWords[language];
  if (plan.stopped) return words.stopped;
  if (steps.every(isOver)) return words.allDone;
  return words.stepsDone(steps.filter(({ state }) => state === "done").length, steps.length);
}

/** What the current step asks of them, with the form to give it. */
function need({ steps, path, once, reads }: PlanPage): Html | null {
  const words = { ...pageWords[reads.language], ...messageWords[reads.language] };
  const step = steps.find(({ state, needs }) => state === "current" && needs !== "nothing");
  if (!step) return null;
  const due = step.due_at && html`<p class="quiet">${words.by} ${timeOf(step.due_at, reads)}</p>`;
  return html`<section class="card" id="needed"><h2>${words.needed}</h2><h3>${step.title}</h3>
${step.ask ? paragraphs(step.ask) : null}${due}
<form method="post" action="${path}/steps/${step.id}" enctype="multipart/form-data">
<input type="hidden" name="once" value="${once}">
${needFields(step, reads)}
<button type="submit">${step.needs === "confirmation" ? words.confirm : words.send}</button>
</form></section>`;
}

function needFields({ needs }: StepRow, { language }: TimeReader): Html | null {
  const words = { ...pageWords[language], ...messageWords[language] };
  if (needs === "answer") {
    return html`<label for="answer">${words.yourAnswer}</label>
<textarea id="answer" name="text" required maxlength="20000"></textarea>`;
  }
  if (needs === "file") {
    return html`<label for="files">${words.files}</label><span class="hint" id="files-hint">${words.filesHint}</span>
<input id="files" name="files" type="file" multiple required aria-describedby="files-hint">
<label for="words">${words.wordsToFiles}</label><textarea id="words" name="text" maxlength="20000"></textarea>`;
  }
  return null;
}

function stepItem(view: PlanPage, step: StepRow, place: number): Html {
  const { language } = view.reads;
  const words = pageWords[language];
  const doer = { us: words.us, customer: words.you, third_party: step.who ?? words.somebodyElse }[
    step.by_whom
  ];
  const mark = { done: "✓", skipped: "–", current: place + 1, waiting: place + 1 }[step.state];
  return html`<li class="${step.state}"${step.state === "current" ? html` aria-current="step"` : null}>
<span class="mark" aria-hidden="true">${mark}</span><h3>${step.title}</h3>
<p class="quiet">${stateLine(view, step, place)}</p>
${step.state === "skipped" ? null : html`<p>${doer}.${step.why ? ` ${step.why}` : null}</p>`}</li>`;
}

function stateLine({ reads, steps, expected, now, plan }: PlanPage, step: StepRow, place: number): Html {
  const words = pageWords[reads.language];
  if (step.state === "done") {
    const said = step.ended_at ? words.doneOn(dayOf(step.ended_at, reads)) : words.done;
    return html`<b class="kept">${said}</b>`;
  }
  if (step.state === "skipped") return html`${words.skipped}`;
  if (step.state === "current" && step.due_at) {
    const late = step.due_at < now;
    const when = html`${late ? words.wasDue : words.by} ${timeOf(step.due_at, reads)}`;
    return html`<b>${words.now}</b>, <span class="${late ? "late" : "due"}">${when}</span>`;
  }
  const isNext = steps[place - 1]?.state === "current";
  const at = expected[place];
  const likely = at && !plan.ended_at ? html`, ${words.probablyBy} ${timeOf(at, reads)}` : null;
  return html`${isNext ? words.next : words.later}${likely}`;
}

function carerCard({ carer, reads }: PlanPage): Html {
  const words = pageWords[reads.language];
  return html`<section><h2>${words.whoCares}</h2><div class="card person">
<span class="face" aria-hidden="true">${carer.initials}</span><div><p><b>${carer.name}</b></p>${phoneLinks(carer.phones, reads.language)}</div></div></section>`;
}

function promiseList({ promises, reads, now }: PlanPage): Html | null {
  const words = pageWords[reads.language];
  if (promises.length === 0) return null;
  const item = (promise: PromiseShape) => {
    const { by, who, due_at, first_due_at } = promise;
    const byWhom = {
      us: words.promisedByUs,
      customer: words.promisedByYou,
      third_party: words.promisedBy(who ?? words.somebodyElse),
    }[by];
    const due = due_at ? html`${words.by} ${timeOf(new Date(due_at), reads)}` : words.noTime;
    const moved = first_due_at && due_at && first_due_at !== due_at;
    const first = moved ? html`, ${words.moved(dayAndTime(new Date(first_due_at), reads))}` : null;
    return html`<li><p>${byWhom}: <b>${promisedThing(promise, reads.language)}</b></p>
<p class="quiet">${due}${first} · ${stateOfPromise(promise, now, reads)}</p></li>`;
  };
  return html`<section><h2>${words.promised}</h2><ul class="list card">${promises.map(item)}</ul></section>`;
}

function stateOfPromise({ state, due_at }: PromiseShape, now: Date, { language }: TimeReader): Html {
  const words = pageWords[language];
  switch (state) {
    case "kept":
      return html`<span class="kept">${words.kept}</span>`;
    case "kept_late":
      return html`<span class="kept">${words.keptLate}</span>`;
    case "broken":
      return html`<span class="late">${words.broken}</span>`;
    case "open":
      return due_at && new Date(due_at) < now
        ? html`<span class="late">${words.overdue}</span>`
        : html`<span class="due">${words.open}</span>`;
    default:
      return html`${words.released}`;
  }
}
