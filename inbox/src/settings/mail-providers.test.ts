import { expect, test } from "vitest";
import { likelyServers, mailProviders, providerOf } from "./mail-providers.ts";

test.each([
  ["ana@gmail.com", "Gmail, Google Workspace"],
  ["ana@Outlook.de", "Outlook, Microsoft 365"],
  ["ana@hotmail.co.uk", "Outlook, Microsoft 365"],
  ["ana@yahoo.fr", "Yahoo"],
  ["ana@me.com", "iCloud"],
  ["ana@gmx.at", "GMX"],
  ["ana@gmx.com", "GMX (.com)"],
  ["ana@web.de", "WEB.DE"],
  ["ana@fastmail.fm", "Fastmail"],
])("%s is with %s", (address, name) => {
  expect(providerOf(address)?.name).toBe(name);
});

test("a company's own domain tells nothing, its server does", () => {
  expect(providerOf("hello@notgmail.com")).toBeUndefined();
  expect(providerOf("hello@example.com", "smtp.gmail.com")?.name).toBe("Gmail, Google Workspace");
  expect(likelyServers("hello@example.com").imap).toEqual({
    host: "imap.example.com",
    port: 993,
    security: "tls",
  });
});

test("no provider is offered without encryption", () => {
  expect(mailProviders.flatMap(({ imap, smtp }) => [imap.security, smtp.security])).not.toContain("none");
});
