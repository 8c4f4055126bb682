import type { LastRun } from '../addon/contract.ts';
import type { ProblemCode } from '../formula/sentences.ts';
import type { Goal } from '../train/goal.ts';
import type { ScheduleName } from '../train/schedules/schedules.ts';
import type { TrainingProblemCode } from '../train/sentences.ts';
import type { OptimizerName } from '../train/settings.ts';
import type { Stop } from '../train/stop.ts';
import { count, listed, numbers } from './listed.ts';
import { lookedUp } from './looked-up.ts';

const few = (names: readonly string[]) =>
  names.length > 6 ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more` : listed(names);
const useExample = 'Type one such as dotprod!V41, or select it in the sheet and press Use selection.';
const useRangeExample = 'Type one such as H19:V23, or select it in the sheet and press Use selection.';
const smaller = 'Change fewer cells at once, or make the sheet smaller.';
const otherCells = 'Choose other cells to change, or an objective that is computed from them.';
const readAgain = 'Wait until the sheet has calculated, then start again.';
const removeFromFormula = 'Change the formula in that cell, or choose an objective that does not need it.';

/** Every sentence of the trainer. */
export const trainMessages = {
  way: 'Train with',
  ways: { trainer: 'Trainer', epochs: 'Epoch table' },
  intro: 'Let the sheet learn: change cells until a result is as good as it can be.',
  sheet: (name: string) => `On the tab ${name}`,
  recognised: 'This is one of our sheets, so everything is filled in: press Start.',
  remembered: 'Filled in as you left it.',
  forget: 'Start over',
  forgetHint: 'Start over: forget what was filled in for this tab',
  openTab: 'Use open tab',
  openTabHint: 'Use open tab: fill in the form for the tab that you look at',
  useSelection: 'Use selection',
  useSelectionFor: (field: string) => `Use selection for: ${field}`,
  whatToTrain: 'What to train',
  objective: 'Objective cell',
  goal: 'Goal',
  goals: { minimize: 'Smallest', maximize: 'Largest', aim: 'A value' } satisfies Record<Goal['kind'], string>,
  target: 'Value to aim at',
  until: 'Enough at (optional)',
  ranges: 'Cells to change',
  range: (index: number) => `Range ${index}`,
  addSelection: 'Add selection',
  removeRange: (index: number) => `Remove range ${index}`,
  bounds: 'Bounds',
  least: 'At least',
  most: 'At most',
  boundsOf: (bound: string, index: number) => `${bound}, range ${index}`,
  optimizer: 'Optimizer',
  optimizers: {
    lbfgs: 'L-BFGS (finds its own step)',
    adam: 'Adam',
    adamw: 'AdamW',
    rmsprop: 'RMSProp',
    adagrad: 'Adagrad',
    nesterov: 'Nesterov momentum',
    momentum: 'Momentum',
    sgd: 'Gradient descent (SGD)',
  } satisfies Record<OptimizerName, string>,
  settings: lookedUp({
    rate: 'Learning rate',
    momentum: 'Momentum',
    beta1: 'Beta 1 (keeps of the mean)',
    beta2: 'Beta 2 (keeps of the squares)',
    alpha: 'Alpha (keeps of the squares)',
    epsilon: 'Epsilon',
    rateDecay: 'Decay of the rate',
    weightDecay: 'Weight decay',
    memory: 'Steps remembered',
    firstStep: 'Length of the first step',
    every: 'Every so many epochs',
    factor: 'Times',
    least: 'Smallest rate',
    warmUp: 'Share of warm-up',
    divide: 'Begins at the rate divided by',
    divideLast: 'Ends at that divided by',
    leastMomentum: 'Smallest momentum',
    mostMomentum: 'Largest momentum',
    epochs: 'Epochs at most',
    patience: 'Epochs without improvement',
    improvement: 'Smallest improvement that counts',
    gradientNorm: 'Gradient no longer than',
  }),
  schedule: 'Schedule of the rate',
  schedules: {
    constant: 'Constant',
    step: 'In steps',
    cosine: 'Cosine',
    'one-cycle': 'One cycle',
  } satisfies Record<ScheduleName, string>,
  moreSettings: 'More settings',
  stopRules: 'When to end',
  never: 'never',

  startWeights: 'New start weights',
  startHint:
    'Draws the cells to change anew. The same seed gives everyone the same numbers; Restore takes the draw back.',
  seed: 'Seed',
  distribution: 'Distribution',
  distributions: { normal: 'Normal', uniform: 'Uniform' },
  mean: 'Mean',
  sd: 'Standard deviation',
  low: 'From',
  high: 'To',
  atMost: (most: number) => `at most ${numbers.show(most)}`,
  draw: 'Draw',
  drawing: 'Drawing…',
  drawn: (amount: number, seed: number) =>
    `${count(amount, 'start weight', 'start weights')} drawn with seed ${seed}.`,

  start: 'Start',
  reading: 'Reading the sheet…',
  step: 'Step',
  stepHint: 'Step: one epoch, then pause',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  watch: 'Watch in the sheet',
  watchHint: 'Writes the weights about once a second.',
  controls: 'Training',
  started: 'Training started.',
  paused: (epoch: number) => `Paused after epoch ${numbers.count(epoch)}.`,
  resumed: 'Training goes on.',
  epoch: 'Epoch',
  value: 'Objective',
  best: 'Best so far',
  speed: 'Epochs per second',
  timeLeft: 'Time left, at most',
  rate: 'Learning rate',
  onPage: 'This browser allows no background work here, so the sidebar computes in small slices itself.',
  seconds: (seconds: number) =>
    seconds < 1
      ? 'under 1 s'
      : seconds < 90
        ? `${Math.round(seconds)} s`
        : seconds < 5400
          ? `${Math.round(seconds / 60)} min`
          : `${Math.round(seconds / 3600)} h`,

  chart: (from: number, to: number, epochs: number) =>
    `Objective over the epochs: from ${numbers.show(from)} to ${numbers.show(to)} in ${count(epochs, 'epoch', 'epochs')}.`,
  chartTitle: 'Objective by epoch',

  writing: 'Writing…',
  offered: (from: number, to: number, isShown: boolean) =>
    `The best weights bring the objective from ${numbers.show(from)} to ${numbers.show(to)}. ${
      isShown ? 'The sheet holds those that you last watched.' : 'They are not in the sheet yet.'
    }`,
  write: 'Write to the sheet',
  leave: 'Leave the sheet as it is',
  left: (isShown: boolean) =>
    isShown
      ? 'The sheet keeps the weights that you last watched. Restore takes them back.'
      : 'Nothing was written.',
  unchanged: 'The start could not be improved, so nothing was written.',
  written: (value: number) => `Done: the weights are in the sheet. The objective is ${numbers.show(value)}.`,
  stillCalculating: 'The sheet is still calculating, so its own objective is not known yet.',
  lookAgain: 'Look again',
  looking: 'Looking…',
  sheetAgrees: (shown: number) => `The sheet’s own objective is ${numbers.show(shown, 9)}, as computed here.`,
  frozen: (cells: readonly string[]) => `Taken as read, because they change by themselves: ${few(cells)}.`,

  edited: {
    question: (cells: readonly string[]) =>
      `The sheet was edited while it was trained: ${few(cells)} no longer ${cells.length === 1 ? 'holds' : 'hold'} what was expected.`,
    explanation: 'Overwrite puts the trained weights there. Leave it ends the training and keeps the sheet.',
    overwrite: 'Overwrite',
    leave: 'Leave it',
  },

  restoreOffer: (kind: LastRun['kind'], places: readonly string[], when: string) =>
    `Last ${kind === 'training' ? 'training' : 'run of epochs'}: ${few(places)}, ${when}.`,
  takenBack: (places: readonly string[]) => `Taken back: ${few(places)}.`,
  restore: 'Restore',
  bringBack: 'Bring back',
  restoring: 'Restoring…',
  restored: 'The cells are as they were before.',
  broughtBack: 'The trained numbers are back in the cells.',

  report: 'Report',
  reportRows: {
    startValue: 'At the start',
    endValue: 'At the best',
    epochs: 'Epochs',
    bestEpoch: 'Best in epoch',
    evaluations: 'Evaluations',
    time: 'Time',
    gradientNorm: 'Length of the gradient',
    optimizer: 'Optimizer',
    stop: 'Ended because',
    cell: 'Cell',
    before: 'Before',
    after: 'After',
  },
  optimizerWith: (optimizer: string, settings: readonly (readonly [name: string, value: number])[]) =>
    [optimizer, ...settings.map(([name, value]) => `${name} ${numbers.show(value)}`)].join(', '),
  time: (seconds: number) => `${numbers.show(seconds, 3)} s`,
  stopped: 'you stopped it',
  stops: {
    'target-reached': () => 'the wanted value was reached',
    flat: () => 'the gradient is as good as zero: a minimum or another flat place',
    epochs: () => 'the number of epochs was used up',
    'no-descent': () => 'no step made the objective better',
    'no-improvement': ({ epochs }) => `it did not improve for ${count(epochs, 'epoch', 'epochs')}`,
    'value-not-finite': ({ epoch, error }) =>
      error
        ? `the objective became ${error.name} in epoch ${numbers.count(epoch)}; the error began in ${error.cell}`
        : `the objective became infinite in epoch ${numbers.count(epoch)}`,
    'gradient-not-finite': ({ epoch }, cell) =>
      `the slope by ${cell} was not finite after epoch ${numbers.count(epoch)}`,
  } satisfies {
    [R in Stop['reason']]: (stop: Extract<Stop, { reason: R }>, cell: string) => string;
  } as Record<Stop['reason'], (stop: never, cell: string) => string>,
  changes: 'Changed most',
  copy: 'Copy report',
  copied: 'Report copied.',
  reportText: 'Report as text',
  addToLog: 'Add to Training log',
  adding: 'Adding…',
  added: (place: string) => `Added at ${place}.`,

  finder: 'Find a learning rate',
  finderHint: 'Tries rising rates and looks where the loss falls longest. The sheet is not changed.',
  find: 'Find rate',
  finding: 'Trying rates…',
  finderChart: (amount: number, suggestion: number | null) =>
    `Loss by learning rate, ${count(amount, 'rate', 'rates')} tried. ${
      suggestion === null ? 'No rate can be suggested.' : `Suggested: ${numbers.show(suggestion, 2)}.`
    }`,
  finderTitle: 'Loss by learning rate',
  suggestion: (rate: number) => `Suggested rate: ${numbers.show(rate, 2)}`,
  useRate: 'Use this rate',
  noSuggestion: 'The loss never fell, so no rate can be suggested. Try other start weights.',

  gradients: 'Gradients',
  gradientsHint:
    'How the objective changes when a cell grows a little: shown on the sheet until you clear them.',
  showColors: 'Show as colors',
  showNumbers: 'Show as numbers',
  showing: 'Computing…',
  shown: (amount: number, places: readonly string[]) =>
    `${count(amount, 'gradient', 'gradients')} shown in ${few(places)}.`,
  clear: 'Clear',
  clearing: 'Clearing…',
  cleared: 'The gradients are gone from the sheet.',
  check: 'Check selected cell',
  checking: 'Checking…',
  checked: (cell: string, exact: number, numeric: number, agree: boolean) =>
    `${cell}: exact ${numbers.show(exact, 8)}, by small changes ${numbers.show(numeric, 8)}. ${
      agree
        ? 'They agree.'
        : 'They differ: there may be a kink, such as that of MAX or ABS, at this very place.'
    }`,

  problems: {
    noObjective: () => ({ message: 'The objective cell is missing.', whatToDo: useExample }),
    notACell: (text: string) => ({ message: `“${text}” is not one cell.`, whatToDo: useExample }),
    noRanges: () => ({ message: 'There are no cells to change yet.', whatToDo: useRangeExample }),
    notARange: (text: string) => ({
      message: `“${text}” is not a range of cells.`,
      whatToDo: useRangeExample,
    }),
    notANumber: (field: string, text: string) => ({
      message: `${field}: a number was expected, not “${text}”.`,
      whatToDo: 'Type one, for example 0.1.',
    }),
    outOfRange: (field: string, expected: string, value: number) => ({
      message: `${field} must be ${expected}, not ${numbers.show(value)}.`,
      whatToDo: 'Type another number, or clear the field for the usual one.',
    }),
    boundsCrossed: (range: string, least: number, most: number) => ({
      message: `In the bounds of ${range}, at least ${numbers.show(least)} is more than at most ${numbers.show(most)}.`,
      whatToDo: 'Exchange the two, or clear one of them.',
    }),
    notAVariable: (cell: string) => ({
      message: `${cell} is not among the cells to change.`,
      whatToDo: 'Select one of them in the sheet, then check again.',
    }),
    startIsError: (cell: string, name: string) => ({
      message: `The objective is ${name} before the first epoch; the error begins in ${cell}. Nothing was changed.`,
      whatToDo: 'Give the cells to change other numbers, or mend that cell, then start again.',
    }),
    valueNotFinite: (cell: string, name: string, epoch: number) => ({
      message: `In epoch ${numbers.count(epoch)} the objective became ${name}; the error began in ${cell}. The last good weights are kept.`,
      whatToDo: 'Try a smaller learning rate, other start weights, or bounds that keep the cell defined.',
    }),
    valueInfinite: (epoch: number) => ({
      message: `In epoch ${numbers.count(epoch)} the objective became infinite. The last good weights are kept.`,
      whatToDo: 'Try a smaller learning rate, or bounds.',
    }),
    gradientNotFinite: (cell: string, epoch: number) => ({
      message: `After epoch ${numbers.count(epoch)} the slope by ${cell} is not finite, as that of SQRT at 0.`,
      whatToDo: 'Add a tiny number under the root, or set bounds that keep away from such a place.',
    }),
    sheetDiffers: (shown: number | string, ours: number) => ({
      message: `The sheet shows ${typeof shown === 'number' ? numbers.show(shown, 9) : shown}, but the training computed ${numbers.show(ours, 9)}.`,
      whatToDo:
        'See whether something on the sheet changes by itself (RAND, NOW, other people), then train again; or press Restore.',
    }),
    tooLarge: (details: string) => ({
      message: `This sheet needs more memory than the browser gives: ${details}`,
      whatToDo: smaller,
    }),
  },

  /** What to do about what the formula engine and the trainer tell, by their codes. */
  whatToDo: lookedUp<ProblemCode | TrainingProblemCode>({
    'cannot-parse': removeFromFormula,
    circular: 'Then start again.',
    'unknown-function': removeFromFormula,
    'unknown-name': 'Define that named range, or correct the formula.',
    'unknown-sheet': 'Check the name of the tab in that formula.',
    'outside-sheet': 'Choose a cell that holds something.',
    'needs-constant': 'Write a fixed value there, or leave those cells out of the cells to change.',
    'no-derivative': removeFromFormula,
    'uneven-array': removeFromFormula,
    'stale-values': readAgain,
    'too-large': smaller,
    'open-range': useRangeExample,
    'too-much': smaller,
    'too-deep': removeFromFormula,
    'empty-range': useRangeExample,
    'overlapping-ranges': 'Remove one of them, or make them smaller.',
    'variable-is-formula': 'Type a number into that cell, or leave it out of the cells to change.',
    'variable-is-text': 'Type a number into that cell, or leave it out of the cells to change.',
    'objective-is-text': 'Choose a cell whose formula gives a number.',
    'objective-is-error': 'Mend that cell first, then start again.',
    'objective-is-constant': otherCells,
    'objective-is-cut-off': otherCells,
    'setting-out-of-range': 'Correct that setting, then start again.',
    'unknown-setting': 'Reload the spreadsheet, then open the sidebar again.',
    'wrong-count': 'Reload the spreadsheet, then open the sidebar again.',
    'bounds-crossed': 'Exchange the two bounds, or clear one of them.',
    'start-not-finite': 'Type a number into that cell.',
    'schedule-unused': 'Choose the constant schedule.',
  }),
};
