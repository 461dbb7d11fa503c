import type { Domain } from "../../platform/domain.ts";

export const promisesDomain: Domain = { name: "promises" };
