import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  ResponseBodyError,
  refreshTokenGrant,
} from "openid-client";
import { consentEnded, noConsentNow } from "./consent-error.ts";
import type { ConsentProvider } from "./consent-providers.ts";

/** What lets us in, and until when. */
export type Tokens = { accessToken: string; refreshToken: string | null; expiresAt: Date };

type Question = { redirectUri: string; state: string; verifier: string; account: string };

/** Where a person gives their consent: the provider's page, which sends them back to `redirectUri` (PKCE, RFC 7636). */
export async function consentUrl(
  provider: ConsentProvider,
  { redirectUri, state, verifier, account }: Question,
): Promise<string> {
  const url = buildAuthorizationUrl(configurationOf(provider), {
    ...provider.parameters,
    redirect_uri: redirectUri,
    scope: provider.scope,
    state,
    login_hint: account,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return url.href;
}

type Answer = { redirectUri: string; state: string; verifier: string; code: string };

/**
 * Takes the tokens that a person's consent gives.
 * @returns with them the addresses under which the provider knows who signed in, in lower case
 * @throws what the provider answers instead
 */
export async function takeTokens(
  provider: ConsentProvider,
  { redirectUri, state, verifier, code }: Answer,
  now: Date,
): Promise<Tokens & { signedInAs: string[] }> {
  const url = new URL(redirectUri);
  url.search = new URLSearchParams({ code, state }).toString();
  let signedInAs: string[] = [];
  const configuration = configurationOf(provider, (idToken) => {
    signedInAs = addressesIn(idToken, provider.clientId);
  });
  const answer = await authorizationCodeGrant(configuration, url, {
    expectedState: state,
    pkceCodeVerifier: verifier,
  });
  return { ...tokensOf(answer, now), signedInAs };
}

/** A new access token. @throws {ConsentError} ended, when the provider says that consent is no more; else unreachable */
export async function refreshTokens(
  provider: ConsentProvider,
  refreshToken: string,
  now: Date,
): Promise<Tokens> {
  try {
    return tokensOf(await refreshTokenGrant(configurationOf(provider), refreshToken), now);
  } catch (error) {
    const answer = error instanceof ResponseBodyError ? error.error : null;
    throw answer !== null && endings.has(answer)
      ? consentEnded(provider.name)
      : noConsentNow(provider.name, answer);
  }
}

/** RFC 6749 section 5.2, and what Microsoft says where a person has to sign in anew. */
const endings = new Set(["invalid_grant", "interaction_required", "consent_required", "unauthorized_client"]);

const usualSeconds = 3600;
/** Less than the lease under which one process asks for all. */
const patienceSeconds = 20;

function tokensOf(
  answer: { access_token: string; refresh_token?: string; expires_in?: number },
  now: Date,
): Tokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    expiresAt: new Date(now.getTime() + (answer.expires_in ?? usualSeconds) * 1000),
  };
}

/** Who signed in, by an ID token for us (OpenID Connect Core 1.0 section 5.1; Microsoft says it in a claim of its own). */
function addressesIn(idToken: string, clientId: string): string[] {
  const [, payload = ""] = idToken.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  if (claims.aud !== clientId) return [];
  const addresses = [claims.email, claims.preferred_username].filter((one) => typeof one === "string");
  return addresses.map((address) => address.toLowerCase());
}

/**
 * An ID token is taken out of an answer before the library looks at it: for accounts of any tenant Microsoft names an
 * issuer that is not known beforehand. That it comes from the provider itself by TLS stands for its signature (OpenID
 * Connect Core 1.0 section 3.1.3.7, number 6).
 */
async function withoutIdToken(answer: Response, onIdToken: (token: string) => void): Promise<Response> {
  const { status, headers } = answer;
  const { id_token, ...rest } = (await answer.json()) as { id_token?: unknown };
  if (typeof id_token === "string") onIdToken(id_token);
  return new Response(JSON.stringify(rest), {
    status,
    headers: { "content-type": headers.get("content-type") ?? "" },
  });
}

function configurationOf(
  provider: ConsentProvider,
  onIdToken: (token: string) => void = () => {},
): Configuration {
  const { issuer, authorizeUrl, tokenUrl, clientId, clientSecret } = provider;
  const server = { issuer, authorization_endpoint: authorizeUrl, token_endpoint: tokenUrl };
  const configuration = new Configuration(server, clientId, undefined, ClientSecretPost(clientSecret));
  configuration.timeout = patienceSeconds;
  configuration[customFetch] = async (url, options) =>
    withoutIdToken(await fetch(url, options as RequestInit), onIdToken);
  // Only what a test sets is not encrypted.
  if (tokenUrl.startsWith("http://127.0.0.1:")) allowInsecureRequests(configuration);
  return configuration;
}
