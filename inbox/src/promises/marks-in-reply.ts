import type { PromiseShape } from "@heard/core/contract/promises.ts";
import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import type { Marks, Reading } from "./marks.ts";

/** What was understood of the promises in an unsent reply, and how its writer marks them. */
export type MarksInReply = {
  reading: Reading;
  marks: Marks;
  setMarks: (marks: Marks) => void;
  /** Open promises of ours that the reply may keep. */
  keepable: PromiseShape[];
  hours: ServiceHours;
  /** The customer's, where it is known. */
  customerZone: string | null;
};
