import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareMailHtml } from "./prepare-mail-html.ts";
import { sanitizeMailHtml } from "./sanitize-mail-html.ts";

const inlineImages = new Map([["cup@example.com", "/api/v1/attachments/1"]]);

const ATTACKS = [
  "<script>alert(1)</script>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  '<img src="javascript:alert(1)">',
  "<svg/onload=alert(1)>",
  '<svg><script href="data:,alert(1)"/></svg>',
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href=" &#106;avascript:alert(1)">x</a>',
  '<a href="vbscript:x">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action="https://evil.example"><input name=password><button>Go</button></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  "<style>@import url(https://evil.example/x.css); body{display:none}</style>",
  '<object data="https://evil.example/x.swf"></object><embed src="https://evil.example/x">',
  '<video src="https://evil.example/x" poster="https://evil.example/y"><source src="https://evil.example/z"></video>',
  '<div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999">x</div>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<div style="background-image:url(https://evil.example/pixel)">x</div>',
  '<div style="width:expression(alert(1))">x</div>',
  '<div style="color:re\\64;behavior:url(x)">x</div>',
  "<div style=\"font-family:'x';}</style><script>alert(1)</script>\">x</div>",
  '<p class="evil" id="login" name="x">x</p>',
  '<img srcset="https://evil.example/1 1x, https://evil.example/2 2x">',
  '<table background="https://evil.example/pixel"><tr><td>x</td></tr></table>',
  '<img data-remote-src="javascript:alert(1)">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  "<xmp><script>alert(1)</script></xmp>",
  "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
  "<template><script>alert(1)</script></template>",
  "<!--[if gte mso 9]><script>alert(1)</script><![endif]-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  '<a href="https://ok.example" onclick="alert(1)" style="position:absolute">x</a>',
  "<plaintext><script>alert(1)</script>",
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<a xlink:href="javascript:alert(1)" href="#x" ping="https://evil.example">x</a>',
  '<body onload=alert(1) background="https://evil.example/p">x</body>',
];

describe("attacks", () => {
  test.each(ATTACKS)("%s", (attack) => {
    expectSafe(sanitizeMailHtml(`<p>before</p>${attack}<p>after</p>`, { inlineImages }).html);
  });

  test("all in one", () => {
    const { html } = sanitizeMailHtml(ATTACKS.join("\n"), { inlineImages });
    expectSafe(html);
  });

  test("any HTML comes out safe", () => {
    const piece = fc.oneof(
      fc.constantFrom(...ATTACKS),
      fc.constantFrom(
        "<div>",
        "</div>",
        "<table>",
        "<td>",
        '"',
        "'",
        ">",
        "<",
        "=",
        "style=",
        "<!--",
        "-->",
        "&lt;",
      ),
      fc.string({ maxLength: 10 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expectSafe(sanitizeMailHtml(pieces.join(""), { inlineImages }).html);
      }),
      { numRuns: 500 },
    );
  });
});

describe("what stays", () => {
  test("words, tables, lists and plain styles", () => {
    const html =
      '<h1>Hi</h1><table cellpadding="2"><tbody><tr><td bgcolor="#fff" style="color:#333;padding:4px 8px">x</td></tr></tbody></table><ul><li>one</li></ul>';
    expect(sanitizeMailHtml(html, { inlineImages })).toEqual({ html, remoteImages: 0, trackers: 0 });
  });

  test("links to web, mail and telephone, opened apart", () => {
    const { html } = sanitizeMailHtml('<a href="https://a.example/?q=1">a</a><a href="tel:+351">b</a>', {
      inlineImages,
    });
    expect(html).toBe(
      '<a href="https://a.example/?q=1" target="_blank" rel="noopener noreferrer nofollow">a</a><a href="tel:+351" target="_blank" rel="noopener noreferrer nofollow">b</a>',
    );
  });
});

