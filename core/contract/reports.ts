import { defineRoutes } from "./route.ts";

export const reportRoutes = defineRoutes({});
