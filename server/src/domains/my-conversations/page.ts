import { randomUUID } from "node:crypto";
import type { Conversation } from "@heard/core/contract/conversations.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { isId } from "../../platform/ids.ts";
import { isEmailAddress } from "../../platform/mail/email-address.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import type { PageAnswer, PageRequest, PageRoute } from "../../platform/pages/page-routes.ts";
import { Problem } from "../../platform/problem.ts";
import { type CustomerLink, openLink } from "../customer-links/customer-links.ts";
import { asCustomerOnce, receiveWords, withGivenWords } from "../customer-links/customer-words.ts";
import { conversationOfLink } from "../customer-links/link-conversation.ts";
import { shownConversationIds, shownFile } from "../customer-links/shown-messages.ts";
import { onlyWorkspaceId } from "../workspaces/only-workspace.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { addressIsTheirs } from "./my-conversations.queries.ts";
import { gatherList, gatherOne } from "./page-gather.ts";
import { viewAsking, viewList, viewOne } from "./page-view.ts";
import { sendLinkLater } from "./send-link.ts";

/** Whoever asks for one link after the other is no customer who looks for theirs. */
const asksPerMinute = 5;
const one = "/my/:token/:conversation";

/** Where customers ask for a link to everything of theirs, and what it opens. */
export const myConversationPages: readonly PageRoute[] = [
  { method: "GET", path: "/my", handler: showAsking },
  { method: "POST", path: "/my", callsPerMinute: asksPerMinute, handler: takeAsking },
  { method: "GET", path: "/my/at/:workspace", handler: showAsking },
  { method: "POST", path: "/my/at/:workspace", callsPerMinute: asksPerMinute, handler: takeAsking },
  { method: "GET", path: "/my/:token", handler: showList },
  { method: "GET", path: one, handler: showOne },
  { method: "GET", path: `${one}/files/:file`, handler: downloadFile },
  { method: "POST", path: `${one}/messages`, handler: takeMessage },
];

async function showAsking(request: PageRequest): Promise<PageAnswer> {
  return asking(request, { address: "", state: request.query.said === "sent" ? "sent" : "new" });
}

async function takeAsking(request: PageRequest): Promise<PageAnswer> {
  const { platform, languages, params } = request;
  const workspaceId = await workspaceAsked(request);
  const { fields } = await request.form();
  const address = (fields.address ?? "").trim();
  if (!isEmailAddress(address)) return asking(request, { address: address.slice(0, 254), state: "missing" });
  await sendLinkLater(platform, workspaceId, { address, languages: languages.slice(0, 5) });
  return { goTo: `${askingPath(params)}?said=sent` };
}

type Shown = { address: string; state: "new" | "missing" | "sent" };

async function asking(request: PageRequest, shown: Shown): Promise<PageAnswer> {
  const workspaceId = await workspaceAsked(request);
  const workspace = await inWorkspace(request.platform, { workspaceId, readOnly: true }, readWorkspace);
  const page = viewAsking({
    ...shown,
    path: askingPath(request.params),
    language: pageLanguageOf(...request.languages, workspace.locale),
    brand: { name: workspace.name, color: workspace.brand_color },
  });
  return shown.state === "missing" ? { page, status: 422 } : { page };
}

async function workspaceAsked({ platform, params }: PageRequest): Promise<string> {
  if (params.workspace === undefined) return onlyWorkspaceId(platform);
  if (!isId(params.workspace)) throw new Problem("not_found");
  return params.workspace;
}

function askingPath({ workspace }: Record<string, string>): string {
  return workspace === undefined ? "/my" : `/my/at/${workspace}`;
}

async function showList(request: PageRequest): Promise<PageAnswer> {
  const { params, query, languages } = request;
  return withLink(request, async (ctx, link) => {
    const asked = { path: `/my/${params.token}`, page: query.page, languages };
    return { page: viewList(await gatherList(ctx, link, asked)) };
  });
}

async function showOne(request: PageRequest): Promise<PageAnswer> {
  const { params, query, languages } = request;
  return withLink(request, async (ctx, link) => {
    const conversation = await conversationAsked(ctx, link, params);
    const listPath = `/my/${params.token}`;
    const view = await gatherOne(ctx, link, conversation, { listPath, query, languages, once: randomUUID() });
    return { page: viewOne(view) };
  });
}

async function downloadFile(request: PageRequest): Promise<PageAnswer> {
  const { params } = request;
  return withLink(request, async (ctx, link) => {
    const { id, customer } = await conversationAsked(ctx, link, params);
    const look = { conversationId: id, customerId: customer.id };
    const file = isId(params.file) ? await shownFile(ctx, look, params.file) : undefined;
    if (!file) throw new Problem("link_expired");
    return { file: { workspaceId: ctx.workspace.id, ...file } };
  });
}

async function takeMessage(request: PageRequest): Promise<PageAnswer> {
  const { platform, params } = request;
  const path = `/my/${params.token}/${params.conversation}`;
  const { workspaceId } = await openLink(platform, params.token ?? "", "my_conversations");
  return withGivenWords({ platform, workspaceId, form: await request.form() }, (given) =>
    withLink(request, async (ctx, link) => {
      const { id } = await conversationAsked(ctx, link, params);
      if (!given.text && given.files.length === 0) return { goTo: `${path}?said=missing` };
      await asCustomerOnce(ctx, id, given.once, (as, conversation) => receiveWords(as, conversation, given));
      return { goTo: `${path}?said=message` };
    }),
  );
}

/** The link shows what belongs to an address: where that was removed, or is somebody else's, it shows nothing. */
async function withLink(
  { platform, params }: PageRequest,
  work: (ctx: Ctx, link: CustomerLink) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const { workspaceId, link } = await openLink(platform, params.token ?? "", "my_conversations");
  return inWorkspace(platform, { workspaceId }, async (ctx) => {
    const { subjectId, customerId } = link;
    if (!subjectId || !(await addressIsTheirs(ctx, { addressId: subjectId, customerId }))) {
      throw new Problem("link_expired");
    }
    return work(ctx, link);
  });
}

/** @throws {Problem} link_expired for what is no conversation of theirs, or one in which nothing is shown to them */
async function conversationAsked(
  ctx: Ctx,
  link: CustomerLink,
  { conversation: id }: Record<string, string>,
): Promise<Conversation> {
  if (!isId(id)) throw new Problem("link_expired");
  const conversation = await conversationOfLink(ctx, { ...link, conversationId: id });
  const shown = await shownConversationIds(ctx, link.customerId, { limit: 1, offset: 0, only: id });
  if (shown.length === 0) throw new Problem("link_expired");
  return conversation;
}
