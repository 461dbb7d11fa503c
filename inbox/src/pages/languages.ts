const offered =
  "ar bg bn ca cs da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mr ms nl no pl pt pt-BR ro ru sk sl sr sv sw ta te th tr uk ur vi zh zh-TW";

/** Languages by their name in the reader's own language, with the one that is set now even if we do not offer it. */
export function languageOptions(now: string | null): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(undefined, { type: "language" });
  const tags = offered.split(" ");
  if (now && !tags.includes(now)) tags.push(now);
  return tags
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => one.label.localeCompare(other.label));
}
