import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The module as on a page that has just been opened. */
async function openPage() {
  vi.resetModules();
  return import('../../../src/sidebar/memory/memory.ts');
}

const kept = new Map<string, string>();
const browser = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
};

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', browser);
});
afterEach(() => vi.unstubAllGlobals());

describe('what the sidebar remembers', () => {
  it('persists until the next opening', async () => {
    const first = await openPage();
    expect([first.memory.state.section, first.isRemembered('section')]).toEqual(['sheets', false]);
    first.memory.remember('section', 'train');
    first.memory.remember('isTourSeen', true);
    first.memory.remember('search', '');
    const second = await openPage();
    expect(second.memory.state).toMatchObject({ section: 'train', isTourSeen: true, search: '' });
    expect([second.isRemembered('search'), second.isRemembered('scope')]).toEqual([true, false]);
    expect([...kept.keys()].every((key) => key.startsWith('cellgrad.'))).toBe(true);
  });

  it.each([
    ['section', 'a section of another version', 'sheets'],
    ['way', 'LIVE', 'live'],
    ['scope', '', 'sheet'],
    ['isTourSeen', 'true', false],
  ] as const)('is as at the first opening where the browser holds for %s: %j', async (name, text, first) => {
    kept.set(`cellgrad.${name}`, text);
    const { memory } = await openPage();
    expect(memory.state[name]).toBe(first);
  });

  it.each([
    ['keeps nothing', { getItem: () => null, setItem: () => undefined }],
    [
      'refuses',
      {
        getItem() {
          throw new Error('Access is denied for this document.');
        },
        setItem() {
          throw new Error('Access is denied for this document.');
        },
      },
    ],
  ])('lasts as long as the page in a browser that %s', async (_, storage) => {
    vi.stubGlobal('localStorage', storage);
    const { memory, isRemembered } = await openPage();
    memory.remember('trainWith', 'epochs');
    expect([memory.state.trainWith, isRemembered('trainWith')]).toEqual(['epochs', false]);
    expect((await openPage()).memory.state.trainWith).toBe('trainer');
  });

  it('notifies its listeners until they unsubscribe', async () => {
    const { memory } = await openPage();
    const heard: string[] = [];
    const stop = memory.listen((before) => heard.push(`${before.section} → ${memory.state.section}`));
    memory.remember('section', 'functions');
    memory.remember('section', 'train');
    stop();
    memory.remember('section', 'sheets');
    expect(heard).toEqual(['sheets → functions', 'functions → train']);
  });
});
