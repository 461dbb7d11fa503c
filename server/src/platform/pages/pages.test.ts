import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createSecretBox } from "../secret-box.ts";
import { readSignedToken, signedToken, withoutSignedTokens } from "../signed-tokens.ts";
import { html, paragraphs } from "./html.ts";
import { pageOf } from "./page.ts";
import { languagesAccepted, pageLanguageOf } from "./page-language.ts";

describe("html", () => {
  it("escapes whatever is put in, in text and in attributes, once", () => {
    const name = `"><script>alert('x')</script>&`;
    const { markup } =
      html`<p title="${name}">${name}${html`<b>${1}</b>`}${[html`a`, "<"]}${null}${false}</p>`;
    const safe = "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;";
    expect(markup).toBe(`<p title="${safe}">${safe}<b>1</b>a&lt;</p>`);
  });

  it("keeps paragraphs apart", () => {
    expect(paragraphs("Hello,\nAna\n\n<Bye>").markup).toBe(
      `<p class="words">Hello,\nAna</p><p class="words">&lt;Bye&gt;</p>`,
    );
  });
});

describe("a page", () => {
  const brand = { name: "Marlow & Finch", color: "#F7E9A8" };
  const { text } = pageOf({ title: "Your return", brand, language: "de", body: html`<h1>Hallo</h1>` });

  it("is in its reader's language, says whose it is, and asks not to be found", () => {
    expect(text).toContain(`<html lang="de">`);
    expect(text).toContain("<title>Your return · Marlow &amp; Finch</title>");
    expect(text).toContain(`<meta name="robots" content="noindex, nofollow, noarchive">`);
  });

  it("weighs little", () => expect(gzipSync(text).byteLength).toBeLessThan(4000));
});

it("speaks the first language wished that it can", () => {
  expect(pageLanguageOf(null, "ja", "pt-BR")).toBe("pt");
  expect(pageLanguageOf("tlh")).toBe("en");
  expect(languagesAccepted("fr;q=0.5, *;q=0.1, nl-BE, de;q=0")).toEqual(["nl-BE", "fr"]);
  expect(languagesAccepted(undefined)).toEqual([]);
});

it("signs tokens for one use, and leaves them out of what is searched", () => {
  const secrets = createSecretBox("a secret key of at least 32 letters");
  const ids = ["0190b6a0-0000-7000-8000-000000000000", "0190b6a0-0000-7000-8000-00000000000f"] as const;
  const token = signedToken(secrets, "plan", ...ids);
  expect(readSignedToken(secrets, "plan", token)).toEqual({ workspaceId: ids[0], id: ids[1] });
  expect(readSignedToken(secrets, "survey", token)).toBeNull();
  expect(readSignedToken(createSecretBox("another key of at least 32 letters"), "plan", token)).toBeNull();
  expect(withoutSignedTokens(`See https://heard.example/p/${token}.`)).toBe("See https://heard.example/p/.");
});
