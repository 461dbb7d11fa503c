import { LANGUAGES, type Language } from "./languages.ts";

/** A mail as a program writes it, with the words in it that are new. `folded` are words that must not be among them. */
export type ClientMail = {
  name: string;
  program: string;
  language: string;
  raw: Buffer;
  text: string;
  words: string;
  folded: string[];
};

type Bodies = { text: string; html: string };

const NAME = "Heard Support";
const ADDRESS = "support@heard.localhost";

/** How each program lays out an answer, what it answers to, and that mail's own history. */
const PROGRAMS: Record<string, (say: Language) => Bodies> = {
  "Gmail on the web": (say) => {
    const signature = ["Ana Lima", "Rua das Flores 7"];
    return {
      text: [
        ...say.answer,
        "",
        "-- ",
        ...signature,
        "",
        ...wrapped(say.gmail(NAME, ADDRESS)),
        "",
        ...marked(say, say.gmail),
      ].join("\n"),
      html: `<div dir="ltr">${divs(say.answer)}<div><br clear="all"></div><br><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">${divs(signature)}</div></div></div><br>${gmailQuote(say.gmail(NAME, ADDRESS), `<div dir="ltr">${divs(say.history)}</div><br>${gmailQuote(say.gmail("Ana", "ana@mail.example"), divs(say.earlier))}`)}`,
    };
  },
  "Gmail on a phone": (say) => ({
    text: [...say.answer, "", ...wrapped(say.gmail(NAME, ADDRESS)), "", ...marked(say, say.gmail)].join("\n"),
    html: `<div dir="auto">${say.answer.map((line) => `<div dir="auto">${escaped(line)}</div>`).join("")}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${linked(say.gmail(NAME, ADDRESS))}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${divs(say.history)}</blockquote></div>`,
  }),
  "Outlook on the desktop": (say) => ({
    text: `${[...say.answer, "", ...headerBlock(say.outlook, say), "", ...say.history, "", ...headerBlock(say.outlook, say), "", ...say.earlier].join("\r\n\r\n")}\r\n`,
    html: wordHtml(
      `${say.answer.map(wordParagraph).join("")}<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span lang="EN-US">${escaped(say.outlook.from)}</span></b><span lang="EN-US"> ${escaped(`${NAME} <${ADDRESS}>`)}<br><b>${escaped(say.outlook.sent)}</b> ${escaped(say.outlook.date)}<br><b>${escaped(say.outlook.to)}</b> Ana &lt;ana@mail.example&gt;<br><b>${escaped(say.outlook.subject)}</b> ${escaped(say.subject)}<o:p></o:p></span></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>${[...say.history, ...say.earlier].map(wordParagraph).join("")}`,
    ),
  }),
  "Outlook on the desktop, plain": (say) => ({
    text: [...say.answer, "", say.outlookOriginal, ...headerBlock(say.outlook, say), "", ...say.history].join(
      "\r\n",
    ),
    html: "",
  }),
  "Outlook on the web": (say) => ({
    text: [
      ...say.answer,
      "",
      "________________________________",
      ...headerBlock(say.outlook, say),
      "",
      ...say.history,
      ...say.earlier,
    ].join("\r\n"),
    html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">${say.answer.map((line) => `<div class="elementToProof" style="font-family: Aptos, sans-serif; font-size: 12pt;">${escaped(line)}</div>`).join("\n")}<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">${replyHeader(say)}<div>${divs(say.history)}</div></body></html>`,
  }),
  "Outlook on a phone": (say) => ({
    text: [
      ...say.answer,
      "",
      `${say.sentFrom.outlook}<https://aka.ms/o0ukef>`,
      "________________________________",
      ...headerBlock(say.outlook, say),
      "",
      ...say.history,
    ].join("\r\n"),
    html: `<html><head></head><body><div dir="ltr">${divs(say.answer)}</div><div id="ms-outlook-mobile-body-separator-line" dir="ltr"><br></div><div id="ms-outlook-mobile-signature" dir="ltr"><a href="https://aka.ms/o0ukef">${escaped(say.sentFrom.outlook)}</a></div><div id="mail-editor-reference-message-container" dir="ltr"><hr style="display:inline-block;width:98%" tabindex="-1">${replyHeader(say)}${divs(say.history)}</div></body></html>`,
  }),
  "Apple Mail": (say) => ({
    text: [...say.answer, "", `> ${say.apple(NAME, ADDRESS)}`, "> ", ...marked(say, say.apple)].join("\n"),
    html: `<html><head></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${divs(say.answer)}<div><br><blockquote type="cite"><div>${escaped(say.apple(NAME, ADDRESS))}</div><br class="Apple-interchange-newline"><div>${divs(say.history)}<blockquote type="cite"><div>${escaped(say.apple("Ana", "ana@mail.example"))}</div>${divs(say.earlier)}</blockquote></div></blockquote></div><br></body></html>`,
  }),
  iPhone: (say) => ({
    text: [
      ...say.answer,
      "",
      say.sentFrom.iphone,
      "",
      `> ${say.apple(NAME, ADDRESS)}`,
      "> ",
      `> \ufeff${say.history[0]}`,
      ...marked(say, say.apple).slice(1),
    ].join("\n"),
    html: `<html><head></head><body dir="auto"><div dir="ltr"></div><div dir="ltr">${divs(say.answer)}</div><div dir="ltr"><br id="lineBreakAtBeginningOfSignature"><div dir="ltr">${escaped(say.sentFrom.iphone)}</div></div><div dir="ltr"><br><blockquote type="cite">${escaped(say.apple(NAME, ADDRESS))}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff${divs(say.history)}</div></blockquote></body></html>`,
  }),
  Thunderbird: (say) => ({
    text: [
      ...say.answer,
      "",
      ...wrapped(say.thunderbird(NAME, ADDRESS)),
      ...marked(say, say.thunderbird),
      "",
      "-- ",
      "Ana Lima",
      "Rua das Flores 7",
    ].join("\r\n"),
    html: `<!DOCTYPE html><html><head></head><body>${say.answer.map((line) => `<p>${escaped(line)}</p>`).join("\n")}<div class="moz-cite-prefix">${escaped(say.thunderbird(NAME, ADDRESS))}<br></div><blockquote type="cite" cite="mid:1@heard.localhost">${divs(say.history)}</blockquote><div class="moz-signature">-- <br>Ana Lima<br>Rua das Flores 7</div></body></html>`,
  }),
  "Yahoo on the web": (say) => ({
    text: [
      ...say.answer,
      "",
      `    ${say.yahoo(NAME, ADDRESS)}  `,
      " ",
      ...say.history.map((line) => ` ${line}`),
      ...say.earlier,
      "  ",
    ].join("\n"),
    html: `<html><head></head><body><div class="ydp9a1c2f3eyahoo-style-wrap" style="font-family:Helvetica Neue, Helvetica, Arial, sans-serif;font-size:13px;"><div></div>${say.answer.map((line) => `<div dir="ltr" data-setdir="false">${escaped(line)}</div>`).join("")}<div><br></div></div><div id="ydp5b6d7e8fyahoo_quoted_4711471147" class="ydp5b6d7e8fyahoo_quoted"><div style="font-size:13px;color:#26282a;"><div>${escaped(say.yahoo(NAME, ADDRESS))}</div><div><br></div><div>${divs(say.history)}</div></div></div></body></html>`,
  }),
  "Yahoo on a phone": (say) => ({
    text: [
      ...say.answer,
      "",
      say.sentFrom.yahoo,
      " ",
      `  ${say.yahoo(NAME, ADDRESS)}   ${say.history.join(" ")}  `,
    ].join("\n"),
    html: `${say.answer.map(escaped).join("<br>")}<br><br><div id="ymail_android_signature"><a id="ymail_android_signature_link" href="https://mail.yahoo.example">${escaped(say.sentFrom.yahoo)}</a></div> <br> <blockquote style="margin: 0 0 20px 0;"> <div style="font-family:Roboto, sans-serif; color:#6D00F6;"> ${divs(say.yahoo(NAME, ADDRESS).split(/ (?=\(?<)/))} </div> <div style="padding: 10px 0 0 20px; border-left: 1px solid #6D00F6;">${divs(say.history)}</div> </blockquote>`,
  }),
  Proton: (say) => ({
    text: [
      ...say.answer,
      "",
      say.sentFrom.proton,
      "",
      say.proton(NAME, ADDRESS),
      "",
      ...marked(say, say.proton),
    ].join("\n"),
    html: `<div style="font-family: Arial, sans-serif; font-size: 14px;">${say.answer.map(escaped).join("<br>")}</div><div style="font-family: Arial;"><br></div><div class="protonmail_signature_block" style="font-family: Arial;"><div class="protonmail_signature_block-user protonmail_signature_block-empty"></div><div class="protonmail_signature_block-proton">${escaped(say.sentFrom.proton)}</div></div><div class="protonmail_quote">${escaped(say.proton(NAME, ADDRESS))}<br><br><blockquote class="protonmail_quote" type="cite">${divs(say.history)}</blockquote><br></div>`,
  }),
  "Samsung phone": (say) => ({
    text: [
      ...say.answer,
      "",
      "",
      say.sentFrom.galaxy,
      "",
      "",
      say.samsungOriginal,
      ...headerBlock(say.samsung, say),
      "",
      ...say.history,
    ].join("\n"),
    html: `<html><head></head><body><div dir="auto">${divs(say.answer)}</div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">${escaped(say.sentFrom.galaxy)}</div></div><div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>${escaped(say.samsungOriginal)}</div>${divs(headerBlock(say.samsung, say))}<div><br></div></div>${divs(say.history)}</body></html>`,
  }),
  "Android phone (K-9)": (say) => ({
    text: [
      ...say.answer,
      "",
      say.k9(NAME, ADDRESS),
      ...say.history.map((line) => `>${line}`),
      "",
      "-- ",
      say.sentFrom.k9,
    ].join("\r\n"),
    html: `<!DOCTYPE html><html><body>${say.answer.map(escaped).join("<br>")}<br><br><div class="gmail_quote"><div dir="auto">${escaped(say.k9(NAME, ADDRESS))}</div><blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;"><div>${divs(say.history)}</div></blockquote></div><div class="k9mail-signature">-- <br>${escaped(say.sentFrom.k9)}</div></body></html>`,
  }),
};

