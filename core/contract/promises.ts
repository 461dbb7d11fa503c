import { defineRoutes } from "./route.ts";

export const promiseRoutes = defineRoutes({});
