/** The parts of a form that differ from what was there before: only these are sent, the rest may be somebody else's. */
export function changesIn<Form extends object>(before: Form, after: Form): Partial<Form> {
  const keys = Object.keys(after) as (keyof Form)[];
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => [key, after[key]]),
  ) as Partial<Form>;
}
