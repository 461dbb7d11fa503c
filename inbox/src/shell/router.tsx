import type { AcknowledgementOutcome } from "@heard/core/contract/acknowledgements.ts";
import type { StallKind } from "@heard/core/contract/next-steps.ts";
import type { PromiseBy } from "@heard/core/contract/promises.ts";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { api } from "../sync/api.ts";
import { me } from "../sync/session.ts";
import { Desk } from "./desk.tsx";
import { reportSearch } from "./report-search.ts";
import { ErrorScreen, LostScreen, OpeningScreen } from "./screens.tsx";
import { loadSignedIn } from "./signed-in.ts";
import type { Panel } from "./use-panel.ts";

/**
 * Every address of the app. What a visitor without a session may open hangs off the root; everything else hangs off
 * the desk, which sends who is not signed in to the door and brings them back afterwards.
 */
const root = createRootRoute({ component: Outlet });

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  beforeLoad: async () => {
    const { needed } = await api("GET /setup");
    if (!needed) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("../identity/setup-page.tsx"), "SetupPage"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === "string" && search.to.startsWith("/") && !search.to.startsWith("//")
      ? { to: search.to }
      : {},
  component: lazyRouteComponent(() => import("../identity/sign-in-page.tsx"), "SignInPage"),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot",
  component: lazyRouteComponent(() => import("../identity/forgot-page.tsx"), "ForgotPage"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset/$token",
  component: lazyRouteComponent(() => import("../identity/reset-page.tsx"), "ResetPage"),
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/join/$token",
  component: lazyRouteComponent(() => import("../identity/join-page.tsx"), "JoinPage"),
});

