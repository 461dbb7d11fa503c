import type { Ctx } from "../../platform/context/context.ts";
import { html } from "../../platform/pages/html.ts";
import { type Page, pageOf } from "../../platform/pages/page.ts";
import type { PageAnswer, PageRequest, PageRoute } from "../../platform/pages/page-routes.ts";
import { readerOf } from "../customer-links/reader.ts";
import { disown, withDoubted } from "./not-me.ts";
import { notMeWords } from "./not-me-words.ts";

const path = "/not-me/:token";

/** Where somebody says that it was not them who filled in a form. Opening the link changes nothing: programs do, too. */
export const notMePages: readonly PageRoute[] = [
  { method: "GET", path, handler: show },
  { method: "POST", path, handler: take },
];

async function show({ platform, params, query, languages }: PageRequest): Promise<PageAnswer> {
  const token = params.token ?? "";
  const isDone = query.said === "done";
  const page = await withDoubted(platform, token, (ctx, id) => view(ctx, id, { token, isDone, languages }));
  return { page };
}

async function take({ platform, params }: PageRequest): Promise<PageAnswer> {
  const token = params.token ?? "";
  await withDoubted(platform, token, disown);
  return { goTo: `/not-me/${token}?said=done` };
}

type Asked = { token: string; isDone: boolean; languages: readonly string[] };

async function view(ctx: Ctx, conversationId: string, { token, isDone, languages }: Asked): Promise<Page> {
  const { workspace, reads } = await readerOf(ctx, conversationId, languages);
  const words = notMeWords[reads.language];
  const brand = { name: workspace.name, color: workspace.brand_color };
  const title = isDone ? words.done : words.title;
  const body = html`<h1>${title}</h1>${
    isDone
      ? html`<p class="notice" role="status">${words.thanks}</p>`
      : html`<p>${words.ask}</p><form method="post" action="/not-me/${token}">
<button type="submit">${words.button}</button></form>`
  }`;
  return pageOf({ title, brand, language: reads.language, body });
}
