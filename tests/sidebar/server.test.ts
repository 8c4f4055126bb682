import { afterEach, describe, expect, it } from 'vitest';
import { callServer, problemOf, ServerProblem } from '../../src/sidebar/server.ts';

type Handler = (argument: unknown) => void;
type Serve = (method: string, request: unknown, succeed: Handler, fail: Handler) => void;

/** Installs a google.script.run whose server script is `serve`. */
function install(serve: Serve): void {
  const runner = (succeed?: Handler, fail?: Handler): object => ({
    withSuccessHandler: (handler: Handler) => runner(handler, fail),
    withFailureHandler: (handler: Handler) => runner(succeed, handler),
    cellgradServe: (method: string, request: unknown) => serve(method, request, succeed!, fail!),
  });
  Object.assign(globalThis, { google: { script: { run: runner() } } });
}

const history = { position: 0, count: 1, seed: 7 };
const failure = (request: Promise<unknown>) => request.then(() => null, problemOf);

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'google');
});

describe('callServer', () => {
  it('calls the single server function and unwraps its answer', async () => {
    const asked: unknown[] = [];
    install((method, request, succeed) => {
      asked.push([method, request]);
      succeed({ ok: true, value: history });
    });
    await expect(callServer('drawHistory', null)).resolves.toEqual(history);
    expect(asked).toEqual([['drawHistory', null]]);
  });

  it('batches simultaneous requests, and answers each separately', async () => {
    const asked: unknown[] = [];
    const problem = { code: 'protected', message: 'The tab is protected.', whatToDo: 'Ask its owner.' };
    install((method, request, succeed) => {
      asked.push([method, request]);
      succeed({
        ok: true,
        value: [
          { ok: true, value: history },
          { ok: false, problem },
        ],
      });
    });
    const first = callServer('drawHistory', null);
    const second = failure(callServer('readDropout', null));
    expect(await first).toEqual(history);
    expect(await second).toEqual(problem);
    const both = [
      { method: 'drawHistory', request: null },
      { method: 'readDropout', request: null },
    ];
    expect(asked).toEqual([['several', { asked: both }]]);
  });

  it('fails all of them with the request', async () => {
    install((_method, _request, _succeed, fail) => fail(new Error('PERMISSION_DENIED')));
    const failures = [failure(callServer('drawHistory', null)), failure(callServer('lastRun', null))];
    for (const each of await Promise.all(failures)) expect(each).toMatchObject({ code: 'severalAccounts' });
  });

  it('rejects with the problem that the server reports', async () => {
    const problem = { code: 'protected', message: 'The tab is protected.', whatToDo: 'Ask its owner.' };
    install((_method, _request, succeed) => succeed({ ok: false, problem }));
    await expect(callServer('drawHistory', null)).rejects.toBeInstanceOf(ServerProblem);
    expect(await failure(callServer('drawHistory', null))).toEqual(problem);
  });

  it.each([[null], [undefined], ['text'], [{}], [{ ok: true }], [{ ok: false }]])(
    'does not take %j for an answer',
    async (answer) => {
      install((_method, _request, succeed) => succeed(answer));
      expect(await failure(callServer('drawHistory', null))).toMatchObject({ code: 'noAnswer' });
    },
  );

  it('describes a transport failure in a message', async () => {
    install((_method, _request, _succeed, fail) => fail(new Error('PERMISSION_DENIED')));
    expect(await failure(callServer('drawHistory', null))).toMatchObject({ code: 'severalAccounts' });
  });

  it('reports that it is outside a spreadsheet', async () => {
    expect(await failure(callServer('drawHistory', null))).toMatchObject({ code: 'notInSheets' });
  });
});
