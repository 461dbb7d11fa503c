import type { DeliveryReport, FailureReason } from "../contract/delivery-reports.ts";

const words: Readonly<Record<FailureReason, string>> = {
  no_mailbox: "this mailbox does not exist",
  disabled: "this mailbox is switched off",
  mailbox_full: "the mailbox is full",
  no_domain: "the domain does not exist, or takes no mail",
  not_reachable: "their mail server could not be reached",
  too_large: "the mail is too large for them",
  refused_as_spam: "their server took it for spam",
  not_allowed: "their server does not accept mail from us",
  unknown: "their server gave no reason that we understand",
};

/** Why a mail did not arrive, in plain words that end a sentence. */
export function failureWords(reason: FailureReason | null): string {
  return words[reason ?? "unknown"];
}

/** What is said of a message that did not arrive: each address with why, and its server's own words. */
export function failureLines(reports: readonly DeliveryReport[]): string {
  return reports
    .filter(({ outcome }) => outcome === "failed")
    .map((report) => {
      const said = report.words ? ` It said: ${report.words}` : "";
      return `${report.address}: ${failureWords(report.reason)}.${said}`;
    })
    .join("\n");
}