const desk = createRoute({
  getParentRoute: () => root,
  id: "desk",
  validateSearch: ({ panel }: Record<string, unknown>): { panel?: Panel } =>
    panel === "menu" || panel === "notices" || panel === "person" ? { panel } : {},
  beforeLoad: ({ location }) => loadSignedIn(location.href),
  component: Desk,
});
const home = createRoute({
  getParentRoute: () => desk,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox/$view", params: { view: me().role === "colleague" ? "open" : "mine" } });
  },
});
/** `view` is mine, unassigned, waiting, snoozed, open, closed, all, `team-<id>`, `tag-<id>` or `view-<id>`. */
const list = createRoute({
  getParentRoute: () => desk,
  path: "/inbox/$view",
  component: lazyRouteComponent(() => import("../conversations/inbox-page.tsx"), "InboxPage"),
});
/** Under the list, so that the list stays as it is while conversations come and go beside it. */
const conversation = createRoute({ getParentRoute: () => list, path: "$conversationId" });
const search = createRoute({
  getParentRoute: () => desk,
  path: "/search",
  validateSearch: (given: Record<string, unknown>): { q: string } => ({ q: String(given.q ?? "") }),
  component: lazyRouteComponent(() => import("../search/search-page.tsx"), "SearchPage"),
});
const welcome = createRoute({
  getParentRoute: () => desk,
  path: "/welcome",
  component: lazyRouteComponent(() => import("../first-run/welcome-page.tsx"), "WelcomePage"),
});
/** `of` is mine, all or a team's id; `by` is who promised. */
const promises = createRoute({
  getParentRoute: () => desk,
  path: "/promises",
  validateSearch: (given: Record<string, unknown>): { of?: string; by?: PromiseBy } => ({
    ...(typeof given.of === "string" ? { of: given.of } : {}),
    ...(given.by === "us" || given.by === "customer" || given.by === "third_party" ? { by: given.by } : {}),
  }),
  component: lazyRouteComponent(() => import("../promises/promises-page.tsx"), "PromisesPage"),
});
/** `of` is mine, all or a team's id; `kind` is why it stalls. */
const moveForward = createRoute({
  getParentRoute: () => desk,
  path: "/move-forward",
  validateSearch: (given: Record<string, unknown>): { of?: string; kind?: StallKind } => ({
    ...(typeof given.of === "string" ? { of: given.of } : {}),
    ...(typeof given.kind === "string" ? { kind: given.kind as StallKind } : {}),
  }),
  component: lazyRouteComponent(() => import("../next-steps/move-forward-page.tsx"), "MoveForwardPage"),
});
const notSent = createRoute({
  getParentRoute: () => desk,
  path: "/not-sent",
  component: lazyRouteComponent(() => import("../dead-letters/dead-letters-page.tsx"), "DeadLettersPage"),
});
type AnswerTimesSearch = { inbox?: string; weeks?: number; week?: string; outcome?: AcknowledgementOutcome };
const answerTimes = createRoute({
  getParentRoute: () => desk,
  path: "/answer-times",
  validateSearch: ({ inbox, weeks, week, outcome }: Record<string, unknown>): AnswerTimesSearch => ({
    ...(typeof inbox === "string" ? { inbox } : {}),
    ...(Number.isInteger(weeks) ? { weeks: Math.min(104, Math.max(1, Number(weeks))) } : {}),
    ...(typeof week === "string" && /^\d{4}-\d\d-\d\d$/.test(week) ? { week } : {}),
    ...(outcome === "kept" || outcome === "missed" || outcome === "waiting" || outcome === "closed"
      ? { outcome }
      : {}),
  }),
  component: lazyRouteComponent(() => import("../acknowledgements/answer-times-page.tsx"), "AnswerTimesPage"),
});
/** `tab` is mine for one's own; `from` and `to` are days, for a period of one's own. */
const reports = createRoute({
  getParentRoute: () => desk,
  path: "/reports",
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import("../reports/reports-page.tsx"), "ReportsPage"),
});
const customers = createRoute({
  getParentRoute: () => desk,
  path: "/customers",
  component: lazyRouteComponent(() => import("../customers/customers-page.tsx"), "CustomersPage"),
});
const customer = createRoute({
  getParentRoute: () => desk,
  path: "/customers/$customerId",
  component: lazyRouteComponent(() => import("../customers/customer-page.tsx"), "CustomerPage"),
});
const companies = createRoute({
  getParentRoute: () => desk,
  path: "/companies",
  component: lazyRouteComponent(() => import("../customers/companies-page.tsx"), "CompaniesPage"),
});
const company = createRoute({
  getParentRoute: () => desk,
  path: "/companies/$companyId",
  component: lazyRouteComponent(() => import("../customers/company-page.tsx"), "CompanyPage"),
});
const settingsHome = createRoute({
  getParentRoute: () => desk,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$section", params: { section: "you" } });
  },
});
/** `section` is one of those in settings/sections.ts. */
const settings = createRoute({
  getParentRoute: () => desk,
  path: "/settings/$section",
  component: lazyRouteComponent(() => import("../settings/settings-page.tsx"), "SettingsPage"),
});

type ConsentSearch = { code?: string; state?: string; error?: string };
/** A mail provider's page comes back here with its answer. */
const mailConsent = createRoute({
  getParentRoute: () => desk,
  path: "/mail-consent",
  // What looks like a number comes as one.
  validateSearch: ({ code, state, error }: Record<string, unknown>): ConsentSearch => ({
    ...(code === undefined ? {} : { code: String(code) }),
    ...(state === undefined ? {} : { state: String(state) }),
    ...(error === undefined ? {} : { error: String(error) }),
  }),
  component: lazyRouteComponent(() => import("../settings/consent-page.tsx"), "ConsentPage"),
});

const routeTree = root.addChildren([
  setup,
  signIn,
  forgot,
  reset,
  join,
  desk.addChildren([
    home,
    list.addChildren([conversation]),
    search,
    welcome,
    promises,
    moveForward,
    notSent,
    answerTimes,
    reports,
    customers,
    customer,
    companies,
    company,
    settingsHome,
    settings,
    mailConsent,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: false,
  defaultPendingComponent: OpeningScreen,
  defaultErrorComponent: ErrorScreen,
  defaultNotFoundComponent: LostScreen,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
