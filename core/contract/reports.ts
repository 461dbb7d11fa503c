import Type, { type Static } from "typebox";
import { defineRoutes, Id, Input, Named, Nullable, PageOf, paging, Time, TimeZone } from "./route.ts";

/** What is counted; docs/KEEPING-YOUR-WORD.md, "Figures", has each definition. */
export const Figure = Type.Enum(
  ["promises", "first_answer", "honest_answer", "solution", "wait", "stall", "service_levels"],
  {
    description:
      "promises: what became of them; first_answer: until our first answer that is not automatic; honest_answer: until the first that names a time, or the solution; solution: until the closing that held; wait: each time that somebody was waited for; stall: each time that a conversation stalled; service_levels: clocks that ended or whose time passed",
  },
);
export type Figure = Static<typeof Figure>;

/** What a person can be told of their own: the figures of what one person does. */
export const OwnFigure = Type.Enum(["promises", "first_answer", "honest_answer", "solution"]);
export type OwnFigure = Static<typeof OwnFigure>;

export const Outcome = Type.Enum(
  [
    "on_time",
    "late",
    "broken",
    "overdue",
    "released",
    "untimed",
    "solved",
    "came_back",
    "said_no",
    "met",
    "missed",
    "done",
  ],
  {
    description:
      "Of promises: on_time; late: kept, but a time of it had passed; broken; overdue: still open, and a time of it has passed; released in time; untimed: kept, and due at no time. Of solutions: solved; came_back: opened again within seven days; said_no: the customer said that it did not work. Of service levels: met, missed. Of all else: done",
  },
);
export type Outcome = Static<typeof Outcome>;

const Minutes = (description: string) => Nullable(Type.Number({ description }));

const measure = {
  count: Type.Integer(),
  moved: Type.Integer({ description: "Promises that were given a new time before the old one had passed" }),
  outcomes: Type.Array(Type.Object({ outcome: Outcome, count: Type.Integer() }), {
    description: "Only those that occur",
  }),
  median_minutes: Minutes("In clock time, as the customer lives it"),
  p90_minutes: Minutes("Nine of ten took no longer, in clock time"),
  median_working_minutes: Minutes("In service hours"),
  p90_working_minutes: Minutes("Nine of ten took no longer, in service hours"),
};
export const Measure = Named("Measure", measure);
export type Measure = Static<typeof Measure>;

/** What the same can be told apart by, beside the weeks. */
export const Grouping = Type.Enum(["inbox", "team", "tag", "detail", "source"], {
  description:
    "tag: a conversation with two tags counts under both; detail: of promises by whom, of waits on whom, of stalls why, of service levels which clock; source: what promises come from",
});
export type Grouping = Static<typeof Grouping>;

const Day = (description: string) => Type.String({ format: "date", description });

/** One figure over a time, with the time before it, and what it is made of. */
export const Report = Named("Report", {
  figure: Figure,
  time_zone: TimeZone,
  from: Day("The first day, in the workspace's time zone"),
  to: Day("The last day"),
  previous_from: Day("The first day of the time it is compared with: the same weekdays, whole weeks before"),
  previous_to: Day("The last of it; it is counted up to the same moment of the week as the time itself"),
  total: Measure,
  previous: Measure,
  weeks: Type.Array(Type.Object({ week: Day("Its Monday"), ...measure })),
  by: Nullable(Grouping),
  groups: Type.Array(
    Type.Object({
      value: Nullable(Type.String({ description: "An id or a word: what to filter by. Null: none" })),
      name: Nullable(Type.String({ description: "Of an inbox, team or tag" })),
      ...measure,
    }),
    { description: "The same told apart by what was asked for, the most first" },
  ),
});
export type Report = Static<typeof Report>;

/** One promise, answer, wait, stall, closing or clock that a figure is made of. */
export const ReportRow = Named("ReportRow", {
  id: Id,
  conversation: Type.Object({
    id: Id,
    number: Type.Integer(),
    subject: Type.String(),
    customer_name: Type.String(),
  }),
  inbox: Nullable(Type.String()),
  team: Nullable(Type.String()),
  outcome: Outcome,
  detail: Type.String(),
  source: Type.String(),
  moved: Type.Boolean(),
  counted_at: Type.String({
    format: "date-time",
    description: "When it was decided; it counts in this week",
  }),
  starts_at: Time,
  due_at: Nullable(Time),
  ends_at: Nullable(Time),
  minutes: Nullable(Type.Number()),
  working_minutes: Nullable(Type.Number()),
});
export type ReportRow = Static<typeof ReportRow>;

const period = { from: Day("The first day"), to: Day("The last day, at most two years later") };

const filter = {
  inbox_id: Type.Optional(Id),
  team_id: Type.Optional(Id),
  tag_id: Type.Optional(Id),
  detail: Type.Optional(Type.String({ maxLength: 40 })),
  source: Type.Optional(Type.String({ maxLength: 40 })),
};

const ofRows = {
  outcome: Type.Optional(Outcome),
  moved: Type.Optional(
    Type.Boolean({ description: "Only promises given a new time before the old one passed" }),
  ),
  week: Type.Optional(Day("A Monday: only what counts in its week")),
};

const teams = { figure: Figure, ...period, ...filter };
const own = { figure: OwnFigure, ...period, ...filter };
const grouped = { by: Type.Optional(Grouping) };

export const reportRoutes = defineRoutes({
  "GET /reports": {
    summary:
      "One figure over a time, with the time before it, by week, and by inbox, team or what else is asked for",
    permission: "conversations:read",
    query: Input({ ...teams, ...grouped }),
    answer: Report,
    errors: ["invalid_value"],
  },
  "GET /reports/rows": {
    summary: "What a figure is made of, the newest first",
    permission: "conversations:read",
    query: Input({ ...paging, ...teams, ...ofRows }),
    answer: PageOf(ReportRow),
    errors: ["invalid_cursor", "invalid_value"],
  },
  "GET /reports/csv": {
    summary: "The same as a table, a line for each",
    permission: "conversations:read",
    query: Input({ ...teams, ...ofRows }),
    download: "text/csv",
    errors: ["invalid_value"],
  },
  "GET /reports/mine": {
    summary: "The caller's own figures; nobody else can read them",
    permission: "signed_in",
    query: Input({ ...own, ...grouped }),
    answer: Report,
    errors: ["invalid_value"],
  },
  "GET /reports/mine/rows": {
    summary: "What the caller's own figures are made of, the newest first",
    permission: "signed_in",
    query: Input({ ...paging, ...own, ...ofRows }),
    answer: PageOf(ReportRow),
    errors: ["invalid_cursor", "invalid_value"],
  },
  "GET /reports/mine/csv": {
    summary: "The same as a table, a line for each",
    permission: "signed_in",
    query: Input({ ...own, ...ofRows }),
    download: "text/csv",
    errors: ["invalid_value"],
  },
});
