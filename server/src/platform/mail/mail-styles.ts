/** Words, numbers, lengths, colours and font names; nothing that loads, computes or escapes. */
const PLAIN =
  /^(?!.*(?:url|expression|image|attr|env|var|calc|behavior|binding|script)\b)[-\w\s.,#%'"!/()]{1,200}$/i;
/** Up to four digits before the unit, never negative: a mail cannot leave or blow up its frame. */
const LENGTH =
  "(?:(?:\\d{1,4}(?:\\.\\d{1,6})?|\\.\\d{1,6})(?:px|pt|em|rem|ex|ch|%|in|cm|mm|pc)?|auto|initial|inherit)";
const LENGTHS = new RegExp(`^${LENGTH}(?:\\s+${LENGTH}){0,3}(?:\\s*!important)?$`, "i");
const WORD = /^[a-z-]{1,40}(?:\s*!important)?$/i;
const DISPLAY =
  /^(?:none|block|inline|inline-block|table|table-row|table-cell|table-row-group|list-item)(?:\s*!important)?$/i;

const SIDES = ["", "-top", "-right", "-bottom", "-left"];

/** The CSS properties that a mail may set, each with what its value must look like. */
export const allowedMailStyles: Record<string, RegExp[]> = {
  ...properties(PLAIN, ["color", "background", "background-color", "font", "font-family", "font-size"]),
  ...properties(PLAIN, [
    "line-height",
    "letter-spacing",
    "text-decoration",
    "border-collapse",
    "border-radius",
  ]),
  ...properties(PLAIN, sided("border", ["", "-color", "-style", "-width"])),
  ...properties(LENGTHS, [...sided("padding"), ...sided("margin")]),
  ...properties(LENGTHS, [
    "width",
    "max-width",
    "min-width",
    "height",
    "max-height",
    "text-indent",
    "border-spacing",
  ]),
  ...properties(WORD, [
    "font-weight",
    "font-style",
    "font-variant",
    "text-align",
    "text-transform",
    "direction",
  ]),
  ...properties(WORD, [
    "vertical-align",
    "white-space",
    "word-break",
    "word-wrap",
    "overflow-wrap",
    "list-style-type",
  ]),
  ...properties(/^\d{3}$/, ["font-weight"], WORD),
  ...properties(DISPLAY, ["display"]),
  ...properties(/^(?:left|right|none)$/i, ["float", "clear"]),
};

function properties(value: RegExp, names: string[], or?: RegExp): Record<string, RegExp[]> {
  return Object.fromEntries(names.map((name) => [name, or ? [value, or] : [value]]));
}

function sided(name: string, aspects = [""]): string[] {
  return SIDES.flatMap((side) => aspects.map((aspect) => `${name}${side}${aspect}`));
}
