import { epochPhrases, epochSentences } from '../train/epochs/sentences.ts';
import { count, listed, numbers } from './listed.ts';

/** Every sentence of the epochs. */
export const epochsMessages = {
  title: 'Epochs',
  intro:
    'Repeat the steps of an epoch table: what Excel’s macros did, as cells that you can read and change.',
  openTabHint: 'Use open tab: look for tables on the tab that you look at',
  looking: 'Reading the sheet…',
  none: (sheet: string) =>
    `The tab ${sheet} has no epoch table. Open one of the gradient descent tabs, or make a table for this one.`,
  table: 'Table',
  tableAt: (title: string, at: string) => (title === '' ? `Table at ${at}` : `${title} (${at})`),
  ofSheet: (sheet: string) => `On the tab ${sheet}`,
  rows: 'What an epoch does',
  rowHint: 'Point at a row or press it to see its cells in the sheet.',
  showRow: (words: string) => `Show the cells of: ${words}`,
  way: 'How',
  ways: { live: 'Live', fast: 'Fast' },
  wayHints: {
    live: 'Each epoch goes through the sheet, so that you can watch.',
    fast: 'The epochs are computed here, thousands a second, and written once at the end.',
  },
  epochs: 'Epochs',
  untilStopped: 'Until I stop it',
  isPatient: 'Stop when the logged value stops falling',
  patience: 'Epochs to wait for a new lowest value',
  run: (epochs: number) => (Number.isFinite(epochs) ? `Run ${count(epochs, 'epoch', 'epochs')}` : 'Run'),
  running: 'Running…',
  writing: 'Writing…',
  step: 'Step',
  stop: 'Stop',
  stopping: 'Stopping…',
  reset: 'Reset',
  resetting: 'Resetting…',
  progress: (epoch: number, epochs: number) =>
    Number.isFinite(epochs)
      ? `Epoch ${numbers.count(epoch)} of ${numbers.count(epochs)}`
      : `Epoch ${numbers.count(epoch)}`,
  rate: (perSecond: number) => `${numbers.show(perSecond, 2)} a second`,
  left: (seconds: number) =>
    seconds < 60 ? `about ${Math.ceil(seconds)} s left` : `about ${Math.ceil(seconds / 60)} min left`,
  chart: (value: string) => `Logged value by epoch; now ${value}`,
  epochAxis: 'epoch',
  ran: (epochs: number, change: readonly [number, number] | null, isLogFull: boolean) =>
    [
      `${count(epochs, 'epoch', 'epochs')} done.`,
      change &&
        (epochs === 1
          ? `The logged value is ${numbers.show(change[1], 5)}.`
          : `The logged value went from ${numbers.show(change[0], 5)} to ${numbers.show(change[1], 5)}.`),
      isLogFull && 'The log in the sheet is full, so the rest was not written down.',
    ]
      .filter(Boolean)
      .join(' '),
  wasReset: 'The start values are back.',
  problems: epochSentences,
  phrases: epochPhrases,
  badEpochs: {
    message: 'The number of epochs must be a whole number from 1.',
    whatToDo: 'Type one, for example 5.',
  },
  badPatience: {
    message: 'The number of epochs to wait must be a whole number from 1.',
    whatToDo: 'Type one, for example 20.',
  },

  race: {
    title: 'Race',
    intro: 'Run the tables of several tabs side by side. Nothing is written to them.',
    find: 'Find tables',
    finding: 'Reading the tabs…',
    none: 'No tab of this file has an epoch table that can run.',
    who: 'Who takes part',
    fromReset: 'All start from their reset',
    start: 'Start race',
    racing: 'Racing…',
    result: (sheet: string, value: number | null, epoch: number) =>
      value === null
        ? `${sheet}: epoch ${numbers.count(epoch)}`
        : `${sheet}: ${numbers.show(value, 4)} after epoch ${numbers.count(epoch)}`,
    chart: (names: readonly string[]) => `Logged values of ${listed(names)} by epoch`,
    tooFew: { message: 'Nobody takes part.', whatToDo: 'Tick at least one tab.' },
  },

  create: {
    title: 'Make a table for this sheet',
    intro: 'Say which cells an epoch copies: usually the new weights at the end to the weights at the start.',
    name: 'Title',
    usualName: 'My epochs',
    copy: (index: number) => `Copy ${index}`,
    from: 'From',
    to: 'To',
    onReset: 'On reset',
    field: (field: string, index: number) => `${field}, copy ${index}`,
    add: 'Add copy',
    remove: (index: number) => `Remove copy ${index}`,
    log: 'Cell to log (optional)',
    perRun: 'Epochs that one Run makes',
    make: 'Make table',
    making: 'Making…',
    badReset: (text: string) => ({
      message: `On reset takes a number or nothing, not “${text}”.`,
      whatToDo: 'Type a number, for example 1.',
    }),
    incomplete: (index: number) => ({
      message: `Copy ${index} needs both From and To.`,
      whatToDo: 'Type cells such as D32, or select them in the sheet and press Use selection.',
    }),
  },
  removed: (at: string) => `The table at ${at} is taken off the sheet again.`,
  created: (at: string) =>
    `The table stands at ${at}. Run it above; you can change its cells like any others.`,
};
