import { catalogue } from '../../sheets-templates/catalogue.ts';
import { userActions } from '../addon/faults/actions.ts';
import { type OpenAddon, openAddon } from '../addon/open-addon.ts';

/** What one thing that a user does costs in Google, by the emulator's simulated clock. */
export interface ActionCost {
  readonly action: string;
  readonly calls: number;
  readonly seconds: number;
}

interface Action {
  readonly name: string;
  readonly prepare: (addon: OpenAddon) => void;
  readonly run: (addon: OpenAddon) => unknown;
}

const builds: readonly Action[] = catalogue.map(({ id, tabs }) => ({
  name: `build the whole workbook ${id}`,
  prepare: () => undefined,
  run: (addon) =>
    addon.serve('buildTabs', { workbook: id, tabs: tabs.map(({ name }) => name), whenTaken: 'ask' }),
}));

function costOf({ name, prepare, run }: Action): ActionCost {
  const addon = openAddon({ isQuick: true });
  prepare(addon);
  run(addon);
  const { serviceCalls, googleMilliseconds } = addon.last('usage')!;
  return { action: name.slice(0, 90), calls: serviceCalls, seconds: googleMilliseconds / 1000 };
}

/** Service calls and simulated Google time of everything that the menu and the sidebar can do, dearest first. */
export const benchUserActions = (): ActionCost[] =>
  [...builds, ...userActions].map(costOf).sort((a, b) => b.seconds - a.seconds);
