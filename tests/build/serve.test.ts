import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../src/build/serve.ts';

/** Sends the path as it is; fetch() would resolve the dots itself. */
function statusOf(port: number, path: string): Promise<number> {
  return new Promise((done, fail) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      done(response.statusCode!);
    })
      .on('error', fail)
      .end();
  });
}

describe('the static server', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let port: number;
  let folder: string;

  beforeAll(async () => {
    const outer = mkdtempSync(join(tmpdir(), 'cellgrad-'));
    mkdirSync(join(outer, 'public'));
    mkdirSync(join(outer, 'public-not'));
    writeFileSync(join(outer, 'secret.txt'), 'secret');
    writeFileSync(join(outer, 'public-not', 'secret.txt'), 'secret');
    writeFileSync(join(outer, 'public', 'index.html'), '<!DOCTYPE html>hello');
    folder = join(outer, 'public');
    server = await serve(folder, 0);
    port = Number(new URL(server.address).port);
  });
  afterAll(() => server.close());

  it('serves the index with its type', async () => {
    const response = await fetch(server.address);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('hello');
  });

  it('compresses texts only for clients that support it', async () => {
    const asked = (encoding: string) => fetch(server.address, { headers: { 'accept-encoding': encoding } });
    const compressed = await asked('gzip, br');
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(await compressed.text()).toBe('<!DOCTYPE html>hello');
    const plain = await asked('identity');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe('<!DOCTYPE html>hello');
  });

  it('does not resend cached files until they change', async () => {
    const address = `${server.address}page.txt`;
    const file = join(folder, 'page.txt');
    writeFileSync(file, 'old');
    const tag = (await fetch(address)).headers.get('etag')!;
    const again = () => fetch(address, { headers: { 'if-none-match': tag } });
    expect((await again()).status).toBe(304);
    writeFileSync(file, 'longer');
    expect(await (await again()).text()).toBe('longer');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/../public-not/secret.txt',
    '/%',
    '/no',
  ])('refuses %s', async (path) => {
    expect(await statusOf(port, path)).toBe(404);
  });

  it('takes another port when the wanted one is in use', async () => {
    const second = await serve('docs', port);
    expect(new URL(second.address).port).not.toBe(String(port));
    await second.close();
  });
});
