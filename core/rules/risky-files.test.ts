import { expect, test } from "vitest";
import { plainFileName, riskOfFile } from "./risky-files.ts";

test.each([
  ["setup.exe", "application/octet-stream", "program"],
  ["Setup.EXE", "application/octet-stream", "program"],
  ["update.js", "text/plain", "program"],
  ["bill", "application/x-msdownload", "program"],
  ["shortcut.lnk", "application/octet-stream", "program"],
  ["disk.iso", "application/octet-stream", "program"],
  ["note.one", "application/msonenote", "program"],
  ["run.exe ", "application/octet-stream", "program"],
  ["login.html", "text/html", "page"],
  ["logo.svg", "image/svg+xml", "page"],
  ["picture", "image/svg+xml", "page"],
  ["bill.docm", "application/octet-stream", "macros"],
  ["bill", "application/vnd.ms-excel.sheet.macroEnabled.12", "macros"],
  ["bill.pdf.exe", "application/pdf", "disguised"],
  ["scan.jpg.html", "text/html", "disguised"],
  ["bill.pdf                         .scr", "application/pdf", "disguised"],
  ["bill\u202efdp.exe", "application/octet-stream", "disguised"],
  ["bill\u2066.pdf", "application/pdf", "disguised"],
  ["bill.pdf", "application/pdf", null],
  ["bill.2026.05.pdf", "application/pdf", null],
  ["archive.tar.gz", "application/gzip", null],
  ["Mr. Bill's list.xlsx", "application/octet-stream", null],
  ["file", "application/octet-stream", null],
  ["", "", null],
])("%j of the type %j: %s", (name, type, risk) => {
  expect(riskOfFile(name, type)).toBe(risk);
});

test("a name is shown in the order in which it is written", () => {
  expect(plainFileName("bill\u202efdp.exe")).toBe("billfdp.exe");
  expect(plainFileName("\u200b")).toBe("file");
});
