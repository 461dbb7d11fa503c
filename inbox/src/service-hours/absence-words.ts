import type { AbsenceKind } from "@heard/core/contract/service-hours.ts";

export const absenceKinds: Record<AbsenceKind, string> = {
  holiday: "Holiday",
  sick: "Sick",
  training: "Training",
  other: "Something else",
};
