import type { CustomField } from "@heard/core/contract/workspaces.ts";
import { expect, test } from "vitest";
import { customValues, typedValues } from "./custom-values.ts";

const kinds = ["text", "number", "date", "choice", "yes_no"] as const;
const fields = kinds.map(
  (kind): CustomField => ({
    id: kind,
    subject: "customer",
    key: kind,
    label: kind,
    kind,
    choices: ["Plus"],
  }),
);

test("what was read comes back as it was", () => {
  const values = { text: "A7", number: 3.5, date: "2024-03-01", choice: "Plus", yes_no: false };
  expect(customValues(fields, typedValues(fields, values))).toEqual(values);
});

test("empty is not known, a comma is a point, and what is no number stays for the server to refuse", () => {
  expect(customValues(fields, {})).toEqual({
    text: null,
    number: null,
    date: null,
    choice: null,
    yes_no: null,
  });
  expect(customValues(fields, { number: "3,5" }).number).toBe(3.5);
  expect(customValues(fields, { number: "many" }).number).toBe("many");
});
