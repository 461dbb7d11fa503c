import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitQuotedText } from "./visible-text.ts";

const QUOTE = "> Dear Ana,\n>\n> Your parcel is on its way.\n";

const ATTRIBUTIONS = [
  "On Sun, 3 May 2026 at 14:05, Support <support@shop.example> wrote:",
  "On Sun, May 3, 2026 at 2:05 PM Support <support@shop.example> wrote:",
  "On Sun, 3 May 2026 at 14:05, The Very Long Named Support Team\n<support@shop.example> wrote:",
  "On 03/05/2026 14:05, Support wrote:",
  "On May 3, 2026, at 2:05 PM, Support <support@shop.example> wrote:",
  "Am So., 3. Mai 2026 um 14:05 Uhr schrieb Support <support@shop.example>:",
  "Am 03.05.26 um 14:05 schrieb Support:",
  "Am 03.05.2026 um 14:05 schrieb Support\n<support@shop.example>:",
  "Le dim. 3 mai 2026 à 14:05, Support <support@shop.example> a écrit :",
  "Le 03/05/2026 à 14:05, Support a écrit\u00a0:",
  "El dom, 3 may 2026 a las 14:05, Support (<support@shop.example>) escribió:",
  "El 3/5/26 a las 14:05, Support escribió:",
  "Em dom., 3 de mai. de 2026 às 14:05, Support <support@shop.example> escreveu:",
  "Op zo 3 mei 2026 om 14:05 schreef Support <support@shop.example>:",
  "Op 3-5-2026 om 14:05 schreef Support:",
  "Il giorno dom 3 mag 2026 alle ore 14:05 Support <support@shop.example> ha scritto:",
  "Il 03/05/2026 14:05, Support ha scritto:",
  "niedz., 3 maj 2026 o 14:05 Support <support@shop.example> napisał(a):",
  "W dniu 3.05.2026 o 14:05, Support pisze:\nSupport napisał(a):",
  "2026年5月3日(日) 14:05 Support <support@shop.example>:",
  "Support <support@shop.example> 于2026年5月3日周日 14:05写道：",
];

const HEADER_BLOCKS = [
  "From: Support <support@shop.example>\nSent: Sunday, May 3, 2026 2:05 PM\nTo: Ana\nSubject: Your parcel",
  "*From:* Support <support@shop.example>\n*Sent:* Sunday, May 3, 2026\n*To:* Ana\n*Subject:* Your parcel",
  "Von: Support <support@shop.example>\nGesendet: Sonntag, 3. Mai 2026 14:05\nAn: Ana\nBetreff: Ihr Paket",
  "De : Support <support@shop.example>\nEnvoyé : dimanche 3 mai 2026 14:05\nÀ : Ana\nObjet : Votre colis",
  "De: Support <support@shop.example>\nEnviado: domingo, 3 de mayo de 2026 14:05\nPara: Ana\nAsunto: Su paquete",
  "De: Support <support@shop.example>\nEnviada em: domingo, 3 de maio de 2026\nPara: Ana\nAssunto: Encomenda",
  "Van: Support <support@shop.example>\nVerzonden: zondag 3 mei 2026 14:05\nAan: Ana\nOnderwerp: Uw pakket",
  "Da: Support <support@shop.example>\nInviato: domenica 3 maggio 2026 14:05\nA: Ana\nOggetto: Il pacco",
  "Od: Support <support@shop.example>\nWysłano: niedziela, 3 maja 2026 14:05\nDo: Ana\nTemat: Paczka",
];

