import { randomUUID } from "node:crypto";
import type { FollowThroughAnswer } from "@heard/core/contract/follow-through.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import type { Page } from "../../platform/pages/page.ts";
import type { PageAnswer, PageRequest, PageRoute } from "../../platform/pages/page-routes.ts";
import { Problem } from "../../platform/problem.ts";
import { carerOf } from "../customer-links/carer.ts";
import { type CustomerLink, openLink } from "../customer-links/customer-links.ts";
import { asCustomerOnce, receiveWords, withGivenWords } from "../customer-links/customer-words.ts";
import { conversationOfLink } from "../customer-links/link-conversation.ts";
import { messageSaid } from "../customer-links/message-view.ts";
import { readerOf } from "../customer-links/reader.ts";
import { followThroughOf, takeAnswer } from "./answer.ts";
import { answerScript, answerScriptPath } from "./answer-script.ts";
import { type FollowThroughPage, viewAnswer, viewTap } from "./page-view.ts";
import { pageWords } from "./page-words.ts";

const path = "/f/:token";

/** Where customers say whether it really worked, under the signed link that they were asked with. */
export const followThroughPages: readonly PageRoute[] = [
  { method: "GET", path: answerScriptPath, handler: async () => ({ script: answerScript }) },
  { method: "GET", path, handler: (request) => show(request, viewAnswer) },
  { method: "GET", path: `${path}/:answer`, handler: showTap },
  { method: "POST", path: `${path}/messages`, handler: takeMessage },
  { method: "POST", path: `${path}/:answer`, handler: takeTap },
];

/** Somebody who is signed in here has opened a customer's link: it must not answer for them by itself. */
function showTap(request: PageRequest): Promise<PageAnswer> {
  const tapped = answerIn(request);
  return show(request, (view) =>
    view.answer === tapped ? viewAnswer(view) : viewTap(view, tapped, !request.hasCookie),
  );
}

async function show(
  { platform, params, query, languages }: PageRequest,
  view: (page: FollowThroughPage) => Page,
): Promise<PageAnswer> {
  const { workspaceId, link } = await openLink(platform, params.token ?? "", "follow_through");
  const page = await inWorkspace(platform, { workspaceId }, (ctx) =>
    gather(ctx, link, { path: pathOf(params), said: query.said, languages }),
  );
  return { page: view(page) };
}

async function takeTap(request: PageRequest): Promise<PageAnswer> {
  const { platform, params, languages } = request;
  const answer = answerIn(request);
  const { workspaceId, link } = await openLink(platform, params.token ?? "", "follow_through");
  await withGivenWords({ platform, workspaceId, form: await request.form() }, ({ once }) =>
    inWorkspace(platform, { workspaceId }, async (ctx) => {
      const { id } = await conversationOfLink(ctx, link);
      const { reads } = await readerOf(ctx, id, languages);
      const { saidNo } = pageWords[reads.language];
      await asCustomerOnce(ctx, id, once, (as, conversation) =>
        takeAnswer(as, link, { conversation, answer, once, saidNo }),
      );
    }),
  );
  return { goTo: pathOf(params) };
}

async function takeMessage(request: PageRequest): Promise<PageAnswer> {
  const { platform, params } = request;
  const { workspaceId, link } = await openLink(platform, params.token ?? "", "follow_through");
  return withGivenWords({ platform, workspaceId, form: await request.form() }, async (given) => {
    if (!given.text && given.files.length === 0) return { goTo: `${pathOf(params)}?said=missing` };
    await inWorkspace(platform, { workspaceId }, async (ctx) => {
      const { id } = await conversationOfLink(ctx, link);
      await followThroughOf(ctx, link);
      await asCustomerOnce(ctx, id, given.once, (as, conversation) => receiveWords(as, conversation, given));
    });
    return { goTo: `${pathOf(params)}?said=message` };
  });
}

type Asked = { path: string; said: string | undefined; languages: readonly string[] };

async function gather(ctx: Ctx, link: CustomerLink, asked: Asked): Promise<FollowThroughPage> {
  const conversation = await conversationOfLink(ctx, link);
  const { answer } = await followThroughOf(ctx, link);
  const { workspace, reads } = await readerOf(ctx, conversation.id, asked.languages);
  return {
    path: asked.path,
    once: randomUUID(),
    reads,
    brand: { name: workspace.name, color: workspace.brand_color },
    conversation,
    carer: await carerOf(ctx, conversation, workspace),
    answer,
    expiresAt: link.expiresAt,
    said: messageSaid(asked.said),
  };
}

function answerIn({ params }: PageRequest): FollowThroughAnswer {
  if (params.answer === "yes" || params.answer === "no") return params.answer;
  throw new Problem("link_expired");
}

function pathOf({ token }: Record<string, string>): string {
  return `/f/${token}`;
}
