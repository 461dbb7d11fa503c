import { noticeRoutes } from "@heard/core/contract/notices.ts";
import type { Domain } from "../../platform/domain.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { noticeReactions } from "./notices.reactions.ts";
import { markNoticesRead, readNotices, removeOldNotices } from "./notices.ts";

export const noticesDomain: Domain = {
  name: "notices",
  routes: bindRoutes(noticeRoutes, {
    "GET /notices": (ctx) => readNotices(ctx),
    "PUT /notices/read": (ctx, { body }) => markNoticesRead(ctx, body.ids),
  }),
  reactions: noticeReactions,
  schedules: [{ name: "notices.remove_old", cron: "17 3 * * *", job: removeOldNotices }],
};
