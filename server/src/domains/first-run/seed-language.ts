/** What seeded conversations are about. Each has its own words in every language. */
export const topics = [
  "delivery",
  "return",
  "invoice",
  "damaged",
  "sign_in",
  "cancellation",
  "advice",
  "warranty",
  "address",
  "praise",
] as const;
export type Topic = (typeof topics)[number];

/** Phrases on one topic; words in braces, such as `{product}`, are filled in. */
export type TopicPhrases = { subjects: string[]; asks: string[]; answers: string[] };

/** The vocabulary that customers of one language write in, and we answer in. */
export type Language = {
  /** BCP 47 language tag. */
  locale: string;
  timeZones: string[];
  givenNames: string[];
  familyNames: string[];
  cities: string[];
  products: string[];
  materials: string[];
  /** With `{name}`. */
  greetings: string[];
  /** Around the question: how it came about, what it was meant for. */
  details: string[];
  closings: string[];
  /** What customers answer while the matter goes on. */
  followUps: string[];
  /** What we answer to those. */
  updates: string[];
  thanks: string[];
  signOffs: string[];
  /** With `{date}` and `{who}`: the line above a quoted mail. */
  quoted: string;
  topics: Record<Topic, TopicPhrases>;
};
