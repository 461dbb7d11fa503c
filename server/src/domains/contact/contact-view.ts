import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { isOpen, nextOpening } from "@heard/core/rules/service-hours/working-time.ts";
import type { TimeReader } from "@heard/core/rules/time-reader.ts";
import { type Html, html } from "../../platform/pages/html.ts";
import { type Brand, type Page, pageOf } from "../../platform/pages/page.ts";
import { dayAndTime } from "../../platform/pages/page-times.ts";
import { messageWords } from "../customer-links/message-words.ts";
import { phoneLink } from "../customer-links/phone-link.ts";
import { contactWords } from "./contact-words.ts";
import { hoursInWords } from "./hours-words.ts";

/** What somebody filled in. */
export type Filled = { name: string; address: string; subject: string; text: string };

/** Everything that the contact page of an inbox shows. */
export type ContactView = {
  path: string;
  /** Where customers see everything of theirs. */
  myPath: string;
  now: Date;
  once: string;
  reads: TimeReader;
  /** The time zone that the browser offered; it goes along with the form. */
  offeredZone: string | null;
  brand: Brand;
  phone: string | null;
  hours: ServiceHours;
  /** "You will hear from us by 3 pm today.", null when no time is known. */
  answerTime: string | null;
  /** Whether anybody works now. */
  isSomebodyThere: boolean;
  filled: Filled;
  missing: readonly (keyof Filled)[];
};

/** The page: the phone number first, when they hear from us, and a form. */
export function viewContact(view: ContactView): Page {
  const { brand, reads, answerTime } = view;
  const words = contactWords[reads.language];
  const body = html`<h1>${words.title}</h1>
<p class="lead">${words.lead(brand.name)}</p>
${phoneCard(view)}
<section><h2>${words.write}</h2>
${answerTime ? html`<p><b>${answerTime}</b></p>` : null}
${contactForm(view)}</section>`;
  return pageOf({ title: words.title, brand, language: reads.language, body, foot: mineLink(view) });
}

/** The page after the form was sent, which says again what happens next. */
export function viewSent(view: ContactView): Page {
  const { brand, reads, answerTime, path } = view;
  const words = contactWords[reads.language];
  const body = html`<h1>${words.sent}</h1>
<section class="card"><h2>${words.whatNext}</h2><p role="status">${words.byMail}</p>
${answerTime ? html`<p><b>${answerTime}</b></p>` : null}</section>
${phoneCard(view)}
<p class="screen"><a href="${path}">${words.another}</a></p>`;
  return pageOf({ title: words.sent, brand, language: reads.language, body, foot: mineLink(view) });
}

/** In our hours with nobody there, nothing is said about now. */
function phoneCard({ phone, hours, now, reads, isSomebodyThere }: ContactView): Html | null {
  const words = contactWords[reads.language];
  if (!phone) return null;
  const opening = nextOpening(hours, now.getTime());
  const standing = isOpen(hours, now.getTime())
    ? isSomebodyThere && html`<p class="kept"><b>${words.openNow}</b></p>`
    : opening && html`<p>${words.closedUntil(dayAndTime(new Date(opening), reads))}</p>`;
  const lines = hoursInWords(hours, reads.language);
  return html`<section class="card"><p>${phoneLink(phone, reads.language, "button")}</p>
${standing || null}<p class="quiet">${lines.map((line, place) => html`${place > 0 ? html`<br>` : null}${line}`)}</p></section>`;
}

/**
 * For programs that fill in whatever they find: people neither see nor reach it. A browser might fill it in for them
 * all the same, so its name is none that browsers know, and who has it filled is heard like anybody.
 */
export const trapField = "leave_empty";

function contactForm({ path, once, reads, offeredZone, filled, missing }: ContactView): Html {
  const words = contactWords[reads.language];
  const { files, filesHint } = messageWords[reads.language];
  const wrong = (field: keyof Filled) =>
    missing.includes(field) ? html` aria-invalid="true" aria-describedby="missing"` : null;
  return html`<form class="card" method="post" action="${path}" enctype="multipart/form-data">
${missingWords(missing, reads)}
<input type="hidden" name="once" value="${once}">
<input type="hidden" name="language" value="${reads.language}">
${offeredZone && html`<input type="hidden" name="time_zone" value="${offeredZone}">`}
<label for="name">${words.name}</label>
<input id="name" name="name" autocomplete="name" required maxlength="200" value="${filled.name}"${wrong("name")}>
<label for="address">${words.address}</label>
<input id="address" name="address" type="email" autocomplete="email" required maxlength="254" value="${filled.address}"${wrong("address")}>
<label for="subject">${words.subject}</label>
<input id="subject" name="subject" required maxlength="200" value="${filled.subject}"${wrong("subject")}>
<label for="text">${words.message}</label>
<textarea id="text" name="text" required maxlength="20000"${wrong("text")}>${filled.text}</textarea>
<label for="files">${files}</label><span class="hint" id="files-hint">${filesHint}</span>
<input id="files" name="files" type="file" multiple aria-describedby="files-hint">
<div class="trap" aria-hidden="true"><label for="${trapField}">${words.leaveEmpty}</label>
<input id="${trapField}" name="${trapField}" tabindex="-1" autocomplete="off"></div>
<button type="submit">${words.send}</button></form>`;
}

function missingWords(missing: readonly (keyof Filled)[], { language }: TimeReader): Html | null {
  if (missing.length === 0) return null;
  const words = contactWords[language];
  const names = {
    name: words.wrongName,
    address: words.wrongAddress,
    subject: words.wrongSubject,
    text: words.wrongMessage,
  };
  return html`<div class="notice due" id="missing" role="alert"><p>${words.wrong}</p>
<ul>${missing.map((field) => html`<li>${names[field]}</li>`)}</ul></div>`;
}

function mineLink({ myPath, reads }: ContactView): Html {
  return html`<p><a href="${myPath}">${contactWords[reads.language].mine}</a></p>`;
}
