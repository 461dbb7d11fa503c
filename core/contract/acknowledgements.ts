import { defineRoutes } from "./route.ts";

export const acknowledgementRoutes = defineRoutes({});
