import { customerRoutes } from "@heard/core/contract/customers.ts";
import type { Domain } from "../../platform/domain.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { emptySpam } from "./empty-spam.ts";
import { eraseCustomer } from "./erasure.ts";
import { removeFiles, removeUnusedUploads } from "./files.ts";

const routes = { "DELETE /customers/{id}": customerRoutes["DELETE /customers/{id}"] };

export const erasureDomain: Domain = {
  name: "erasure",
  routes: bindRoutes(routes, {
    "DELETE /customers/{id}": (ctx, { params }) => eraseCustomer(ctx, params.id),
  }),
  jobs: { "erasure.remove_files": removeFiles },
  schedules: [
    { name: "erasure.remove_unused_uploads", cron: "27 3 * * *", job: removeUnusedUploads },
    { name: "erasure.empty_spam", cron: "41 3 * * *", job: emptySpam },
  ],
};
