import { serviceHourRoutes } from "@heard/core/contract/service-hours.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { addAbsence, changeAbsence, listAbsences, removeAbsence } from "./absences.ts";
import { importCalendar, previewCalendar } from "./calendar.ts";
import { addHours, changeHours, listHours, removeHours } from "./named-hours.ts";
import { readOwnHours, setOwnHours } from "./teammate-hours.ts";

export const serviceHoursHandlers = bindRoutes(serviceHourRoutes, {
  "GET /service-hours": async (ctx) => ({ data: await listHours(ctx) }),
  "POST /service-hours": (ctx, { body }) => addHours(ctx, body),
  "PATCH /service-hours/{id}": (ctx, { params, body }) => changeHours(ctx, params.id, body),
  "DELETE /service-hours/{id}": (ctx, { params }) => removeHours(ctx, params.id),
  "POST /service-hours/{id}/calendar-preview": (ctx, { params, body }) =>
    previewCalendar(ctx, params.id, body),
  "PUT /service-hours/{id}/calendar": (ctx, { params, body }) => importCalendar(ctx, params.id, body),
  "GET /teammates/{id}/hours": async (ctx, { params }) => ({ hours: await readOwnHours(ctx, params.id) }),
  "PUT /teammates/{id}/hours": async (ctx, { params, body }) => ({
    hours: await setOwnHours(ctx, params.id, body.hours),
  }),
  "GET /absences": async (ctx, { query }) => ({ data: await listAbsences(ctx, query) }),
  "POST /absences": (ctx, { body }) => addAbsence(ctx, body),
  "PATCH /absences/{id}": (ctx, { params, body }) => changeAbsence(ctx, params.id, body),
  "DELETE /absences/{id}": (ctx, { params }) => removeAbsence(ctx, params.id),
});
