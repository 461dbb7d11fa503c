type Operation = {
  summary: string;
  "x-permission": string;
  parameters?: { name: string; in: string; required: boolean; description?: string }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
};

/** The API as one readable page, from the OpenAPI document. Needs no script. */
export function apiDocsPage(openApi: Record<string, unknown>): string {
  const paths = openApi.paths as Record<string, Record<string, Operation>>;
  const { schemas } = openApi.components as { schemas: Record<string, unknown> };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(method.toUpperCase(), path, operation)),
  );
  const shapes = Object.entries(schemas).map(
    ([name, schema]) => `<section id="${name}"><h3>${name}</h3>${json(schema)}</section>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Heard API</title><style>${style}</style><main>
<h1>Heard API</h1>
<p>Everything that the Heard apps do, they do through this API. The same as a document for machines:
<a href="/api/v1/openapi.json">openapi.json</a>.</p>
<p>Send <code>Authorization: Bearer &lt;API key&gt;</code>. Lists take <code>limit</code> and <code>cursor</code> and
answer <code>{ data, next_cursor }</code>. Errors are problem details (RFC 9457) with a stable <code>code</code>.
Every POST takes an <code>Idempotency-Key</code>.</p>
<h2>Routes</h2>${operations.join("")}<h2>Shapes</h2>${shapes.join("")}</main></html>`;
}

function section(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: place, required, description }) =>
      `<li><code>${escapeHtml(name)}</code> in ${place}${required ? ", required" : ""}${description ? `: ${escapeHtml(description)}` : ""}</li>`,
  );
  const body = Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => json(schema));
  const answers = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const shape = status < "300" ? Object.values(content ?? {}).map(({ schema }) => json(schema)) : [];
    return `<dt>${status}</dt><dd>${escapeHtml(description)}${shape.join("")}</dd>`;
  });
  return `<details><summary><b>${method}</b> <code>${escapeHtml(path)}</code> <span>${escapeHtml(operation.summary)}</span></summary>
<p>Permission: <code>${escapeHtml(operation["x-permission"])}</code></p>
${parameters.length ? `<ul>${parameters.join("")}</ul>` : ""}${body.length ? `<h4>Body</h4>${body.join("")}` : ""}
<h4>Answers</h4><dl>${answers.join("")}</dl></details>`;
}

/** JSON with every reference to a shape made a link. */
function json(schema: unknown): string {
  const text = escapeHtml(JSON.stringify(schema, null, 2));
  const linked = text.replace(
    /\{\s*&quot;\$ref&quot;: &quot;#\/components\/schemas\/(\w+)&quot;\s*\}/g,
    '<a href="#$1">$1</a>',
  );
  return `<pre>${linked}</pre>`;
}

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (character) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[character]};`,
  );
}

const style = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d1b18; --quiet: #6b655c; --line: #e8e3da; --accent: #0e6b57 }
@media (prefers-color-scheme: dark) { :root { --paper: #191815; --ink: #efebe4; --quiet: #aaa397; --line: #37332d; --accent: #6cc3ac } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/26px Inter, system-ui, sans-serif }
main { max-width: 860px; margin: 0 auto; padding: 32px 20px 96px }
a { color: var(--accent) } code, pre { font-size: 14px }
pre { overflow: auto; border: 1px solid var(--line); border-radius: 8px; padding: 12px; line-height: 20px }
details { border-top: 1px solid var(--line); padding: 8px 0 } summary { cursor: pointer; min-height: 28px }
summary span { color: var(--quiet) } dt { font-weight: 600 } dd { margin: 0 0 8px 24px }`;