/** One answer from every program in every language, the same words each time. */
export function clientMails(): ClientMail[] {
  return Object.values(LANGUAGES).flatMap((say) =>
    Object.entries(PROGRAMS).map(([program, write]) => {
      const bodies = write(say);
      const isSpaced = program === "Outlook on the desktop";
      return {
        name: `${program}, ${say.name}`,
        program,
        language: say.name,
        raw: mail(say, bodies),
        text: say.answer.join(isSpaced ? "\n\n" : "\n"),
        words: say.answer.join(" "),
        folded: say.history,
      };
    }),
  );
}

/** The quoted lines, with the history that they held themselves. */
function marked(say: Language, attribution: Language["gmail"]): string[] {
  const earlier = wrapped(attribution("Ana", "ana@mail.example"));
  return [
    ...say.history.map((line) => `> ${line}`),
    ">",
    ...earlier.map((line) => `> ${line}`),
    ...say.earlier.map((line) => `>> ${line}`),
  ];
}

function headerBlock(labels: Language["outlook"], say: Language): string[] {
  return [
    `${labels.from} ${NAME} <${ADDRESS}>`,
    `${labels.sent} ${labels.date}`,
    `${labels.to} Ana <ana@mail.example>`,
    `${labels.subject} ${say.subject}`,
  ];
}

