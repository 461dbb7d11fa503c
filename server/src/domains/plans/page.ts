import { randomUUID } from "node:crypto";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { isId } from "../../platform/ids.ts";
import type { PageAnswer, PageRequest, PageRoute } from "../../platform/pages/page-routes.ts";
import { Problem } from "../../platform/problem.ts";
import type { ConversationState } from "../conversations/conversations.ts";
import { type CustomerLink, openLink } from "../customer-links/customer-links.ts";
import {
  asCustomerOnce,
  type GivenWords,
  receiveWords,
  withGivenWords,
} from "../customer-links/customer-words.ts";
import { conversationOfLink } from "../customer-links/link-conversation.ts";
import { readerOf } from "../customer-links/reader.ts";
import { shownFile } from "../customer-links/shown-messages.ts";
import { gatherPlanPage } from "./page-gather.ts";
import { viewPlan } from "./page-view.ts";
import { pageWords } from "./page-words.ts";
import { lockPlan, planOfStep, type StepRow, stepsOf } from "./plans.queries.ts";
import { markStep } from "./plans.ts";

const path = "/p/:token";

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
    return isId(params.file) ? shownFile(ctx, look, params.file) : undefined;
  });
  if (!file) throw new Problem("link_expired");
  return { file: { workspaceId, ...file } };
}

/** An answer, files or a confirmation for the current step: they reach us as a message, and the step is done. */
async function giveToStep(request: PageRequest): Promise<PageAnswer> {
  return take(request, async (ctx, { conversation, given, link }) => {
    const step = await stepOfLink(ctx, link, request.params.step ?? "");
    const missing =
      (step.needs === "answer" && !given.text) || (step.needs === "file" && given.files.length === 0);
    if (missing) return "missing";
    const { reads } = await readerOf(ctx, link.conversationId ?? "", request.languages);
    const text = textFor(step, given.text, pageWords[reads.language]);
    const messageId = await receiveWords(ctx, conversation, { ...given, text });
    // Somebody may have moved on meanwhile: what was given is here, and moves nothing any more.
    if (step.state !== "current" || step.needs === "nothing") return "message";
    await markStep(ctx, step.id, "done", messageId);
    return "step";
  });
}

function takeMessage(request: PageRequest): Promise<PageAnswer> {
  return take(request, async (ctx, { conversation, given }) => {
    if (!given.text && given.files.length === 0) return "missing";
    await receiveWords(ctx, conversation, given);
    return "message";
  });
}

type Said = "step" | "message" | "missing";
type Give = { conversation: ConversationState; given: GivenWords; link: CustomerLink };

/** Takes a form that was sent through a link, once, and goes back to the page. */
async function take(
  request: PageRequest,
  work: (ctx: Ctx, give: Give) => Promise<Said>,
): Promise<PageAnswer> {
  const { platform, params } = request;
  const { workspaceId, link } = await openLink(platform, params.token ?? "", "plan");
  const said = await withGivenWords({ platform, workspaceId, form: await request.form() }, (given) =>
    inWorkspace(platform, { workspaceId }, async (ctx) => {
      const { id } = await conversationOfLink(ctx, link);
      return asCustomerOnce(ctx, id, given.once, (as, conversation) =>
        work(as, { conversation, given, link }),
      );
    }),
  );
  return { goTo: `/p/${params.token}?said=${said ?? "message"}` };
}

function textFor(step: StepRow, text: string, words: (typeof pageWords)["en"]): string {
  const what = step.ask || step.title;
  if (step.needs === "confirmation") return [words.confirmed(what), text].filter(Boolean).join("\n\n");
  const line = step.needs === "file" ? words.filesFor(step.title) : words.inAnswerTo(what);
  return [text, line].filter(Boolean).join("\n\n");
}

async function stepOfLink(ctx: Ctx, link: CustomerLink, stepId: string): Promise<StepRow> {
  const planId = isId(stepId) ? await planOfStep(ctx, stepId) : null;
  const plan = planId && planId === link.subjectId ? await lockPlan(ctx, planId) : undefined;
  const step = plan && (await stepsOf(ctx, plan.id)).find(({ id }) => id === stepId);
  if (!step) throw new Problem("link_expired");
  return step;
}
