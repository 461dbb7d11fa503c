import { sortMail } from "../server/src/platform/mail/mail-kind.ts";
import { prepareMailHtml } from "../server/src/platform/mail/prepare-mail-html.ts";
import { readMail } from "../server/src/platform/mail/read-mail.ts";
import { corpusMails } from "../test/support/mail-corpus.ts";
import { mutatedMail } from "../test/support/mutate-mail.ts";

/**
 * Feeds the mail parser with mails of the corpus to which accidents happened, and tells which broke it or held it up:
 * `node scripts/run.mjs scripts/fuzz-mail.ts [how many] [first seed]`. A seed that is told makes the same mail again.
 */
const [count = "10000", first = "1"] = process.argv.slice(2);
const slowMs = 1000;
const mails = corpusMails("receiving").map(({ raw }) => raw);

let worst = { seed: 0, ms: 0 };
let failures = 0;
for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  const raw = mutatedMail(mails, seed);
  const start = performance.now();
  try {
    const { html } = sortMail(readMail(raw), null);
    if (html) await prepareMailHtml(html, { inlineImages: new Map() });
  } catch (error) {
    failures += 1;
    console.error(`Seed ${seed} broke it: ${error instanceof Error ? error.stack : String(error)}`);
  }
  const ms = performance.now() - start;
  if (ms > worst.ms) worst = { seed, ms };
  if (ms > slowMs) console.error(`Seed ${seed} (${raw.length} bytes) took ${Math.round(ms)} ms.`);
}
console.log(
  `${count} mails, ${failures} failures; the slowest was seed ${worst.seed} with ${Math.round(worst.ms)} ms.`,
);
process.exit(failures > 0 ? 1 : 0);
