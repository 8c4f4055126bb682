import { describe, expect, it, vi } from 'vitest';
import {
  googleScriptRun,
  installGoogleScript,
  type ToFrame,
} from '../../../src/local/page/sidebar/google-script.ts';
import {
  createFrameMemory,
  frameDocument,
  googleScriptText,
  legalValue,
} from '../../../src/local/page/sidebar/script-frame.tsx';

class Point {
  x = 1;
}

type Call = (...given: unknown[]) => void;
interface Runner {
  withSuccessHandler(handler: (result: unknown, userObject: unknown) => void): Runner;
  withFailureHandler(handler: (error: Error, userObject: unknown) => void): Runner;
  withUserObject(value: unknown): Runner;
  build: Call;
}

interface Host {
  close(): void;
  editor: { focus(): void };
  setWidth(pixels: number): void;
  setHeight(pixels: number): void;
  origin: string;
}

function fakeFrame() {
  const sent: { id: number; functionName: string; argumentValues: unknown[]; cellgrad: string }[] = [];
  let listener: (event: { source: unknown; data: unknown }) => void = () => undefined;
  const parent = { postMessage: (message: unknown) => sent.push(message as (typeof sent)[number]) };
  const frame = {
    parent,
    addEventListener: (_type: 'message', added: typeof listener) => {
      listener = added;
    },
    google: undefined as unknown,
    cellgradPage: undefined as unknown,
  };
  installGoogleScript(frame, googleScriptRun(frame, legalValue), 'http://localhost');
  const { run, host } = (frame.google as { script: { run: Runner; host: Host } }).script;
  const answer = (data: ToFrame, source: unknown = parent) => listener({ source, data });
  const { beginJob } = frame.cellgradPage as { beginJob(): () => void };
  return { sent, run, host, answer, beginJob };
}

describe('google.script.run in a frame', () => {
  it('sends a call and passes the answer to its own handlers with the user object', () => {
    const { sent, run, answer } = fakeFrame();
    const success = vi.fn();
    run.withSuccessHandler(success).withUserObject('me').build('a', undefined, [1]);
    expect(sent).toEqual([
      { cellgrad: 'call', id: 1, functionName: 'build', argumentValues: ['a', null, [1]] },
    ]);
    answer({ cellgrad: 'result', id: 1, result: 7 });
    answer({ cellgrad: 'result', id: 1, result: 8 });
    expect(success.mock.calls).toEqual([[7, 'me']]);
  });

  it('says when jobs of several calls begin and end', () => {
    const { sent, run, beginJob } = fakeFrame();
    const end = beginJob();
    run.build();
    const endOther = beginJob();
    end();
    endOther();
    const told = sent.map(({ cellgrad, ...rest }) => [cellgrad, (rest as { job?: number }).job]);
    expect(told).toEqual([
      ['begin', 1],
      ['call', undefined],
      ['begin', 2],
      ['end', 1],
      ['end', 2],
    ]);
  });

  it('returns a new runner each time, so that handlers do not leak', () => {
    const { run, answer } = fakeFrame();
    const success = vi.fn();
    run.withSuccessHandler(success);
    run.build();
    answer({ cellgrad: 'result', id: 1, result: 7 });
    expect(success).not.toHaveBeenCalled();
  });

  it('passes a failure as an Error', () => {
    const { run, answer } = fakeFrame();
    const failure = vi.fn();
    run.withFailureHandler(failure).build();
    answer({ cellgrad: 'failure', id: 1, message: 'No such sheet' });
    expect(failure.mock.calls[0]![0]).toBeInstanceOf(Error);
    expect(failure.mock.calls[0]![0].message).toBe('No such sheet');
  });

  it('writes an unhandled failure to the console', () => {
    const { run, answer } = fakeFrame();
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    run.build();
    answer({ cellgrad: 'failure', id: 1, message: 'No such sheet' });
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });

  it('has ten calls on their way and queues the eleventh', () => {
    const { sent, run, answer } = fakeFrame();
    for (let count = 0; count < 12; count++) run.build(count);
    expect(sent).toHaveLength(10);
    answer({ cellgrad: 'result', id: 4, result: null });
    expect(sent.at(-1)).toMatchObject({ id: 11, argumentValues: [10] });
    expect(sent).toHaveLength(11);
  });

  it('listens to the page only', () => {
    const { run, answer } = fakeFrame();
    const success = vi.fn();
    run.withSuccessHandler(success).build();
    answer({ cellgrad: 'result', id: 1, result: 7 }, {});
    expect(success).not.toHaveBeenCalled();
  });

  it('rejects an illegal argument before anything is sent', () => {
    const { sent, run } = fakeFrame();
    expect(() => run.build(1, new Date())).toThrow('property: 1 (Date)');
    expect(sent).toEqual([]);
  });

  it.each([
    ['a function', () => 1],
    ['text', 'me'],
    ['nothing', undefined],
    ['a plain object that holds a function', { update: () => 1 }],
    ['a list', [1, { a: 2 }]],
    ['an element', Object.assign(Object.create({ constructor: Point }), { nodeType: 1 })],
  ])('gives %s back as the user object, the same one', (_name, userObject) => {
    const { run, sent, answer } = fakeFrame();
    const success = vi.fn();
    run.withUserObject(userObject).withSuccessHandler(success).build(1);
    expect(sent[0]!.argumentValues).toEqual([1]);
    answer({ cellgrad: 'result', id: 1, result: null });
    expect(success.mock.calls[0]![1]).toBe(userObject);
  });

  it.each([
    ['Point', new Point()],
    ['Date', new Date()],
    ['Map', new Map()],
  ])('refuses a user object that was made with new: %s', (name, userObject) => {
    const { run, sent } = fakeFrame();
    expect(() => run.withUserObject(userObject)).toThrow(
      `withUserObject takes no object made with new (${name})`,
    );
    expect(sent).toEqual([]);
  });

  it('accepts answers in any order', () => {
    const { run, answer } = fakeFrame();
    const seen: unknown[] = [];
    for (const name of ['first', 'second', 'third'])
      run
        .withUserObject(name)
        .withSuccessHandler((result, which) => seen.push([which, result]))
        .build();
    for (const id of [3, 1, 2]) answer({ cellgrad: 'result', id, result: id * 10 });
    expect(seen).toEqual([
      ['third', 30],
      ['first', 10],
      ['second', 20],
    ]);
  });

  it('focuses the sheet, and cannot change the size of a sidebar', () => {
    const { sent, host } = fakeFrame();
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    host.editor.focus();
    host.setWidth(500);
    host.setHeight(500);
    expect(sent).toEqual([{ cellgrad: 'focus' }]);
    expect(warn.mock.calls.flat()).toEqual([
      'google.script.host.setWidth has no effect in a sidebar',
      'google.script.host.setHeight has no effect in a sidebar',
    ]);
    warn.mockRestore();
  });

  it('asks the page to close', () => {
    const { sent, host } = fakeFrame();
    host.close();
    expect(sent).toEqual([{ cellgrad: 'close' }]);
    expect(host.origin).toBe('http://localhost');
  });
});

