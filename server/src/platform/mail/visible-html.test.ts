import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareMailHtml } from "./prepare-mail-html.ts";
import { splitQuotedHtml } from "./visible-html.ts";

const NO_IMAGES = { inlineImages: new Map<string, string>() };

const HISTORY: Array<[string, string]> = [
  [
    "Gmail",
    '<div dir="ltr">It is not here.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Sun, May 3, 2026 at 2:05 PM Support &lt;<a href="mailto:s@shop.example">s@shop.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0">HISTORY</blockquote></div>',
  ],
  [
    "Outlook on the web",
    '<div class="elementToProof">It is not here.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Support<br><b>Sent:</b> Sunday<br><b>To:</b> Ana<br><b>Subject:</b> Parcel</div><div>HISTORY</div>',
  ],
  [
    "Outlook on the desktop",
    '<html><head><style>p.MsoNormal{margin:0}</style></head><body><div class="WordSection1"><p class="MsoNormal">It is not here.</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Von:</b> Support &lt;s@shop.example&gt;<br><b>Gesendet:</b> Sonntag, 3. Mai 2026<br><b>An:</b> Ana<br><b>Betreff:</b> Paket</p></div></div><p>HISTORY</p></div></body></html>',
  ],
  [
    "Apple Mail",
    '<html><body>It is not here.<br><div><br><blockquote type="cite"><div>On 3 May 2026, at 14:05, Support &lt;s@shop.example&gt; wrote:</div><br><div>HISTORY</div></blockquote></div><br></body></html>',
  ],
  [
    "Apple Mail with the attribution outside",
    '<div>It is not here.</div><div><div>Le 3 mai 2026 à 14:05, Support &lt;s@shop.example&gt; a écrit :</div><br><blockquote type="cite">HISTORY</blockquote></div>',
  ],
  [
    "Thunderbird",
    '<p>It is not here.</p><div class="moz-cite-prefix">Am 03.05.26 um 14:05 schrieb Support:<br></div><blockquote type="cite" cite="mid:1@shop.example">HISTORY</blockquote>',
  ],
  [
    "Yahoo",
    '<div>It is not here.</div><div id="yahoo_quoted_123" class="yahoo_quoted"><div>On Sunday, Support wrote:</div><div>HISTORY</div></div>',
  ],
  [
    "Proton",
    '<div>It is not here.</div><div class="protonmail_quote">On Sunday, Support wrote:<br><blockquote class="protonmail_quote" type="cite">HISTORY</blockquote></div>',
  ],
  [
    "GMX",
    '<div>It is not here.</div><div name="quote" style="margin:10px"><b>Gesendet:</b> Sonntag<br>HISTORY</div>',
  ],
  ["an unknown program", "<p>It is not here.</p><p>-----Original Message-----</p><p>HISTORY</p>"],
  [
    "a signature above the history",
    '<div>It is not here.</div><div class="gmail_signature">Ana</div><div class="gmail_quote"><div>On Sunday, Support wrote:</div><blockquote>HISTORY</blockquote></div>',
  ],
];

describe("the answer above the history", () => {
  test.each(HISTORY)("%s", async (_name, html) => {
    const { visibleHtml, html: whole } = await prepareMailHtml(html, NO_IMAGES);
    expect(words(visibleHtml ?? "")).toBe("It is not here.");
    expect(whole).toContain("HISTORY");
    expect(splitQuotedHtml(html).quotedHtml).toContain("HISTORY");
  });

  test("leaves no empty lines at its end", async () => {
    const { visibleHtml } = await prepareMailHtml(HISTORY[0]?.[1] ?? "", NO_IMAGES);
    expect(visibleHtml).toBe('<div dir="ltr">It is not here.</div>');
  });

  test("a signature alone folds", async () => {
    const { visibleHtml } = await prepareMailHtml(
      '<div>Hi</div><div class="moz-signature">Ana</div>',
      NO_IMAGES,
    );
    expect(words(visibleHtml ?? "")).toBe("Hi");
  });
});

describe("shown whole", () => {
  test.each([
    [
      "answers between Gmail's quotes",
      '<div class="gmail_quote"><div class="gmail_attr">On Sunday, S wrote:</div><blockquote class="gmail_quote">Size?</blockquote><div>42</div><blockquote class="gmail_quote">Colour?</blockquote><div>Blue</div></div>',
    ],
    [
      "answers between",
      '<p>Hi</p><blockquote type="cite">Size?</blockquote><p>42</p><blockquote type="cite">x</blockquote>',
    ],
    ["an answer below the quote", '<blockquote type="cite">Size?</blockquote><p>42</p>'],
    [
      "a forwarded mail",
      '<div>Please see</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: Bo</div>Help!</div>',
    ],
    ["only a quote", '<blockquote type="cite">all</blockquote>'],
    ["a quote of a poem", "<p>As they say:</p><blockquote>To be</blockquote><p>or not</p>"],
    ["a picture below the quote", '<p>See</p><blockquote type="cite">x</blockquote><img src="cid:1">'],
    ["no quote", "<p>Hello</p>"],
  ])("%s", async (_name, html) => {
    expect((await prepareMailHtml(html, NO_IMAGES)).visibleHtml).toBeNull();
    expect(splitQuotedHtml(html)).toEqual({ visibleHtml: html, quotedHtml: "" });
  });
});

test("any HTML is parted without a letter lost", () => {
  const piece = fc.oneof(
    fc.constantFrom(...HISTORY.map(([, html]) => html)),
    fc.constantFrom(
      '<blockquote type="cite">',
      "</blockquote>",
      '<div class="gmail_quote">',
      "</div>",
      "<p>",
      "<br>",
    ),
    fc.constantFrom(
      "From: A",
      "Sent: now",
      "Subject: x",
      "<hr>",
      '<div id="divRplyFwdMsg">',
      "<title>",
      "<!--",
    ),
    fc.string({ maxLength: 10 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const html = pieces.join("");
      const { visibleHtml, quotedHtml } = splitQuotedHtml(html);
      expect(letters(visibleHtml + quotedHtml)).toBe(letters(html));
    }),
    { numRuns: 500 },
  );
});

function letters(html: string): string {
  return [...html].sort().join("");
}

function words(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&nbsp;|\s+/g, " ")
    .trim();
}
