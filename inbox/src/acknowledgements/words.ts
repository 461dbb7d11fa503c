import type { AcknowledgementPreview, Calibration } from "@heard/core/contract/acknowledgements.ts";

type Figures = Calibration["total"];

/** A length of time as people say it: "40 min", "3 h", "1 h 20 min", "2 days 3 h". */
export function lengthWords(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  if (hours < 24) return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
  const days = Math.floor(hours / 24);
  const dayWords = days === 1 ? "1 day" : `${days} days`;
  return hours % 24 === 0 ? dayWords : `${dayWords} ${hours % 24} h`;
}

/** "9.1 of 10"; null while nothing has come of any. */
export function keptWords(share: number | null): string | null {
  if (share === null) return null;
  // 9.97 of 10 is not 10 of 10.
  const tenths = share < 1 ? Math.min(9.9, Math.round(share * 100) / 10) : 10;
  return `${tenths} of 10`;
}

/** What the figures say, as one sentence. */
export function finding({
  kept: inTime,
  missed,
  median_named_minutes,
  median_actual_minutes,
}: Figures): string {
  if (inTime + missed === 0) return "Nothing has come of the times we named yet";
  // Counted, not per ten: five of five must not read as ten.
  const kept = `${inTime} of ${inTime + missed}`;
  if (median_named_minutes === null || median_actual_minutes === null) return `${kept} named times were kept`;
  const named = lengthWords(median_named_minutes);
  return `${kept} named times were kept: usually named ${named}, usually answered in ${lengthWords(median_actual_minutes)}`;
}

/** Whether that is as it should be, and what happens if not. */
export function verdict({ kept, missed, kept_share }: Figures): string {
  if (kept_share === null || kept + missed < 20) return "Too few to judge. Nine of ten is what we aim at.";
  if (kept_share < 0.88) return "Fewer than nine of ten: the next times are named later, by themselves.";
  if (kept_share > 0.96)
    return "More than nine of ten: the next times are named a little earlier, by themselves.";
  return "Nine of ten is what we aim at.";
}

/** How a time came about, in sentences that a person can follow. */
export function reasonSentences({
  basis,
  sample_size,
  service_level,
  reasons,
}: Pick<AcknowledgementPreview, "basis" | "sample_size" | "service_level" | "reasons">): string[] {
  if (basis === "measured" && reasons) {
    const { ahead, people, own_minutes, turn_minutes, working_minutes, quantile, correction } = reasons;
    return [
      `Read from the last ${reasons.sample_size} answers: ${percent(quantile)} of them came within ${lengthWords(own_minutes)} of working time when nobody was ahead.`,
      ahead === 0
        ? "Nobody is ahead now."
        : `${ahead === 1 ? "1 conversation is" : `${ahead} conversations are`} ahead now, and ${peopleWords(people)} at work: each turn adds ${lengthWords(turn_minutes)}.`,
      `That makes ${lengthWords(working_minutes)} of time in which somebody works, rounded up to a time that people say.`,
      ...(correction === 0 ? [] : [correctionSentence(correction)]),
    ];
  }
  const have = `There are ${sample_size} past answers to measure from; it takes 30.`;
  if (basis === "service_level" && service_level) {
    return [
      have,
      `Until then we name the service level “${service_level.name}”: ${lengthWords(service_level.minutes)}.`,
    ];
  }
  if (sample_size >= 30)
    return [
      "There is more to do than the people at work over the next weeks can answer, so we name no time.",
    ];
  return [have, "No service level applies here either, so there is no time to name."];
}

function correctionSentence(correction: number): string {
  return correction > 0
    ? "Lately some times were missed, so we name later ones than usual."
    : "Lately more than nine of ten times were kept, so we name earlier ones than usual.";
}

function peopleWords(people: number): string {
  const shown = Math.round(people * 10) / 10;
  return shown === 1 ? "1 person is" : `${shown} people are`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** "Week of 24 March". */
export function weekWords(monday: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${monday}T12:00:00Z`),
  );
}
