/** Domains out of what somebody typed: by commas, spaces or lines, with or without "www." and "https://". */
export function domainsOf(text: string): string[] {
  const domains = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^(https?:\/\/)?(www\.)?@?/, "").replace(/\/.*$/, ""))
    .filter(Boolean);
  return [...new Set(domains)];
}
