import { catalogue } from '../../sheets-templates/catalogue.ts';
import type { Asked } from '../../src/addon/contract.ts';
import { callsOfEpoch } from '../addon/epochs/live-epochs.ts';
import { type UserAction, userActions } from '../addon/faults/actions.ts';
import { openAddon } from '../addon/open-addon.ts';
import { buildCosts } from '../support/build-costs.ts';

/** The cost of one user action in Google, by the emulator's simulated clock. */
export interface ActionCost {
  readonly action: string;
  readonly calls: number;
  /** Null for a part of a request. */
  readonly seconds: number | null;
  /** As far as one was set. */
  readonly aim: string;
}

/** What **Build workbook** builds, and the dearest of its tabs; extra tabs have a button of their own. */
function costsOfBuild({ id, tabs }: (typeof catalogue)[number]): ActionCost[] {
  const built = tabs.filter(({ isExtra }) => !isExtra);
  const { whole, calls } = buildCosts(
    id,
    built.map(({ name }) => name),
  );
  const dearest = calls.reduce((most, tab) => (tab.calls > most.calls ? tab : most));
  return [
    {
      action: `Sheets: build the whole workbook ${id}`,
      calls: whole.serviceCalls,
      seconds: whole.googleMilliseconds / 1000,
      aim: 'at most 10 s',
    },
    {
      action: `the most that a tab of ${id} takes (${dearest.name})`,
      calls: Math.round(dearest.calls),
      seconds: null,
      aim: 'at most 25 calls',
    },
  ];
}

function costsOfEpochs(): ActionCost[] {
  const { id, tabs } = catalogue.find((workbook) => workbook.id === 'graddesc')!;
  const addon = openAddon({ isQuick: true });
  const names = tabs.map(({ name }) => name);
  addon.serve('buildTabs', { workbook: id, tabs: names, whenTaken: 'ask' });
  return names.flatMap((name) => {
    addon.select(name, 'A1');
    if (addon.serve('epochSheet', { sheetId: null }).chosen === null) return [];
    const action = `each live epoch of ${name}`;
    return { action, calls: callsOfEpoch(addon, name).calls, seconds: null, aim: 'at most 4 calls' };
  });
}

function costOf({ name, prepare, run }: UserAction): ActionCost {
  const addon = openAddon({ isQuick: true });
  prepare(addon);
  run(addon);
  const { serviceCalls, googleMilliseconds } = addon.last('usage')!;
  return { action: name, calls: serviceCalls, seconds: googleMilliseconds / 1000, aim: '' };
}

/** The request that the sidebar sends when it opens, in any section. */
const opening: readonly Asked[] = [
  { method: 'readFile', request: { name: 'catalogue' } },
  { method: 'readFile', request: { name: 'previews' } },
  { method: 'removeUnfinished', request: { build: null } },
  { method: 'readDropout', request: null },
];
const openings: Readonly<Record<string, readonly Asked[]>> = {
  Sheets: [],
  Randomness: [{ method: 'drawHistory', request: null }],
  Train: [
    { method: 'epochSheet', request: { sheetId: null } },
    { method: 'lastRun', request: null },
    { method: 'trainingState', request: { sheet: null } },
  ],
  Functions: [{ method: 'readFile', request: { name: 'reference' } }],
};

/** A learner's file: a workbook of two tabs beside an empty one, with a drawn tab open. */
function costsInAFile(): ActionCost[] {
  const addon = openAddon({ isQuick: true });
  addon.serve('buildTabs', { workbook: 'layers_example', tabs: ['random', 'fixed'], whenTaken: 'ask' });
  addon.select('random', 'D6');
  const cost = (action: string, aim: string, run: () => unknown): ActionCost => {
    run();
    const { serviceCalls, googleMilliseconds } = addon.last('usage')!;
    return { action, calls: serviceCalls, seconds: googleMilliseconds / 1000, aim };
  };
  return [
    cost('File of three tabs: open the sidebar’s frame', '2 executions with the next', () =>
      addon.host.runMenuItem('openSidebar'),
    ),
    ...Object.entries(openings).map(([section, more]) =>
      cost(`File of three tabs: fill the sidebar when ${section} was open`, '1 execution', () =>
        addon.serve('several', { asked: [...opening, ...more] }),
      ),
    ),
    cost('File of three tabs: Re-randomize the open tab', 'at most 12 calls', () =>
      addon.serve('rerandomize', { scope: 'sheet' }),
    ),
    cost('File of three tabs: Re-randomize all of it', 'at most 12 calls', () =>
      addon.serve('rerandomize', { scope: 'file' }),
    ),
    cost('File of three tabs: follow the selection to another cell', 'its cells only', () => {
      addon.select('fixed', 'E32');
      addon.serve('readCell', { seen: 'random!D6' });
    }),
    cost('File of three tabs: follow the selection, nothing new', 'no cells', () =>
      addon.serve('readCell', { seen: 'fixed!E32' }),
    ),
  ];
}

const byCost = (one: ActionCost, other: ActionCost): number =>
  (other.seconds ?? 0) - (one.seconds ?? 0) || other.calls - one.calls;

/** Service calls and simulated Google time of everything that the menu and the sidebar can do, dearest first. */
export const benchUserActions = (): ActionCost[] =>
  [
    ...catalogue.flatMap(costsOfBuild),
    ...costsOfEpochs(),
    ...costsInAFile(),
    ...userActions.map(costOf),
  ].sort(byCost);
