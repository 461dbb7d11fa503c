import { type Correction, correct, newCorrection } from "@heard/core/rules/answer-times/correct.ts";
import { estimateAnswer } from "@heard/core/rules/answer-times/estimate.ts";
import { hourOfWeek } from "@heard/core/rules/answer-times/hour-of-week.ts";
import type { PastAnswer } from "@heard/core/rules/answer-times/pace.ts";
import { roundAnswerTime } from "@heard/core/rules/answer-times/round.ts";
import { staffedWait } from "@heard/core/rules/answer-times/staffing.ts";
import type { Matter, Namer } from "./month.ts";
import { actualStaff, calendar, hours, plannedStaff, timeZone } from "./team.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** Heard's way, with only what can be known at each moment. */
export function honestTime(): Namer {
  const history: PastAnswer[] = [];
  const aheadOf = new Map<Matter, number>();
  let answers = 0;
  let open: Matter[] = [];
  let correction: Correction = newCorrection(calendar.start);

  const recheck = (now: number) => {
    const named = open.map(({ due, answeredAt }) => ({ by: due as number, answered_at: answeredAt }));
    correction = correct(correction, named, now);
    open = open.filter(({ due, answeredAt }) => (due as number) > now && answeredAt === null);
  };

  return {
    name(matter, waiting) {
      const now = matter.askedAt;
      if (now - correction.updated_at >= hour) recheck(now);
      const { by, ahead } = estimateAnswer({
        now,
        waiting: waiting.map(({ due }) => ({ due_at: due })),
        staff: plannedStaff(now),
        history,
        kind: matter.knownKind,
        hour_of_week: hourOfWeek(now, timeZone),
        service_level_minutes: 8 * 60,
        correction,
      });
      aheadOf.set(matter, ahead);
      if (by === null) return null;
      open.push(matter);
      return roundAnswerTime({ by, now, hours, timeZone: matter.zone }).moment;
    },
    learn(matter) {
      const { askedAt, answeredAt, knownKind } = matter;
      const to = answeredAt as number;
      // Every third of the last 1,500, so that the sample spreads over more than two or three days.
      if (++answers % 3 !== 0) return;
      const staff = actualStaff.map((theirs) =>
        theirs.filter(({ start, end }) => end > askedAt && start < to),
      );
      if (history.length >= 500) history.shift();
      history.push({
        asked_at: askedAt,
        answered_at: to,
        ...staffedWait(staff, { from: askedAt, to }),
        ahead: aheadOf.get(matter) as number,
        kind: knownKind,
        hour_of_week: hourOfWeek(askedAt, timeZone),
      });
    },
  };
}

/** "We answer within 24 hours." */
export function withinADay(): Namer {
  return { name: ({ askedAt }) => askedAt + day, learn: () => {} };
}

/** "We usually answer in …": the median wait of the last seven days, on the customer's clock. */
export function usualWait(): Namer {
  let answered: Matter[] = [];
  return {
    name({ askedAt }) {
      answered = answered.filter(({ answeredAt }) => (answeredAt as number) > askedAt - 7 * day);
      if (answered.length === 0) return null;
      const waits = answered.map((matter) => (matter.answeredAt as number) - matter.askedAt);
      return askedAt + (waits.sort((one, other) => one - other)[waits.length >> 1] as number);
    },
    learn: (matter) => {
      answered.push(matter);
    },
  };
}
