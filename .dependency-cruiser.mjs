/** Which way imports may point, and why. `npm run check` runs it; scripts/check-rules.test.ts proves that each rule bites. */
const slice = "^server/src/domains/(?:channels/)?([^/]+)/";

/** The levels of the server's slices, from the ground up; a slice may import from its own level and below. */
const levels = [
  ["workspaces", "identity", "inboxes"],
  ["service-hours"],
  ["customers", "spam"],
  ["conversations"],
  ["email", "chat", "customer-merges", "erasure", "search", "notices", "customer-links"],
  ["service-levels", "promises"],
  ["next-steps", "acknowledgements", "plans", "follow-through"],
  ["contact", "my-conversations", "reports"],
  ["first-run", "live"],
];
const folderOf = (names) => `^server/src/domains/(channels/)?(${names.join("|")})/`;
const levelRules = levels.slice(0, -1).map((names, level) => ({
  name: `level-${level + 1}-looks-down`,
  comment: `${names.join(", ")} must not know what is built on them: news goes up as events.`,
  severity: "error",
  from: { path: folderOf(names), pathNot: "\\.test\\.ts$" },
  to: { path: folderOf(levels.slice(level + 1).flat()) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "Two files that need each other are one thought in two places; neither can be understood alone.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "core-imports-nothing-of-ours",
      comment:
        "core runs in the server, in every browser and in customers' programs: it may lean on none of them.",
      severity: "error",
      from: { path: "^core/" },
      to: { path: "^(server|inbox|widget|test|bench|scripts)/" },
    },
    {
      name: "platform-knows-no-domain",
      comment: "platform is plumbing: it would serve another product as well.",
      severity: "error",
      from: { path: "^server/src/platform/" },
      to: { path: "^server/src/(domains|app)/" },
    },
    {
      name: "domains-know-no-wiring",
      comment: "app puts the house together; a slice that reaches up into it could not be moved.",
      severity: "error",
      from: { path: "^server/src/domains/", pathNot: "\\.test\\.ts$" },
      to: { path: "^server/src/app/" },
    },
    ...levelRules,
    {
      name: "other-slices-by-the-front-door",
      comment:
        "Files with a role in their name (queries, policy, routes, …) are a slice's own; its verbs are for all.",
      severity: "error",
      from: { path: slice, pathNot: "\\.test\\.ts$" },
      to: {
        path: "^server/src/domains/.+\\.(queries|policy|routes|reactions|jobs|domain|socket|feed)\\.ts$",
        pathNot: "^server/src/domains/(?:channels/)?$1/",
      },
    },
    {
      name: "apps-know-no-server",
      comment: "The browser apps meet the server through the contract in core, and only there.",
      severity: "error",
      from: { path: "^(inbox|widget)/" },
      to: { path: "^server/" },
    },
    {
      name: "shipped-code-knows-no-test",
      comment: "What runs in production must not need what only tests bring along.",
      severity: "error",
      from: { path: "^(core|server|inbox|widget)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(test|bench)/|\\.test\\.tsx?$" },
    },
    {
      name: "no-unresolvable",
      comment: "An import that leads nowhere fails at the worst time.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(vitest/config|virtual:)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|node_modules/\\.vite)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
