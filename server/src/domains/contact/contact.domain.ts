import type { Domain } from "../../platform/domain.ts";
import { addPageRoutes } from "../../platform/pages/page-routes.ts";
import { contactHandlers } from "./contact.routes.ts";
import { contactPages } from "./page.ts";

export const contactDomain: Domain = {
  name: "contact",
  routes: contactHandlers,
  async start({ http, platform }) {
    await addPageRoutes(http, platform, contactPages);
    return { stop: async () => {} };
  },
};
