/** No access token could be had: consent has ended for good, or the provider does not answer. */
export class ConsentError extends Error {
  readonly kind: "ended" | "unreachable";

  constructor(kind: "ended" | "unreachable", provider: string) {
    super(
      kind === "ended"
        ? `${provider} no longer lets us in: connect again.`
        : `${provider} did not answer when we asked to be let in. We ask again by ourselves.`,
    );
    this.name = "ConsentError";
    this.kind = kind;
  }
}
