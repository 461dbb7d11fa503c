import { defineRoutes } from "./route.ts";

export const serviceHourRoutes = defineRoutes({});