describe("the answer above the history", () => {
  test.each(ATTRIBUTIONS)("%s", (attribution) => {
    const { visible, quoted } = splitQuotedText(`It is not here.\n\nAna\n\n${attribution}\n\n${QUOTE}`);
    expect(visible).toBe("It is not here.\n\nAna");
    expect(quoted).toContain("Your parcel is on its way.");
    expect(quoted.startsWith(attribution)).toBe(true);
  });

  test.each(HEADER_BLOCKS)("%s", (block) => {
    const { visible, quoted } = splitQuotedText(
      `It is not here.\r\n\r\n________________________________\r\n${block}\r\n\r\nDear Ana,\r\nYour parcel is on its way.`,
    );
    expect(visible).toBe("It is not here.");
    expect(quoted).toContain("Your parcel is on its way.");
  });

  test.each([
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "-----Message d'origine-----",
    "-----Mensaje original-----",
    "-----Mensagem original-----",
    "-----Oorspronkelijk bericht-----",
    "-----Messaggio originale-----",
    "-----Wiadomość oryginalna-----",
  ])("%s", (line) => {
    expect(splitQuotedText(`Thanks!\n\n${line}\nDear Ana,\nit is on its way`).visible).toBe("Thanks!");
  });

  test("an attribution with an address needs no marks below it", () => {
    const text =
      "Thanks!\n\nOn 3 May 2026 at 14:05, Support <support@shop.example> wrote:\n\nDear Ana,\nit is on its way";
    expect(splitQuotedText(text).visible).toBe("Thanks!");
  });

  test("quoted lines without an attribution fold too", () => {
    expect(splitQuotedText(`Thanks!\n\n${QUOTE}`).visible).toBe("Thanks!");
  });

  test("a signature folds, with the history below it", () => {
    const text = `Thanks!\n\n-- \nAna Lima\nLisbon\n\nOn 3 May 2026, Support wrote:\n${QUOTE}`;
    const { visible, quoted } = splitQuotedText(text);
    expect(visible).toBe("Thanks!");
    expect(quoted).toContain("Lisbon");
  });

  test.each([
    "Sent from my iPhone",
    "Von meinem iPhone gesendet",
    "Envoyé de mon iPhone",
    "Get Outlook for iOS",
  ])("%s", (line) => {
    expect(splitQuotedText(`Thanks!\n\n${line}`)).toEqual({ visible: "Thanks!", quoted: line });
  });
});

describe("shown whole", () => {
  test.each([
    ["answers between the quoted lines", `On 3 May, Support wrote:\n> Size?\n42\n> Colour?\nBlue`],
    ["one answer below the quote", `On 3 May 2026, Support wrote:\n> Which size?\n\n42, please`],
    ["answers between, and a quoted end", `Hi,\n> Size?\n42\n> Colour?\n`],
    ["answers announced", `See my answers below in red.\n\n${HEADER_BLOCKS[0]}\n\nSize? 42`],
    [
      "forwarded mail",
      "Please see.\n\n---------- Forwarded message ---------\nFrom: Bo <bo@b.example>\nDate: today\nSubject: x\nTo: y\n\nHelp!",
    ],
    ["a mail of only a quote", QUOTE],
    [
      "words about who wrote what",
      "On 3 May 2026 your colleague wrote:\n\nWe will refund you.\n\nThis has not happened.",
    ],
    ["a dash list", "Two things:\n-- \n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14 is the last"],
    ["a line that starts like a header", "From: my point of view\nthis is wrong."],
    ["words that look like a rule", "-----\nHello"],
  ])("%s", (_name, text) => {
    expect(splitQuotedText(text)).toEqual({ visible: text, quoted: "" });
  });
});

test.each(["FW: Your parcel", "[EXTERNAL] WG: Paket", "VB: Paket", "ILT[2]: Kargo", "전달: 소포"])(
  "what Outlook hands on is shown whole: %s",
  (subject) => {
    const text = `Please see.\n\n${HEADER_BLOCKS[0]}\n\nYour parcel is on its way.`;
    expect(splitQuotedText(text, subject)).toEqual({ visible: text, quoted: "" });
    expect(splitQuotedText(text, "RE: Your parcel").quoted).not.toBe("");
  },
);

test("any text keeps all its words, in their order", () => {
  const line = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "",
      "> quoted",
      "-- ",
      "On 3 May, A <a@b.example> wrote:",
      "From: A",
      "Sent: now",
      "Subject: x",
    ),
    fc.constantFrom("-----Original Message-----", "Sent from my iPhone", "wrote:", "________"),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join("\n");
      const { visible, quoted } = splitQuotedText(text);
      expect((visible + quoted).replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      if (text.trim() !== "") expect(visible.trim()).not.toBe("");
    }),
    { numRuns: 1000 },
  );
});
