import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** Command line that opens an address in the user's browser, or null if there is no desktop. */
function opener(platform: string, environment: NodeJS.ProcessEnv): string[] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

/** Opens the page if there is a desktop; otherwise users open the printed address. */
export function openInBrowser(address: string): void {
  const command = opener(process.platform, process.env);
  if (command === null) return;
  const [program, ...first] = command;
  const child = spawn(program!, [...first, address], { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('(No browser could be opened: please open the address yourself.)'));
  child.unref();
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The requested file, or null if the path points outside the folder. */
function fileOf(folder: string, requestUrl: string): string | null {
  const path = decodeURIComponent(new URL(requestUrl, 'http://localhost').pathname);
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  return file.startsWith(folder + sep) ? file : null;
}

const compress = promisify(gzip);

/**
 * Sends a file, compressed if that helps: the page may be viewed through a tunnel, from another machine. Files that the
 * browser already has are not sent again.
 */
async function send(file: string, { headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { mtimeMs, size } = await stat(file);
  const tag = `W/"${mtimeMs}-${size}"`;
  const common = { 'Cache-Control': 'no-cache', ETag: tag, Vary: 'Accept-Encoding' };
  if (headers['if-none-match'] === tag) {
    response.writeHead(304, common).end();
    return;
  }
  const plain = await readFile(file);
  const type = types[extname(file)] ?? 'application/octet-stream';
  const isCompressed = /^text|json|svg/.test(type) && /\bgzip\b/.test(String(headers['accept-encoding']));
  const body = isCompressed ? await compress(plain) : plain;
  response.writeHead(200, {
    ...common,
    'Content-Type': type,
    ...(isCompressed && { 'Content-Encoding': 'gzip' }),
  });
  response.end(body);
}

function createStaticServer(folder: string): Server {
  return createServer(async (request, response) => {
    try {
      const file = fileOf(folder, request.url ?? '/');
      if (file === null) throw new Error('outside the folder');
      await send(file, request, response);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    }
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done();
    });
  });
}

/** Serves a folder on this machine only; if the port is taken, any free one is used instead. */
export async function serve(
  folder: string,
  port: number,
): Promise<{ address: string; close(): Promise<void> }> {
  const server = createStaticServer(resolve(folder));
  try {
    await listen(server, port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await listen(server, 0);
  }
  const { port: actual } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.closeAllConnections();
      server.close(() => done());
    });
  return { address: `http://localhost:${actual}/`, close };
}
