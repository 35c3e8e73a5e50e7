/** UX-4: the document is valid OpenAPI 3.1, a generator accepts it, and what it generates compiles and works. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { Validator } from '@seriousme/openapi-schema-validator';
import { generateSource } from 'oazapfts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../api/v1/table.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ANA, type Api, givenApi } from './given.ts';

const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/overture');

// biome-ignore lint/suspicious/noExplicitAny: a document, read by path
let document: any;
let api: Api;
let server: ServerType;
let origin: string;
let folder: string;

beforeAll(async () => {
  api = await givenApi(createMemoryStorage());
  document = (await api.get('/openapi.json', { as: '' })).body;
  await new Promise<void>((resolve) => {
    server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      origin = `http://127.0.0.1:${port}`;
      resolve();
    });
  });
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(join(CACHE, 'client-'));
});
afterAll(() => {
  server?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document.openapi).toBe('3.1.0');
  });

  it('describes every endpoint of the table, with its role and its problems', () => {
    for (const { method, path, id, least } of ENDPOINTS) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      expect(operation, `${method} ${path}`).toMatchObject({ operationId: id, 'x-least-role': least });
      for (const status of ['401', '403', '404', '429'])
        expect(operation.responses[status].content).toHaveProperty(['application/problem+json']);
    }
    expect(Object.values(document.paths).flatMap((methods) => Object.keys(methods as object))).toHaveLength(
      ENDPOINTS.length,
    );
  });

  it('refers to nothing that is not there', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(refs.length).toBeGreaterThan(100);
    for (const [, kind = '', name = ''] of refs) expect(document.components[kind], name).toHaveProperty([name]);
  });
});

describe('a generated client', () => {
  it('compiles, and adds a candidate to a job', async () => {
    const file = join(folder, 'document.json');
    writeFileSync(file, JSON.stringify(document));
    const source = await generateSource(file, {});
    const client = join(folder, 'client.ts');
    writeFileSync(client, source);
    const strict = [
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--skipLibCheck',
      '--noEmit',
      '--types',
      'node',
    ];
    execFileSync('npx', ['tsc', '--ignoreConfig', ...strict, client], { cwd: folder, stdio: 'pipe', encoding: 'utf8' });

    const { defaults, ...call } = (await import(client)) as Record<string, CallableFunction> & {
      defaults: { baseUrl: string; headers: Record<string, string> };
    };
    defaults.baseUrl = origin;
    defaults.headers = { authorization: `Bearer ${api.keys.acme.recruiter}` };
    const saved = await call['putCandidate']?.('ana', ANA, { idempotencyKey: 'client-1' });
    expect(saved).toMatchObject({ status: 201, data: { phone: '+14155550123' } });
    const added = await call['addApplication']?.({ candidate: 'ana', job: 'nurse' });
    expect(added).toMatchObject({ status: 201, data: { stage: 'OUTREACH' } });
    const listed = await call['listApplications']?.({ stage: 'OUTREACH', limit: 10 });
    expect(listed.data.items).toHaveLength(1);
    const refused = await call['tellApplication']?.(added.data.id, { type: 'resume.passed' });
    expect(refused).toMatchObject({ status: 409, data: { title: 'Not in this stage' } });
  });
});

describe('/docs', () => {
  it('is served whole from here, and may load from nowhere else', async () => {
    const page = await fetch(`${origin}/docs`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).not.toMatch(/https?:\/\//);
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(4);
    for (const link of links) {
      const response = await fetch(`${origin}${link}`);
      expect(response.status, link).toBe(200);
      expect((await response.arrayBuffer()).byteLength, link).toBeGreaterThan(50);
    }
  });
});
