import Type, { type Static } from "typebox";
import { defineRoutes, Id, Input, Named, Nullable, Time } from "./route.ts";

/** Something a teammate should know, shown in the app until read. */
export const Notice = Named("Notice", {
  id: Id,
  kind: Type.Enum([
    "assigned",
    "mentioned",
    "answered",
    "third_party_answered",
    "invited",
    "delivery_failed",
    "mailbox_failed",
    "woken",
    "promise_due",
    "promise_in_danger",
    "promise_overdue",
    "promise_handed_over",
    "next_step_overdue",
    "service_level_warning",
    "service_level_missed",
    "acknowledgements_stopped",
    "storm",
  ]),
  conversation: Nullable(Type.Object({ id: Id, number: Type.Integer(), subject: Type.String() })),
  inbox: Nullable(Type.Object({ id: Id, name: Type.String() })),
  actor_name: Nullable(Type.String()),
  excerpt: Type.String(),
  created_at: Time,
  read_at: Nullable(Time),
});
export type Notice = Static<typeof Notice>;

export const noticeRoutes = defineRoutes({
  "GET /notices": {
    summary: "Your notices, newest first",
    permission: "signed_in",
    answer: Type.Object({ data: Type.Array(Notice), unread: Type.Integer() }),
  },
  "PUT /notices/read": {
    summary: "You have read these notices, or all of them",
    permission: "signed_in",
    body: Input({ ids: Type.Optional(Type.Array(Id, { maxItems: 200 })) }),
  },
});
