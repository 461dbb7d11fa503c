import Type, { type Static } from "typebox";
import {
  ById,
  defineRoutes,
  Id,
  Input,
  Line,
  ListOf,
  Named,
  Nullable,
  Prose,
  Time,
  TimeZone,
} from "./route.ts";

const Shift = Named("Shift", {
  from: Type.String({ maxLength: 5, description: "Local time, such as 09:00" }),
  to: Type.String({ maxLength: 5, description: "Up to 24:00; when not after `from`, it is on the next day" }),
});

const Shifts = Type.Array(Shift, { maxItems: 20 });

const Week = Named("Week", {
  monday: Shifts,
  tuesday: Shifts,
  wednesday: Shifts,
  thursday: Shifts,
  friday: Shifts,
  saturday: Shifts,
  sunday: Shifts,
});

const LocalDate = Type.String({ maxLength: 10, description: "Such as 2026-12-24" });

const Holiday = Named("Holiday", {
  date: LocalDate,
  name: Type.String({ maxLength: 200 }),
  shifts: Type.Array(Shift, { maxItems: 20, description: "Replace those of the week; none: closed" }),
  source: Type.Enum(["hand", "calendar"]),
});
export type Holiday = Static<typeof Holiday>;

const HolidayInput = Input({
  date: LocalDate,
  name: Line(200),
  shifts: Type.Optional(Holiday.properties.shifts),
  source: Type.Optional(Holiday.properties.source),
});

/** Hours under a name, and who keeps them. */
const NamedHours = Named("ServiceHours", {
  id: Id,
  name: Type.String(),
  time_zone: TimeZone,
  week: Week,
  holidays: Type.Array(Holiday, { description: "By date" }),
  is_usual: Type.Boolean({ description: "Count wherever no others were chosen" }),
  inbox_ids: Type.Array(Id),
  team_ids: Type.Array(Id, { description: "A team's hours come before an inbox's" }),
});
export type NamedHours = Static<typeof NamedHours>;

/** What a calendar's file would change. */
const CalendarPreview = Named("CalendarPreview", {
  from_year: Type.Integer(),
  to_year: Type.Integer(),
  holidays: Type.Array(Holiday, { description: "What is in the file, in these years" }),
  by_hand: Type.Array(LocalDate, { description: "Entered by hand already, and left as they are" }),
  leaving: Type.Array(Holiday, { description: "Came from an earlier file and are not in this one" }),
});
export type CalendarPreview = Static<typeof CalendarPreview>;

/** A teammate's own week, for those who work other hours than their team; the team's holidays count for them too. */
const OwnHours = Named("OwnHours", { time_zone: TimeZone, week: Week });
export type OwnHours = Static<typeof OwnHours>;

const AbsenceKind = Type.Enum(["holiday", "sick", "training", "other"]);
export type AbsenceKind = Static<typeof AbsenceKind>;

const Person = Type.Object({ id: Id, name: Type.String() }, { additionalProperties: false });
const Stretch = Named("Stretch", { starts_at: Time, ends_at: Time });

const Absence = Named("Absence", {
  id: Id,
  teammate: Person,
  starts_at: Time,
  ends_at: Time,
  kind: Nullable(AbsenceKind),
  cover: Nullable(Person),
});
export type Absence = Static<typeof Absence>;

/** What being away touches. */
const AbsenceTouches = Named("AbsenceTouches", {
  working_minutes: Type.Integer({ description: "Working time that is missed" }),
  without_cover: Type.Array(Stretch, { description: "Missed working time in which nobody covers" }),
  unstaffed: Type.Array(
    Type.Object({ team: Nullable(Person), ...Stretch.properties }, { additionalProperties: false }),
    { description: "When a team (null: the whole workspace) is open and now has nobody there" },
  ),
});
export type AbsenceTouches = Static<typeof AbsenceTouches>;

const SavedAbsence = Type.Object({ absence: Absence, touches: AbsenceTouches });

const HoursInput = {
  name: Line(60),
  time_zone: TimeZone,
  week: Week,
  holidays: Type.Array(HolidayInput, { maxItems: 2000 }),
  is_usual: Type.Literal(true),
  inbox_ids: Type.Array(Id, { maxItems: 1000 }),
  team_ids: Type.Array(Id, { maxItems: 1000 }),
};

const CalendarInput = Input({
  text: Prose(1_000_000),
  from_year: Type.Optional(
    Type.Integer({ minimum: 1970, maximum: 2200, description: "Otherwise this year" }),
  ),
  to_year: Type.Optional(
    Type.Integer({ minimum: 1970, maximum: 2200, description: "Otherwise in two years" }),
  ),
});

