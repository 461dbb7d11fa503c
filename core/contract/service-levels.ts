import { defineRoutes } from "./route.ts";

export const serviceLevelRoutes = defineRoutes({});
