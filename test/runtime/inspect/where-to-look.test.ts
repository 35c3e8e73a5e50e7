/** `npm run inspect`: what may be asked, and what it says. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readLook, whereToLook } from '../../../runtime/inspect/where-to-look.ts';

describe('npm run inspect', () => {
  it('reads an application and an org, and refuses what it does not know', () => {
    expect(readLook([])).toEqual({ application: null, org: null });
    expect(readLook(['--application', 'a1', '--org=acme'])).toEqual({ application: 'a1', org: 'acme' });
    expect(readLook(['a1'])).toContain('--application a1');
    expect(readLook(['--applications', 'a1'])).toContain('no option --applications');
    expect(readLook(['--application='])).toContain('empty');
  });

  let server: Server | undefined;
  afterEach(() => server?.close());
  const answering = async (status: number, body: object): Promise<string> => {
    const begun = createServer((_, answer) => answer.writeHead(status).end(JSON.stringify(body)));
    server = begun;
    await new Promise<void>((resolve) => begun.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(begun.address() as AddressInfo).port}`;
  };
  const key = 'a-key-that-is-not-to-be-printed';

  it('says where to look, with a ticket and without the key', async () => {
    const url = await answering(201, { path: '/v1/inspect?ticket=t', expires_at: '2026-03-02T18:00:00.000Z' });
    const said = await whereToLook({ url, key }, { application: 'a1', org: 'acme' });
    expect(said).toContain(`${url}/console/inspect?application=a1&org=acme`);
    expect(said).toContain(`${url}/console/inspect/stately?application=a1&org=acme`);
    expect(said).toContain(`'${url.replace('http', 'ws')}/v1/inspect?ticket=t'`);
    expect(said).not.toContain(key);
  });

  it('tells in the server’s own words why nobody may look on', async () => {
    const url = await answering(404, { detail: 'The inspector is off.' });
    await expect(whereToLook({ url, key }, { application: null, org: null })).rejects.toThrow('The inspector is off.');
    server?.close();
    await expect(whereToLook({ url: 'http://127.0.0.1:1', key }, { application: null, org: null })).rejects.toThrow(
      /does not answer/,
    );
  });
});