export const serviceHourRoutes = defineRoutes({
  "GET /service-hours": {
    summary: "When we work: the usual hours first, then the others by name",
    permission: "signed_in",
    answer: ListOf(NamedHours),
  },
  "POST /service-hours": {
    summary: "Add hours that an inbox or a team can keep",
    permission: "workspace:manage",
    body: Input({
      name: HoursInput.name,
      time_zone: HoursInput.time_zone,
      week: HoursInput.week,
      holidays: Type.Optional(HoursInput.holidays),
      is_usual: Type.Optional(HoursInput.is_usual),
      inbox_ids: Type.Optional(HoursInput.inbox_ids),
      team_ids: Type.Optional(HoursInput.team_ids),
    }),
    answer: NamedHours,
    status: 201,
    errors: ["already_exists", "invalid_value"],
  },
  "PATCH /service-hours/{id}": {
    summary: "Change hours, make them the usual ones, or say who keeps them",
    permission: "workspace:manage",
    params: ById,
    body: Input({
      name: Type.Optional(HoursInput.name),
      time_zone: Type.Optional(HoursInput.time_zone),
      week: Type.Optional(HoursInput.week),
      holidays: Type.Optional(HoursInput.holidays),
      is_usual: Type.Optional(HoursInput.is_usual),
      inbox_ids: Type.Optional(HoursInput.inbox_ids),
      team_ids: Type.Optional(HoursInput.team_ids),
    }),
    answer: NamedHours,
    errors: ["already_exists", "invalid_value"],
  },
  "DELETE /service-hours/{id}": {
    summary: "Remove hours; who kept them keeps the usual ones. Without usual ones: Monday to Friday, 9 to 5",
    permission: "workspace:manage",
    params: ById,
  },
  "POST /service-hours/{id}/calendar-preview": {
    summary: "What a calendar's file (iCalendar, RFC 5545) would change; nothing is saved",
    permission: "workspace:manage",
    params: ById,
    body: CalendarInput,
    answer: CalendarPreview,
    errors: ["invalid_value"],
  },
  "PUT /service-hours/{id}/calendar": {
    summary: "Take the holidays of these years from a calendar's file, in place of those from an earlier one",
    permission: "workspace:manage",
    params: ById,
    body: CalendarInput,
    answer: NamedHours,
    errors: ["invalid_value"],
  },
  "GET /teammates/{id}/hours": {
    summary: "A teammate's own hours; null for who works when their team does",
    permission: "signed_in",
    params: ById,
    answer: Type.Object({ hours: Nullable(OwnHours) }),
  },
  "PUT /teammates/{id}/hours": {
    summary: "Set a teammate's own hours, or null to take them away; one's own need no permission",
    permission: "signed_in",
    params: ById,
    body: Input({ hours: Nullable(OwnHours) }),
    answer: Type.Object({ hours: Nullable(OwnHours) }),
    errors: ["not_allowed", "invalid_value"],
  },
  "GET /absences": {
    summary: "Who is away, by beginning; of others, why is for those who manage the team",
    permission: "signed_in",
    query: Input({
      teammate_id: Type.Optional(Id),
      from: Type.Optional(Time),
      to: Type.Optional(Type.String({ format: "date-time", description: "Otherwise a year after `from`" })),
    }),
    answer: ListOf(Absence),
  },
  "POST /absences": {
    summary: "Say when somebody is away; one's own need no permission",
    permission: "signed_in",
    body: Input({
      teammate_id: Type.Optional(Id),
      starts_at: Time,
      ends_at: Time,
      kind: AbsenceKind,
      cover_id: Type.Optional(Nullable(Id)),
    }),
    answer: SavedAbsence,
    status: 201,
    errors: ["not_allowed", "invalid_value"],
  },
  "PATCH /absences/{id}": {
    summary: "Change when somebody is away, why, or who covers; one's own need no permission",
    permission: "signed_in",
    params: ById,
    body: Input({
      starts_at: Type.Optional(Time),
      ends_at: Type.Optional(Time),
      kind: Type.Optional(AbsenceKind),
      cover_id: Type.Optional(Nullable(Id)),
    }),
    answer: SavedAbsence,
    errors: ["not_allowed", "invalid_value"],
  },
  "DELETE /absences/{id}": {
    summary: "Somebody is not away after all; one's own need no permission",
    permission: "signed_in",
    params: ById,
    errors: ["not_allowed"],
  },
});
