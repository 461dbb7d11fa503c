import type { Domain } from "../../platform/domain.ts";
import { tellNews } from "./news.ts";
import { planReactions } from "./plans.reactions.ts";
import { planHandlers } from "./plans.routes.ts";

export const plansDomain: Domain = {
  name: "plans",
  routes: planHandlers,
  reactions: planReactions,
  schedules: [tellNews],
};
