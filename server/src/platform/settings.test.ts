import { expect, it } from "vitest";
import { BadSetting, readSettings } from "./settings.ts";

const owner = { OWNER_EMAIL: "olga@heard.example", OWNER_PASSWORD: "a calm warm desk" };

it.each([
  ["PUBLIC_URL", "https://"],
  ["PUBLIC_URL", "desk.example.com"],
  ["SMTP_URL", "smtp://"],
  ["SMTP_URL", "smtp://me:100%@mail.example"],
  ["SMTP_URL", "http://mail.example"],
  ["DATABASE_URL", "mysql://here"],
  ["PORT", "70000"],
  ["SECRET_KEY", "short"],
  ["MAIL_SIZE_LIMIT", "0"],
  ["GOOGLE_CLIENT_ID", "without its secret"],
])("says in one line that %s cannot be %s", (name, value) => {
  const read = () => readSettings({ ...owner, [name]: value });
  expect(read).toThrow(BadSetting);
  expect(read).toThrow(new RegExp(`^${name} [^\\n]+$`));
});

it("takes an address of PostgreSQL that browsers would not know", () => {
  const DATABASE_URL = "postgres://heard@/heard?host=%2Frun%2Fpostgresql";
  expect(readSettings({ DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
});
