import { defineRoutes } from "./route.ts";

export const nextStepRoutes = defineRoutes({});
