/**
 * `/openapi.json`, and `/docs` that shows it.
 *
 * Guarantees: everything comes from this server, and the page is told to load from nowhere else.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';

const FILES = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
} as const;
type File = keyof typeof FILES;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null, persistAuthorization: false });`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Overture API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** Swagger UI puts styles and small pictures into the page itself. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const read = new Map<File, Buffer<ArrayBuffer>>();

function fileOf(name: File): Buffer<ArrayBuffer> {
  const known = read.get(name) ?? Buffer.from(readFileSync(join(folder, name)));
  read.set(name, known);
  return known;
}

/** `describe` is asked when somebody looks for the first time, and not again. */
export function docs(describe: () => Readonly<Record<string, unknown>>): Hono {
  const app = new Hono();
  let text: string | null = null;
  app.get('/openapi.json', (c) => {
    text ??= JSON.stringify(describe());
    return c.body(text, 200, { 'content-type': 'application/json' });
  });
  app.get('/docs', (c) => c.html(PAGE, 200, { 'content-security-policy': POLICY }));
  app.get('/docs/start.js', (c) => c.body(START, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  for (const [name, type] of Object.entries(FILES) as [File, string][])
    app.get(`/docs/${name}`, (c) =>
      c.body(fileOf(name), 200, { 'content-type': type, 'cache-control': 'public, max-age=86400' }),
    );
  return app;
}
