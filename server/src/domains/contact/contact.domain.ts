import type { Domain } from "../../platform/domain.ts";
import { contactHandlers } from "./contact.routes.ts";

export const contactDomain: Domain = { name: "contact", routes: contactHandlers };