function replyHeader(say: Language): string {
  const lines = headerBlock(say.outlook, say).map((line) => {
    const [label, rest] = line.split(/(?<=[:：]) /, 2);
    return `<b>${escaped(label ?? "")}</b> ${escaped(rest ?? "")}`;
  });
  return `<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000" style="font-size:11pt">${lines.join("<br>")}</font><div>&nbsp;</div></div>`;
}

function gmailQuote(attribution: string, html: string): string {
  return `<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${linked(attribution)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${html}</blockquote></div>`;
}

function wordHtml(paragraphs: string): string {
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name="Generator" content="Microsoft Word 15 (filtered medium)"><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang="EN-US" link="#467886" vlink="#96607D"><div class="WordSection1">${paragraphs}</div></body></html>`;
}

function wordParagraph(line: string): string {
  return `<p class="MsoNormal"><span lang="EN-US">${escaped(line)}<o:p></o:p></span></p>`;
}

function divs(lines: string[]): string {
  return lines.map((line) => `<div>${escaped(line)}</div>`).join("");
}

/** Gmail makes a link of the address in its attribution. */
function linked(attribution: string): string {
  return escaped(attribution).replace(ADDRESS, `<a href="mailto:${ADDRESS}">${ADDRESS}</a>`);
}

/** Broken before the word that would pass 72 columns, as Gmail and Thunderbird do. */
function wrapped(line: string): string[] {
  if (line.length <= 72) return [line];
  const space = line.lastIndexOf(" ", 72);
  return space < 0 ? [line] : [line.slice(0, space), ...wrapped(line.slice(space + 1))];
}

function mail(say: Language, { text, html }: Bodies): Buffer {
  const head = [
    "From: Ana Lima <ana@mail.example>",
    `To: ${NAME} <${ADDRESS}>`,
    `Subject: =?utf-8?B?${Buffer.from(`Re: ${say.subject}`).toString("base64")}?=`,
    "Date: Sun, 3 May 2026 15:00:00 +0200",
    "In-Reply-To: <1@heard.localhost>",
    "MIME-Version: 1.0",
  ];
  if (html === "") return Buffer.from([...head, ...part("plain", text)].join("\r\n"));
  return Buffer.from(
    [
      ...head,
      'Content-Type: multipart/alternative; boundary="parts"',
      "",
      "--parts",
      ...part("plain", text),
      "--parts",
      ...part("html", html),
      "--parts--",
      "",
    ].join("\r\n"),
  );
}

function part(kind: "plain" | "html", body: string): string[] {
  const encoded = Buffer.from(body).toString("base64").replace(/.{76}/g, "$&\r\n");
  return [`Content-Type: text/${kind}; charset=utf-8`, "Content-Transfer-Encoding: base64", "", encoded];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
