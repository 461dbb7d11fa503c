/** Text between tags of HTML, where it shows as it stands. Not for attributes: quotation marks stay. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The same with its lines kept. */
export function textAsHtml(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, "<br>\n");
}
