import { expect, it } from "vitest";
import { greetingName } from "./greeting.ts";

it.each(["Ana Lima", "Dr. K. O'Neil-Smith Jr.", "李小龙", "Müller & Söhne"])("greets %s", (name) => {
  expect(greetingName(` ${name}\n`)).toBe(name);
});

it.each([
  "ana@example.com",
  "Win at https://evil.example",
  "visit www.evil",
  "claim evil.example now",
  "Visitor",
  "x".repeat(81),
])("does not pass %s on", (name) => expect(greetingName(name)).toBe(""));
