/** What a tag's colour is called, and how its dot looks. */
export const tagColors: Record<string, { name: string; dot: string }> = {
  stone: { name: "Stone", dot: "bg-quiet" },
  clay: { name: "Clay", dot: "bg-on-clay" },
  honey: { name: "Honey", dot: "bg-on-honey" },
  moss: { name: "Moss", dot: "bg-on-moss" },
  pine: { name: "Pine", dot: "bg-on-pine" },
  slate: { name: "Slate", dot: "bg-on-slate" },
  plum: { name: "Plum", dot: "bg-on-plum" },
};
