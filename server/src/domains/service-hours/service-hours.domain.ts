import type { Domain } from "../../platform/domain.ts";
import { serviceHoursHandlers } from "./service-hours.routes.ts";

export const serviceHoursDomain: Domain = { name: "service-hours", routes: serviceHoursHandlers };
