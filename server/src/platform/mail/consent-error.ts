/** No access token could be had: consent has ended for good, or there is none for now. */
export class ConsentError extends Error {
  readonly kind: "ended" | "unreachable";

  constructor(kind: "ended" | "unreachable", words: string) {
    super(words);
    this.name = "ConsentError";
    this.kind = kind;
  }
}

export function consentEnded(provider: string): ConsentError {
  return new ConsentError("ended", `${provider} no longer lets us in: connect again.`);
}

/** @param answer the provider's own error (RFC 6749, section 5.2); null when it did not answer */
export function noConsentNow(provider: string, answer: string | null): ConsentError {
  return new ConsentError(
    "unreachable",
    answer === null
      ? `${provider} did not answer when we asked to be let in. We ask again by ourselves.`
      : `${provider} did not let us in (${answer}). We ask again by ourselves.`,
  );
}

/** Whoever runs this Heard took the provider's client out of its settings. */
export function consentNotSetUp(): ConsentError {
  return new ConsentError("unreachable", "The provider of this mailbox is not set up here any more.");
}
