import { defineRoutes } from "./route.ts";

export const followThroughRoutes = defineRoutes({});
