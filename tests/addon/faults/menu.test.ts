import { describe, expect, it } from 'vitest';
import { exception } from '../../../src/local/google/classes/arguments.ts';
import type { CallKind } from '../../../src/local/google/host/costs.ts';
import type { CarryOut } from '../../../src/local/google/host/execution.ts';
import type { MenuItem } from '../../../src/local/protocol.ts';
import { type OpenAddon, openAddon } from '../open-addon.ts';
import { faults, type Trouble } from './faults.ts';

const triggers = {
  'onOpen without access': ({ host }: OpenAddon) => host.onOpen('NONE'),
  'onOpen with access': ({ host }: OpenAddon) => host.onOpen('LIMITED'),
  'onInstall without access': ({ host }: OpenAddon) => host.onInstall('NONE'),
  onInstall: ({ host }: OpenAddon) => host.onInstall('FULL'),
};
type Trigger = (typeof triggers)[keyof typeof triggers];

let trouble: Trouble;
let calls: { readonly path: string; readonly kind: CallKind }[];
const carryOut: CarryOut = (call, execution, body) => {
  calls.push(call);
  return trouble.carryOut(call, execution, body);
};
const addon = openAddon({ isQuick: true, carryOut, userLanguage: 'de' });

/** The menu after a run with this trouble; `calls` are the calls of the run. */
function menuAfter(trigger: Trigger, wanted: Trouble): MenuItem[] {
  calls = [];
  trouble = wanted;
  return trigger(addon);
}

const untroubled: Trouble = { carryOut: (_, __, body) => body() };
const whole = menuAfter(triggers['onOpen with access'], untroubled);
const english = openAddon({ isQuick: true }).host.onOpen('LIMITED');
/** Google's menu for an add-on whose script has failed. */
const helpOnly: MenuItem[] = [{ caption: 'Cellgrad', items: [{ caption: 'Help' }] }];
const isSession = (path: string) => path.startsWith('Session.');

describe.each(Object.entries(triggers))('the menu by %s', (name, trigger) => {
  it('is the whole menu, and accesses only the menu and the language', () => {
    const menu = menuAfter(trigger, untroubled);
    const paths = calls.map(({ path }) => path);
    expect(menu).toEqual(whole);
    expect(paths.filter(isSession)).toHaveLength(1);
    // The user's property is the chosen language; without access, only the account's language is available.
    const touched = paths.filter((path) => /Range|Sheet\.|Spreadsheet\.|Properties|Cache|Lock/.test(path));
    const language = ['PropertiesService.getUserProperties', 'Properties.getProperty'];
    expect(touched).toEqual(name.endsWith('without access') ? [] : language);
  });

  it('is complete, in English, when Google does not report the language', () => {
    const refuse: CarryOut = ({ path }, __, body) => {
      if (isSession(path)) throw exception('We’re sorry, a server error occurred.');
      return body();
    };
    expect(menuAfter(trigger, { carryOut: refuse })).toEqual(english);
    expect(english).not.toEqual(whole);
  });

  it.each(faults)('is complete or absent, never partial, when a call $name', (fault) => {
    menuAfter(trigger, untroubled);
    const ends = calls.flatMap(({ path, kind }, call) => {
      if (!fault.kinds.includes(kind)) return [];
      const menu = menuAfter(trigger, fault.at(call));
      const allowed = isSession(path) ? [whole, english] : [whole, helpOnly];
      return [allowed.some((one) => JSON.stringify(one) === JSON.stringify(menu))];
    });
    expect(ends).not.toContain(false);
  });
});
