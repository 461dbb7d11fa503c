import { expect, test } from "vitest";
import { domainsOf } from "./domains-of.ts";

test("takes domains out of whatever was pasted, each once", () => {
  expect(domainsOf("https://www.Example.com/about, @example.org\nexample.com; shop.example.net")).toEqual([
    "example.com",
    "example.org",
    "shop.example.net",
  ]);
  expect(domainsOf("  ")).toEqual([]);
});