describe('the frame document', () => {
  it('puts the script first in any page', () => {
    for (const start of ['<!DOCTYPE html><html><head class="x">', '<!DOCTYPE html>', '']) {
      const document = frameDocument(`${start}<script>own()</script>`, 'http://localhost', '{}');
      expect(document.slice(start.length)).toMatch(
        /^<meta http-equiv="Content-Security-Policy" [^>]*><script>\(/,
      );
      expect(document.startsWith(start)).toBe(true);
      expect(document.endsWith('<script>own()</script>')).toBe(true);
    }
  });

  it('does not change patterns in the page and cannot be ended early', () => {
    expect(frameDocument("<head></head>$& $' $1", 'x', '{}').endsWith("</head>$& $' $1")).toBe(true);
    expect(googleScriptText('</script><b>', '{}')).not.toContain('</script');
  });

  it('is a self-contained script', () => {
    const frame = {
      parent: { postMessage: vi.fn() },
      addEventListener: vi.fn(),
      google: undefined as unknown,
    };
    new Function('window', googleScriptText('http://localhost', '{}'))(frame);
    const { run } = (frame.google as { script: { run: Runner } }).script;
    run.build({ deep: [[1]] });
    expect(frame.parent.postMessage).toHaveBeenCalledWith(
      { cellgrad: 'call', id: 1, functionName: 'build', argumentValues: [{ deep: [[1]] }] },
      '*',
    );
  });

  it('has a localStorage whose entries the page keeps', () => {
    const kept = new Map<string, string>();
    const memory = createFrameMemory({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
    });
    const text = '</script><script>alert(1)</script>"\u2028';
    const open = () => {
      const frame = {
        parent: {
          postMessage: ({ entries }: { entries: unknown }) => memory.write(entries),
        },
        addEventListener: vi.fn(),
        localStorage: undefined as unknown as Storage,
      };
      const script = googleScriptText('http://localhost', memory.read());
      expect(script).not.toContain('</script');
      new Function('window', script)(frame);
      return frame.localStorage;
    };
    const first = open();
    expect([first.getItem('a'), first.length]).toEqual([null, 0]);
    first.setItem('a', text);
    first.setItem('b', '2');
    first.removeItem('b');
    const second = open();
    expect([second.getItem('a'), second.getItem('b'), second.key(0), second.length]).toEqual([
      text,
      null,
      'a',
      1,
    ]);
    second.setItem('long', 'x'.repeat(200_000));
    memory.write({ a: 3 });
    memory.write(['a']);
    expect(open().getItem('a')).toBe(text);
    open().clear();
    expect(open().length).toBe(0);
  });

  it('starts over if the browser has stored something else', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    for (const text of ['[1]', 'null', '{"a":1}', '{'])
      expect(createFrameMemory({ getItem: () => text, setItem: vi.fn() }).read()).toBe('{}');
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});
