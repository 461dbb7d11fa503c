import { randomUUID } from "node:crypto";
import { type Actor, as, type Ctx, inWorkspace } from "../../platform/context/context.ts";
import type { Upload } from "../../platform/http/upload.ts";
import { newId } from "../../platform/ids.ts";
import type { PageAnswer, PageRequest, PageRoute } from "../../platform/pages/page-routes.ts";
import { Problem } from "../../platform/problem.ts";
import type { StoredFile } from "../../platform/storage/file-store.ts";
import { addAttachment } from "../conversations/attachments.ts";
import {
  type ConversationState,
  lockConversation,
  readConversation,
} from "../conversations/conversations.ts";
import { receiveMessage } from "../conversations/messages.ts";
import { type CustomerLink, openLink } from "../customer-links/customer-links.ts";
import { shownFile } from "../customer-links/shown-messages.ts";
import { messagesSince, wasTaken } from "./page.queries.ts";
import { conversationOfLink, gatherPlanPage } from "./page-gather.ts";
import { viewPlan } from "./page-view.ts";
import { pageWords } from "./page-words.ts";
import { lockPlan, planOfStep, type StepRow, stepsOf } from "./plans.queries.ts";
import { markStep } from "./plans.ts";
import { readerOf } from "./reader.ts";

const path = "/p/:token";
const longestText = 20_000;
const messagesPerHour = 30;
const oneHour = 3_600_000;
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The customer's page of a plan, under the signed link that they got. */
export const planPages: readonly PageRoute[] = [
  { method: "GET", path, handler: showPlan },
  { method: "GET", path: `${path}/files/:file`, handler: downloadFile },
  { method: "POST", path: `${path}/steps/:step`, handler: giveToStep },
  { method: "POST", path: `${path}/messages`, handler: takeMessage },
];

async function showPlan({ platform, params, query, languages }: PageRequest): Promise<PageAnswer> {
  const { workspaceId, link } = await openLink(platform, params.token ?? "", "plan");
  const view = await inWorkspace(platform, { workspaceId }, (ctx) =>
    gatherPlanPage(ctx, link, { query, languages, path: `/p/${params.token}`, once: randomUUID() }),
  );
  return { page: viewPlan(view) };
}

async function downloadFile({ platform, params }: PageRequest): Promise<PageAnswer> {
  const { workspaceId, link } = await openLink(platform, params.token ?? "", "plan");
  const file = await inWorkspace(platform, { workspaceId, readOnly: true }, async (ctx) => {
    const { id, customer } = await conversationOfLink(ctx, link);
    const look = { conversationId: id, customerId: customer.id };
    return isId.test(params.file ?? "") ? shownFile(ctx, look, params.file as string) : undefined;
  });
  if (!file) throw new Problem("link_expired");
  return { file: { workspaceId, ...file } };
}

/** An answer, files or a confirmation for the current step: they reach us as a message, and the step is done. */
async function giveToStep(request: PageRequest): Promise<PageAnswer> {
  return take(request, async (ctx, given, link) => {
    const step = await stepOfLink(ctx, link, request.params.step ?? "");
    const missing =
      (step.needs === "answer" && !given.text) || (step.needs === "file" && given.files.length === 0);
    if (missing) return "missing";
    const { reads } = await readerOf(ctx, link.conversationId ?? "", request.languages);
    const messageId = await receive(ctx, given, textFor(step, given.text, pageWords[reads.language]));
    // Somebody may have moved on meanwhile: what was given is here, and moves nothing any more.
    if (step.state !== "current" || step.needs === "nothing") return "message";
    await markStep(ctx, step.id, "done", messageId);
    return "step";
  });
}

function takeMessage(request: PageRequest): Promise<PageAnswer> {
  return take(request, async (ctx, given) => {
    if (!given.text && given.files.length === 0) return "missing";
    await receive(ctx, given, given.text);
    return "message";
  });
}

type Given = { conversation: ConversationState; once: string; text: string; files: (StoredFile & Upload)[] };
type Said = "step" | "message" | "missing";

/** Takes a form that was sent through a link, once, and goes back to the page. */
async function take(
  request: PageRequest,
  work: (ctx: Ctx, given: Given, link: CustomerLink) => Promise<Said>,
): Promise<PageAnswer> {
  const { platform, params } = request;
  const { workspaceId, link } = await openLink(platform, params.token ?? "", "plan");
  const { fields, files: uploads } = await request.form();
  const files: Given["files"] = [];
  for (const upload of uploads) {
    files.push({ ...upload, ...(await platform.files.write(workspaceId, newId(), upload.content)) });
  }
  const said = await inWorkspace(platform, { workspaceId }, async (ctx) => {
    const conversation = await lockConversation(ctx, (await conversationOfLink(ctx, link)).id);
    const once = (fields.once ?? "").slice(0, 64) || randomUUID();
    if (await wasTaken(ctx, conversation.id, once)) return "message";
    await mustNotFlood(ctx, conversation);
    const text = (fields.text ?? "").trim().slice(0, longestText);
    const customer = await customerActor(ctx, conversation);
    return work(as(customer, ctx), { conversation, once, text, files }, link);
  });
  return { goTo: `/p/${params.token}?said=${said}` };
}

async function mustNotFlood(ctx: Ctx, { id }: ConversationState): Promise<void> {
  const since = new Date(ctx.now.getTime() - oneHour);
  if ((await messagesSince(ctx, id, since)) >= messagesPerHour) {
    throw new Problem("too_many_requests", undefined, { retryAfterSeconds: oneHour / 1000 });
  }
}

async function receive(ctx: Ctx, { conversation, once, files }: Given, text: string): Promise<string> {
  const attachmentIds: string[] = [];
  for (const file of files) attachmentIds.push((await addAttachment(ctx, file, file)).id);
  const { customer } = await readConversation(ctx, conversation.id);
  return receiveMessage(ctx, conversation, {
    channel: conversation.channel,
    author: { id: conversation.customer_id, name: customer.name },
    from: customer.email ? { name: customer.name, address: customer.email } : null,
    text,
    visibleText: text,
    clientId: once,
    attachmentIds,
    searchWords: files.map(({ name }) => name).join(" "),
  });
}

function textFor(step: StepRow, text: string, words: (typeof pageWords)["en"]): string {
  const what = step.ask || step.title;
  if (step.needs === "confirmation") return [words.confirmed(what), text].filter(Boolean).join("\n\n");
  const line = step.needs === "file" ? words.filesFor(step.title) : words.inAnswerTo(what);
  return [text, line].filter(Boolean).join("\n\n");
}

async function stepOfLink(ctx: Ctx, link: CustomerLink, stepId: string): Promise<StepRow> {
  const planId = isId.test(stepId) ? await planOfStep(ctx, stepId) : null;
  const plan = planId && planId === link.subjectId ? await lockPlan(ctx, planId) : undefined;
  const step = plan && (await stepsOf(ctx, plan.id)).find(({ id }) => id === stepId);
  if (!step) throw new Problem("link_expired");
  return step;
}

async function customerActor(ctx: Ctx, { id, customer_id }: ConversationState): Promise<Actor> {
  const { customer } = await readConversation(ctx, id);
  return {
    kind: "customer",
    id: customer_id,
    name: customer.name,
    permissions: new Set(),
    onlyInvited: false,
  };
}
