import { createHash, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A provider of consent (OAuth 2.0 with PKCE) on this machine, with the mailbox that it lets into. */
export type ConsentProviderStandIn = {
  url: string;
  /**
   * Says yes on the page that a consent begins with, as a person does, under the account that is hinted at or another.
   * @returns what the browser comes back with
   */
  agree(consentUrl: string, signedInAs?: string): { state: string; code: string };
  /** Whether a mail server lets this account in with this token. */
  letsIn(user: string, token: string): boolean;
  /** Tokens that were given out lose their power; with a refresh token there are new ones. */
  forgetTokens(): void;
  /** The person takes their consent back. */
  endConsent(): void;
  /** It answers the next question for a new token only once it is let go, by what holds then. */
  hold(): { reached: Promise<void>; letGo: () => void };
  /** Whether it says that it does not know us, as when our secret is too old. */
  refuseClient: boolean;
  /** How often a new access token was asked for. */
  refreshes: number;
  /** What the questions of a consent said. */
  asked: URLSearchParams[];
  stop(): Promise<void>;
};

const client = { id: "heard-client", secret: "heard-secret" };
/** What the settings of a Heard need to use it. */
export const consentClient = { GOOGLE_CLIENT_ID: client.id, GOOGLE_CLIENT_SECRET: client.secret };

export async function startConsentProvider({ seconds = 3600 } = {}): Promise<ConsentProviderStandIn> {
  const codes = new Map<string, URLSearchParams>();
  const refreshTokens = new Map<string, string>();
  const accessTokens = new Map<string, string>();
  const asked: URLSearchParams[] = [];
  let refreshes = 0;
  let refuseClient = false;
  let held: { reach: () => void; gone: Promise<void> } | null = null;

  function tokensFor(account: string) {
    const [access_token, refresh_token] = [randomUUID(), randomUUID()];
    accessTokens.set(access_token, account);
    refreshTokens.set(refresh_token, account);
    return { access_token, refresh_token, token_type: "Bearer", expires_in: seconds };
  }

  /** Says who signed in, as real providers do; they sign it, and name an issuer of the account's own. */
  function idTokenFor(email: string): string {
    const part = (said: object) => Buffer.from(JSON.stringify(said)).toString("base64url");
    return `${part({ alg: "RS256" })}.${part({ iss: "https://tenant.example", aud: client.id, email })}.signature`;
  }

  function answer(form: URLSearchParams): object | null {
    if (form.get("client_id") !== client.id || form.get("client_secret") !== client.secret) return null;
    if (form.get("grant_type") === "refresh_token") {
      refreshes += 1;
      const known = refreshTokens.get(form.get("refresh_token") ?? "");
      // Each refresh token works once, as with providers that rotate them.
      refreshTokens.delete(form.get("refresh_token") ?? "");
      return known === undefined ? null : tokensFor(known);
    }
    const question = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const fits =
      question?.get("code_challenge") === challenge &&
      question.get("redirect_uri") === form.get("redirect_uri");
    if (!fits) return null;
    const account = question.get("login_hint") ?? "";
    const isAsked = question.get("scope")?.split(" ").includes("openid");
    return { ...tokensFor(account), ...(isAsked ? { id_token: idTokenFor(account) } : {}) };
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const hold = form.get("grant_type") === "refresh_token" ? held : null;
      if (hold) {
        held = null;
        hold.reach();
        await hold.gone;
      }
      const given = refuseClient ? null : answer(form);
      response.writeHead(given ? 200 : 400, { "content-type": "application/json" });
      response.end(JSON.stringify(given ?? { error: refuseClient ? "invalid_client" : "invalid_grant" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    agree(consentUrl, signedInAs) {
      const question = new URL(consentUrl).searchParams;
      asked.push(question);
      const code = randomUUID();
      const answered = new URLSearchParams(question);
      if (signedInAs) answered.set("login_hint", signedInAs);
      codes.set(code, answered);
      return { state: question.get("state") ?? "", code };
    },
    letsIn: (user, token) => accessTokens.get(token) === user,
    forgetTokens: () => accessTokens.clear(),
    endConsent() {
      accessTokens.clear();
      refreshTokens.clear();
    },
    hold() {
      const [reached, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      held = { reach: reached.resolve, gone: gone.promise };
      return { reached: reached.promise, letGo: gone.resolve };
    },
    get refuseClient() {
      return refuseClient;
    },
    set refuseClient(refuse) {
      refuseClient = refuse;
    },
    get refreshes() {
      return refreshes;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
