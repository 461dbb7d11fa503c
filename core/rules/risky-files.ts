/** Why a file that came along deserves a second look. */
export type FileRisk = "program" | "page" | "macros" | "disguised";

const programs = new Set(
  "ade adp apk app appinstaller application appref-ms appx bash bat bin chm cmd com command cpl csh deb desktop dll dmg exe gadget hlp hta img inf ins iqy iso jar jnlp js jse ksh lib library-ms lnk mde mjs msc msh msi msix msp mst one onepkg pif pkg pl ps1 ps1xml psc1 psd1 psm1 py pyw pyz rb rdp reg rpm run scf scr sct search-ms settingcontent-ms sh shb shs slk sys terminal theme url vb vbe vbs vhd vhdx website workflow ws wsc wsf wsh xbap xll xnk".split(
    " ",
  ),
);
const pages = new Set("htm html hta mht mhtml shtml svg svgz xht xhtml xml xsl xslt".split(" "));
const withMacros = new Set("docm dotm potm ppam ppsm pptm sldm wll xla xlam xlsb xlsm xltm".split(" "));
const documents = new Set(
  "avi bmp csv doc docx eml gif heic jpeg jpg mov mp3 mp4 odp ods odt pdf png ppt pptx rtf tif tiff txt wav webp xls xlsx zip".split(
    " ",
  ),
);

/** Signs that turn the direction of writing, or are not seen at all (UAX #9, UAX #44). */
const unseenSigns = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * What could be wrong with a file, by its name and the type that its sender gave it:
 * - disguised: its name is made to look like another kind of file (turned writing, `bill.pdf.exe`, a gap before the end)
 * - program: a computer runs it
 * - page: a browser shows it, and it can look like anybody's log-in page
 * - macros: a document that brings programs
 */
export function riskOfFile(name: string, contentType: string): FileRisk | null {
  const shown = plainFileName(name);
  const [ending = "", before = ""] = shown.toLowerCase().split(".").reverse();
  const runs = programs.has(ending.trim());
  const isPage = pages.has(ending.trim());
  const pretends = (runs || isPage) && shown.split(".").length > 2 && documents.has(before.trim());
  if (/[\u202a-\u202e\u2066-\u2069]/.test(name) || /\s{3,}\.[^.]*$/.test(shown) || pretends)
    return "disguised";
  if (runs || /(?:x-msdownload|x-msdos-program|x-dosexec|x-sh|javascript|x-ms-shortcut)/i.test(contentType))
    return "program";
  if (isPage || /^(?:text\/html|image\/svg|application\/xhtml)/i.test(contentType)) return "page";
  return withMacros.has(ending.trim()) || /macroenabled/i.test(contentType) ? "macros" : null;
}

/** The name as it really is, without signs that nobody sees. */
export function plainFileName(name: string): string {
  return name.replace(unseenSigns, "").trim() || "file";
}
