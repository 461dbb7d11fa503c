import { randomUUID } from "node:crypto";
import { timeReaderOf } from "@heard/core/rules/time-reader.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { isId } from "../../platform/ids.ts";
import { isEmailAddress } from "../../platform/mail/email-address.ts";
import type { PageForm } from "../../platform/pages/page-form.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import type { PageAnswer, PageRequest, PageRoute } from "../../platform/pages/page-routes.ts";
import { isTimeZone } from "../../platform/places.ts";
import { Problem } from "../../platform/problem.ts";
import { answerTimeNow } from "../acknowledgements/public-answer-time.ts";
import { withGivenWords } from "../customer-links/customer-words.ts";
import { hoursOf } from "../service-hours/service-hours.ts";
import { onlyWorkspaceId } from "../workspaces/only-workspace.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { type ContactInbox, contactInbox, workspaceOfInbox } from "./contact.queries.ts";
import { type ContactView, type Filled, trapField, viewContact, viewSent } from "./contact-view.ts";
import { writeToUs } from "./write-to-us.ts";

/** Whoever writes more often in a minute is no person. */
const formsPerMinute = 5;

/** Where anybody can write to us, and find our phone number. */
export const contactPages: readonly PageRoute[] = [
  { method: "GET", path: "/contact", handler: showContact },
  { method: "POST", path: "/contact", callsPerMinute: formsPerMinute, handler: takeForm },
  { method: "GET", path: "/contact/:inbox", handler: showContact },
  { method: "POST", path: "/contact/:inbox", callsPerMinute: formsPerMinute, handler: takeForm },
];

const nothing: Filled = { name: "", address: "", subject: "", text: "" };

async function showContact(request: PageRequest): Promise<PageAnswer> {
  const view = await gather(request, { language: request.query.language, filled: nothing, missing: [] });
  return { page: request.query.said === "sent" ? viewSent(view) : viewContact(view) };
}

async function takeForm(request: PageRequest): Promise<PageAnswer> {
  const { platform, params, query, languages } = request;
  const workspaceId = await workspaceAsked(request);
  const form = await request.form();
  const filled = filledIn(form);
  const missing = missingIn(filled);
  const { language, time_zone: zone } = form.fields;
  if (missing.length > 0) {
    return { page: viewContact(await gather(request, { language, zone, filled, missing })), status: 422 };
  }
  const timeZone = timeZoneIn(zone ?? query.time_zone);
  const isMaybeMachine = Boolean(form.fields[trapField]?.trim());
  const written = {
    ...{ ...filled, timeZone, isMaybeMachine },
    language: pageLanguageOf(language, ...languages),
  };
  await withGivenWords({ platform, workspaceId, form }, (given) =>
    inWorkspace(platform, { workspaceId }, async (ctx) =>
      writeToUs(ctx, await inboxAsked(ctx, request), { ...written, given }),
    ),
  );
  const said = new URLSearchParams({ said: "sent" });
  if (language) said.set("language", pageLanguageOf(language));
  if (zone) said.set("time_zone", zone);
  return { goTo: `${pathOf(params)}?${said}` };
}

function filledIn({ fields }: PageForm): Filled {
  const line = (text: string | undefined, longest: number) =>
    (text ?? "").replace(/\s+/g, " ").trim().slice(0, longest);
  return {
    name: line(fields.name, 200),
    address: line(fields.address, 254),
    subject: line(fields.subject, 200),
    text: (fields.text ?? "").trim().slice(0, 20_000),
  };
}

function missingIn(filled: Filled): (keyof Filled)[] {
  const { name, address, subject, text } = filled;
  const right = {
    name: name !== "",
    address: isEmailAddress(address),
    subject: subject !== "",
    text: text !== "",
  };
  return (Object.keys(right) as (keyof Filled)[]).filter((field) => !right[field]);
}

type Shown = { language: string | undefined; zone?: string; filled: Filled; missing: ContactView["missing"] };

async function gather(
  request: PageRequest,
  { language: chosen, zone, ...shown }: Shown,
): Promise<ContactView> {
  const { platform, params, query, languages } = request;
  const workspaceId = await workspaceAsked(request);
  return inWorkspace(platform, { workspaceId }, async (ctx) => {
    const inbox = await inboxAsked(ctx, request);
    const workspace = await readWorkspace(ctx);
    const language = pageLanguageOf(chosen, ...languages, workspace.locale);
    const timeZone = timeZoneIn(zone ?? query.time_zone);
    const reads = timeReaderOf(language, { locales: languages, timeZone }, workspace);
    const { words, who } = await answerTimeNow(ctx, inbox.id, { language: reads.locale, timeZone });
    return {
      ...shown,
      path: pathOf(params),
      myPath: `/my/at/${workspaceId}`,
      now: ctx.now,
      once: randomUUID(),
      reads,
      offeredZone: timeZone ?? null,
      brand: { name: workspace.name, color: workspace.brand_color },
      phone: workspace.phone,
      hours: await hoursOf(ctx, { inboxId: inbox.id, teamId: inbox.team_id }),
      answerTime: words,
      isSomebodyThere: who.length > 0,
    };
  });
}

/** @throws {Problem} not_found for what is no inbox, or shows no page */
async function workspaceAsked({ platform, params }: PageRequest): Promise<string> {
  if (params.inbox === undefined) return onlyWorkspaceId(platform);
  const workspaceId = isId(params.inbox) ? await workspaceOfInbox(platform, params.inbox) : null;
  if (!workspaceId) throw new Problem("not_found");
  return workspaceId;
}

async function inboxAsked(ctx: Ctx, { params }: PageRequest): Promise<ContactInbox> {
  const inbox = await contactInbox(ctx, params.inbox ?? null);
  if (!inbox) throw new Problem("not_found");
  return inbox;
}

function pathOf({ inbox }: Record<string, string>): string {
  return inbox === undefined ? "/contact" : `/contact/${inbox}`;
}

function timeZoneIn(offered: string | undefined): string | undefined {
  return offered && offered.length <= 64 && isTimeZone(offered) ? offered : undefined;
}
