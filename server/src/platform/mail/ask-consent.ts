import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
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

/** Takes the tokens that a person's consent gives. @throws what the provider answers instead */
export async function takeTokens(
  provider: ConsentProvider,
  { redirectUri, state, verifier, code }: Answer,
  now: Date,
): Promise<Tokens> {
  const url = new URL(redirectUri);
  url.search = new URLSearchParams({ code, state }).toString();
  const answer = await authorizationCodeGrant(configurationOf(provider), url, {
    expectedState: state,
    pkceCodeVerifier: verifier,
  });
  return tokensOf(answer, now);
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

function configurationOf(provider: ConsentProvider): Configuration {
  const { issuer, authorizeUrl, tokenUrl, clientId, clientSecret } = provider;
  const server = { issuer, authorization_endpoint: authorizeUrl, token_endpoint: tokenUrl };
  const configuration = new Configuration(server, clientId, undefined, ClientSecretPost(clientSecret));
  configuration.timeout = patienceSeconds;
  // Only what a test sets is not encrypted.
  if (tokenUrl.startsWith("http://127.0.0.1:")) allowInsecureRequests(configuration);
  return configuration;
}
