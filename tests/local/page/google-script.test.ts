import { describe, expect, it, vi } from 'vitest';
import { frameDocument, googleScriptText } from '../../../src/local/page/sidebar/frame-document.ts';
import {
  googleScriptRun,
  installGoogleScript,
  type ToFrame,
} from '../../../src/local/page/sidebar/google-script.ts';
import { legalValue } from '../../../src/local/page/sidebar/legal-value.ts';

type Call = (...given: unknown[]) => void;
interface Runner {
  withSuccessHandler(handler: (result: unknown, userObject: unknown) => void): Runner;
  withFailureHandler(handler: (error: Error, userObject: unknown) => void): Runner;
  withUserObject(value: unknown): Runner;
  build: Call;
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
  };
  installGoogleScript(frame, googleScriptRun(frame, legalValue), 'http://localhost');
  const { run, host } = (frame.google as { script: { run: Runner; host: { close(): void; origin: string } } })
    .script;
  const answer = (data: ToFrame, source: unknown = parent) => listener({ source, data });
  return { sent, run, host, answer };
}

describe('google.script.run in a frame', () => {
  it('sends a call and gives the answer to its own handlers with the user object', () => {
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

  it('gives a new runner each time, so that handlers do not leak', () => {
    const { run, answer } = fakeFrame();
    const success = vi.fn();
    run.withSuccessHandler(success);
    run.build();
    answer({ cellgrad: 'result', id: 1, result: 7 });
    expect(success).not.toHaveBeenCalled();
  });

  it('hands a failure over as an Error', () => {
    const { run, answer } = fakeFrame();
    const failure = vi.fn();
    run.withFailureHandler(failure).build();
    answer({ cellgrad: 'failure', id: 1, message: 'No such sheet' });
    expect(failure.mock.calls[0]![0]).toBeInstanceOf(Error);
    expect(failure.mock.calls[0]![0].message).toBe('No such sheet');
  });

  it('writes a failure that nobody handles to the console', () => {
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

  it('refuses an illegal argument before anything is sent', () => {
    const { sent, run } = fakeFrame();
    expect(() => run.build(1, new Date())).toThrow('property: 1 (Date)');
    expect(sent).toEqual([]);
  });

  it('asks the page to close', () => {
    const { sent, host } = fakeFrame();
    host.close();
    expect(sent).toEqual([{ cellgrad: 'close' }]);
    expect(host.origin).toBe('http://localhost');
  });
});

describe('the frame document', () => {
  it('puts the script first, whatever the page looks like', () => {
    for (const start of ['<!DOCTYPE html><html><head class="x">', '<!DOCTYPE html>', '']) {
      const document = frameDocument(`${start}<script>own()</script>`, 'http://localhost');
      expect(document.startsWith(`${start}<script>(`)).toBe(true);
      expect(document.endsWith('<script>own()</script>')).toBe(true);
    }
  });

  it('leaves patterns in the page alone and cannot be ended early', () => {
    expect(frameDocument("<head></head>$& $' $1", 'x').endsWith("</head>$& $' $1")).toBe(true);
    expect(googleScriptText('</script><b>')).not.toContain('</script');
  });

  it('is a script that stands alone', () => {
    const frame = {
      parent: { postMessage: vi.fn() },
      addEventListener: vi.fn(),
      google: undefined as unknown,
    };
    new Function('window', googleScriptText('http://localhost'))(frame);
    const { run } = (frame.google as { script: { run: Runner } }).script;
    run.build({ deep: [[1]] });
    expect(frame.parent.postMessage).toHaveBeenCalledWith(
      { cellgrad: 'call', id: 1, functionName: 'build', argumentValues: [{ deep: [[1]] }] },
      '*',
    );
  });
});
