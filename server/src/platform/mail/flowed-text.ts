/**
 * Joins the lines that a mail program broke on its way (RFC 3676, `format=flowed`): a line that ends in a space goes
 * on in the next one of the same quote depth, but for the line above a signature.
 * @param delSp whether that space was added with the break, as in scripts without spaces (section 4.5)
 */
export function unflowed(text: string, delSp: boolean): string {
  const lines: string[] = [];
  let openDepth = -1;
  for (const line of text.split(/\r?\n/)) {
    const quote = /^>*/.exec(line)?.[0] ?? "";
    const stuffed = line.slice(quote.length);
    const words = stuffed.startsWith(" ") ? stuffed.slice(1) : stuffed;
    const isSignature = words === "-- ";
    const flows = words.endsWith(" ") && !isSignature;
    const kept = flows && delSp ? words.slice(0, -1) : words;
    if (openDepth === quote.length && !isSignature) lines.push(`${lines.pop()}${kept}`);
    else lines.push(quote && kept ? `${quote} ${kept}` : quote + kept);
    openDepth = flows ? quote.length : -1;
  }
  return lines.join("\n");
}
