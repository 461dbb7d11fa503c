import { type ErrorCode, errors, type ProblemDetails } from "@heard/core/contract/errors.ts";

type Blame = Pick<ProblemDetails, "fields" | "choices"> & { retryAfterSeconds?: number };

/** A failure with a name from the catalogue. Thrown anywhere, it becomes the answer in one place. */
export class Problem extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly blame: Blame;

  /** @param detail one sentence for the person: what happened and what to do. */
  constructor(code: ErrorCode, detail?: string, blame: Blame = {}) {
    super(detail ?? `${errors[code].title}.`);
    this.name = "Problem";
    this.code = code;
    this.status = errors[code].status;
    this.blame = blame;
  }
}

/** An `invalid_value` of one field: what is wrong is said of the whole and beside the field. */
export function invalidField(field: string, message: string): Problem {
  return new Problem("invalid_value", message, { fields: [{ field, message }] });
}

/** The value, or `not_found`: what may not be seen and what does not exist look the same. */
export function found<Thing>(thing: Thing | null | undefined, what: string): Thing {
  if (thing === null || thing === undefined) {
    throw new Problem("not_found", `There is no such ${what} here, or it is not yours to see.`);
  }
  return thing;
}
