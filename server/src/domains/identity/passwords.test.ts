import { expect, test } from "vitest";
import { hashPassword, isPasswordRight, mustBeStrong } from "./passwords.ts";

test("a password is kept as a salted Argon2id hash in PHC form and known again", async () => {
  const [one, two] = [await hashPassword("a calm warm desk"), await hashPassword("a calm warm desk")];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await isPasswordRight("a calm warm desk", one)).toBe(true);
  expect(await isPasswordRight("a calm warm desK", one)).toBe(false);
  expect(await isPasswordRight("", one)).toBe(false);
});

test("an accent typed as one character or as two is the same", async () => {
  const composed = "café au lait".normalize("NFC");
  expect(await isPasswordRight(composed.normalize("NFD"), await hashPassword(composed))).toBe(true);
});

test("nothing is right where there is no password", async () => {
  expect(await isPasswordRight("", null)).toBe(false);
});

test.each([
  "short",
  "aaaaaaaaaaaa",
  "Password123!",
  "1234567890",
  "olga.owner",
  "Olga Owner",
  "olga@heard.example",
])("%s is too easy", (password) => {
  const about = ["olga.owner@heard.example", "olga@heard.example", "Olga Owner", "olga.owner"];
  expect(() => mustBeStrong(password, about)).toThrow(expect.objectContaining({ code: "weak_password" }));
});

test.each(["a calm warm desk", "correct horse battery", "9876-5432-abcd", "пароль-не-простой"])(
  "%s will do",
  (password) => {
    expect(() => mustBeStrong(password, ["olga@heard.example", "Olga"])).not.toThrow();
  },
);
