/** Contrast that text needs against its ground: WCAG 2.2, success criterion 1.4.3. */
const enoughContrast = 4.5;
const visibleContrast = 1.6;
const channelMaximum = 255;
const steps = 20;

type Rgb = [number, number, number];

/** The better of white and black for words on `ground` ("#rrggbb"). One of them always has enough contrast. */
export function textOn(ground: string): string {
  return contrast("#ffffff", ground) >= enoughContrast ? "#ffffff" : "#000000";
}

/** `color`, made darker or lighter until words in it can be read on `ground`; both "#rrggbb". */
export function readableOn(color: string, ground: string): string {
  const end = luminance(rgbOf(ground)) > 0.18 ? 0 : channelMaximum;
  for (let step = 0; step <= steps; step++) {
    const mixed = rgbOf(color).map((channel) =>
      Math.round(channel + ((end - channel) * step) / steps),
    ) as Rgb;
    const candidate = `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
    if (contrast(candidate, ground) >= enoughContrast) return candidate;
  }
  return end === 0 ? "#000000" : "#ffffff";
}

/** Whether an area of `color` would hardly stand out from `ground`, and so needs a line around it. */
export function melts(color: string, ground: string): boolean {
  return contrast(color, ground) < visibleContrast;
}

/** Contrast ratio from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(rgbOf(one)), luminance(rgbOf(other))].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / channelMaximum;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function rgbOf(color: string): Rgb {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16)) as Rgb;
}
