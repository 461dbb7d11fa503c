import { expect, test } from "vitest";
import { corpusMails } from "../../../../test/support/mail-corpus.ts";
import { mutatedMail } from "../../../../test/support/mutate-mail.ts";
import { readHtml } from "./read-html.ts";
import { readMail } from "./read-mail.ts";

const mails = corpusMails("receiving").map(({ raw }) => raw);

/** `node scripts/run.mjs scripts/fuzz-mail.ts` goes on for as long as one likes. */
test.each([1, 2, 3, 4, 5, 6, 7, 8])("no accident breaks the parser: round %i", (round) => {
  for (let seed = round * 1000; seed < round * 1000 + 200; seed += 1) {
    const raw = mutatedMail(mails, seed);
    const mail = readMail(raw);
    const { attachments, headers, ...words } = mail;
    const said = JSON.stringify([words, attachments.map(({ filename, contentId }) => [filename, contentId])]);
    expect(said.includes("\\u0000"), `NUL from seed ${seed}`).toBe(false);
    expect(said.isWellFormed() && !/\\ud[89a-f]/.test(said), `half a letter from seed ${seed}`).toBe(true);
    expect(attachments.length).toBeLessThanOrEqual(3_000);
    expect(mail.text.length).toBeLessThanOrEqual(1_000_000);
    if (mail.html)
      expect(readHtml(mail.html, { inlineImages: new Map() }).html).not.toMatch(/<script|<style/i);
  }
});