describe("images", () => {
  test("that came along are shown from where they are kept", () => {
    const { html, remoteImages } = sanitizeMailHtml(
      '<img src="cid:cup@example.com" alt="cup"><img src="cid:gone">',
      {
        inlineImages,
      },
    );
    expect(html).toBe('<img alt="cup" src="/api/v1/attachments/1" /><img />');
    expect(remoteImages).toBe(0);
  });

  test("from elsewhere wait until they are asked for", () => {
    const remote =
      '<img src="http://t.example/p.gif"><img src="//t.example/q"><img srcset="https://t.example/1 1x"><td background="https://t.example/b">x</td><p style="background-image: url(\'https://t.example/c\')">y</p>';
    const { html, remoteImages } = sanitizeMailHtml(remote, { inlineImages });
    expect(remoteImages).toBe(5);
    expect(html).not.toMatch(/ src=| srcset=| background=|url\(/);
    expect(html.match(/data-remote-src="https?:/g)).toHaveLength(3);
    expect(html.match(/data-remote-background="https:/g)).toHaveLength(2);
  });
});

describe("trackers", () => {
  test.each([
    '<img src="https://t.example/o.gif" width="1" height="1">',
    '<img src="https://t.example/o.gif" width=0>',
    '<img src="https://t.example/o.gif" style="width:1px !important; height : 1px">',
    '<img src="//t.example/o.gif" style="display:none">',
    '<img srcset="https://t.example/o.gif 1x" style="visibility: hidden">',
    '<img src="https://t.example/o.gif" height="1" width="2px">',
    '<img src="https://t.example/o.gif" style="color:red;opacity:0">',
  ])("%s goes, and is counted", (pixel) => {
    const { html, remoteImages, trackers } = sanitizeMailHtml(`<p>a</p>${pixel}<p>b</p>`, { inlineImages });
    expect(html).toBe("<p>a</p><p>b</p>");
    expect([remoteImages, trackers]).toEqual([0, 1]);
  });

  test.each([
    '<img src="https://t.example/o.gif" width="600" height="1">',
    '<img src="https://t.example/o.gif" width="100%">',
    '<img src="https://t.example/o.gif" style="opacity:0.5">',
    '<img src="https://t.example/o.gif">',
  ])("%s is a picture that waits", (picture) => {
    expect(sanitizeMailHtml(picture, { inlineImages })).toMatchObject({ remoteImages: 1, trackers: 0 });
  });

  test("that came along may be as small as they like: they report to nobody", () => {
    const { html } = sanitizeMailHtml('<img src="cid:cup@example.com" width="1" height="1">', {
      inlineImages,
    });
    expect(html).toContain("/api/v1/attachments/1");
  });
});

describe("nothing is fetched before it is asked for", () => {
  test.each([
    '<img src="https://t.example/1">',
    "<img src=https:&#47;&#47;t.example/1>",
    '<img src="\thttps://t.example/1">',
    '<img src="https:/t.example/1">',
    '<img src="\\\\t.example/1">',
    '<img src="/\\t.example/1">',
    '<img lowsrc="https://t.example/1" dynsrc="https://t.example/1">',
    '<picture><source srcset="https://t.example/1"><img src="x"></picture>',
    '<input type="image" src="https://t.example/1">',
    '<video poster="https://t.example/1" src="https://t.example/2"></video>',
    '<audio src="https://t.example/1" autoplay></audio>',
    '<bgsound src="https://t.example/1">',
    '<svg><image href="https://t.example/1"/><use xlink:href="https://t.example/1"/></svg>',
    '<link rel="stylesheet" href="https://t.example/1"><link rel="dns-prefetch" href="//t.example">',
    '<link rel="prefetch" href="https://t.example/1"><link rel="icon" href="https://t.example/1">',
    "<style>@import 'https://t.example/1'; @font-face{font-family:x;src:url(https://t.example/1)}</style>",
    '<meta http-equiv="refresh" content="0;url=https://t.example/1">',
    '<iframe src="https://t.example/1"></iframe><frame src="https://t.example/1"><embed src="https://t.example/1">',
    '<object data="https://t.example/1"></object><applet codebase="https://t.example/1"></applet>',
    '<div style="background:url(https://t.example/1)">x</div>',
    "<div style=\"background : #fff URL( 'https://t.example/1' )\">x</div>",
    '<div style="background:\\75rl(https://t.example/1)">x</div>',
    '<div style="background:u/**/rl(https://t.example/1)">x</div>',
    "<div style=\"background-image:image-set('https://t.example/1' 1x)\">x</div>",
    '<div style="list-style-image:url(https://t.example/1)">x</div>',
    '<div style="list-style:url(https://t.example/1)">x</div>',
    '<div style="border-image:url(https://t.example/1)">x</div>',
    '<div style="cursor:url(https://t.example/1),auto">x</div>',
    '<div style="content:url(https://t.example/1)">x</div>',
    '<div style="filter:url(https://t.example/1#f)">x</div>',
    '<div style="font:1px x;src:url(https://t.example/1)">x</div>',
    '<body background="https://t.example/1">x</body>',
    '<table background="https://t.example/1"><tr><td>x</td></tr></table>',
    '<a href="https://t.example/1" ping="https://t.example/2">x</a>',
    '<html manifest="https://t.example/1"><head profile="https://t.example/1"></head></html>',
    '<blockquote cite="https://t.example/1">x</blockquote>',
  ])("%s", (html) => {
    const tags = sanitizeMailHtml(html, { inlineImages }).html.match(/<[^>]*>/g) ?? [];
    for (const tag of tags) {
      expect(
        tag.replace(/ data-remote-(?:src|background)="[^"]*"/g, "").replace(/^<a href="[^"]*"/, "<a"),
      ).not.toContain("t.example");
    }
  });
});

describe("large and hostile HTML", () => {
  test("of 1 MB is prepared aside", async () => {
    const row = '<tr><td style="padding:4px;position:fixed" class="x">cell</td></tr>';
    const { html } = await prepareMailHtml(`<table>${row.repeat(15_000)}</table><script>1</script>`, {
      inlineImages,
    });
    expect(html).toContain("cell");
    expect(html).not.toMatch(/script|fixed|class/);
  });

  test("with lengths that never end costs no time", () => {
    const { html } = sanitizeMailHtml(`<p style="padding:${"1".repeat(20_000)}x">x</p>`, { inlineImages });
    expect(html).toBe("<p>x</p>");
  });

  test("nested 20,000 deep keeps its words", async () => {
    const { html } = await prepareMailHtml(`${"<div>".repeat(20_000)}deep`, { inlineImages });
    expect(html).toContain("deep");
  });
});

function expectSafe(html: string): void {
  const tags = html.match(/<[^>]*>/g) ?? [];
  for (const tag of tags) {
    expect(tag).not.toMatch(
      /<\/?(?:script|style|svg|math|iframe|form|input|button|object|embed|base|meta|link|video)/i,
    );
    const unquoted = tag.replace(/"[^"]*"/g, '""');
    expect(unquoted).not.toMatch(
      /\s(?:on\w+|class|id|name|srcset|background|srcdoc|action|xlink:href|ping)=/i,
    );
    expect(tag).not.toMatch(
      /\s(?:href|src|data-remote-src|data-remote-background)="\s*(?:java|vb|data:text|data:image\/svg)/i,
    );
    expect(tag).not.toMatch(/style="[^"]*(?:position|url\(|expression|behavior|z-index)/i);
    expect(unquoted).not.toMatch(/ src="https?:/);
  }
}
