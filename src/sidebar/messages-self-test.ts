import type { CellValue } from '../formula/model.ts';
import { en } from '../wording/text.ts';

const cells = (amount: number) => `${en.whole(amount)} ${amount === 1 ? 'cell' : 'cells'}`;
const shownValue = (value: CellValue) =>
  value === null || value === ''
    ? 'nothing'
    : typeof value === 'string'
      ? JSON.stringify(value)
      : String(value);
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const duration = (milliseconds: number) =>
  milliseconds < 10 ? `${milliseconds.toFixed(2)} ms` : `${en.whole(Math.round(milliseconds))} ms`;

/** All texts of the self-test and its report, which is for Cellgrad's developers and always in English. */
export const selfTestMessages = {
  title: 'Cellgrad self-test',
  intro:
    'Does this spreadsheet compute what Cellgrad expects? The test builds every sheet and tries every function in ' +
    'temporary tabs, then deletes them. It does not read or change your own tabs.',
  howLong:
    'In Google Sheets this takes about ten minutes, while test tabs appear and disappear. You can stop at any time.',
  steps: {
    templates: 'Teaching sheets',
    functions: 'Custom functions',
    questions: 'Open questions',
    locale: 'Language of formulas',
    contents: 'Contents of cells',
    actions: 'Actions',
    files: 'Files of the add-on',
    times: 'Service times',
    limits: 'Limits',
    waiting: 'Waiting',
  },
  stepHints: {
    templates: 'builds each sheet and compares every cell',
    functions: 'types every worked example',
    questions: 'checks undocumented behavior of Google Sheets',
    locale: 'types formulas as this file’s locale writes them',
    contents: 'errors, texts, dates and formulas: written, read, and written back',
    actions: 'runs each action once; only in a file with a single tab and no training or draw yet',
    files: 'compares each file with the build',
    times: 'measures a few typical calls',
    limits: 'large arrays, many functions at once, full storage',
    waiting: 'how reads behave while a cell calculates; may hang, so it runs last',
  },
  outcomes: {
    waiting: 'waiting',
    running: 'running',
    done: 'done',
    skipped: 'skipped',
    stopped: 'stopped',
    failed: 'not finished',
  },
  whichSteps: 'What to test',
  run: 'Run self-test',
  runAgain: 'Run again',
  running: 'Testing…',
  stop: 'Stop',
  stopping: 'Stopping…',
  cleaningUp: 'Removing the tabs of the self-test…',
  starting: 'Reading the spreadsheet…',
  report: 'Report',
  copy: 'Copy report',
  copied: 'The report is copied. Thank you for sending it.',
  privacy: 'It contains no names and nothing from your own tabs. Read it before you send it.',
  legend: '✓ as expected, ✗ different, · for information',
  asExpected: 'as expected',
  differing: (amount: number) => `${en.count(amount, 'finding', 'findings')} to look at`,

  verdict: (different: number, isWhole: boolean) =>
    different > 0
      ? `${en.count(different, 'finding differs', 'findings differ')} from what Cellgrad expects: marked with ✗ below.`
      : isWhole
        ? 'Everything is as Cellgrad expects.'
        : 'What was tested is as Cellgrad expects; not everything was tested.',

  tabsPlace: (index: number, all: number) => `tab ${index} of ${all}`,
  building: (tab: string, place: string) => `Building ${tab}, ${place}`,
  comparing: (tab: string, place: string) => `Comparing ${tab}, ${place}`,
  tabSame: (tab: string, amount: number, formulas: number, frozen: number, milliseconds: number) =>
    `${tab}: ${cells(amount)} as expected, ${en.whole(formulas)} of them formulas` +
    `${frozen > 0 ? ` (${frozen} with RAND(), not compared)` : ''}; built in ${seconds(milliseconds)}`,
  tabDifferent: (tab: string, amount: number, differences: number, lost: number) =>
    `${tab}: ${en.whole(differences)} of ${cells(amount)} not as expected` +
    (lost > 0 ? `, ${en.whole(lost)} of them formulas that Google did not accept as formulas` : ''),
  tabsSum: (tabs: number, amount: number, formulas: number, differences: number) =>
    `${en.whole(tabs)} tabs: ${cells(amount)} compared, ${en.whole(formulas)} of them formulas; ` +
    `${en.whole(differences)} different`,
  difference: (cell: string, typed: string, expected: CellValue, shown: CellValue) =>
    `${cell}${typed ? ` ${typed}` : ''}: expected ${shownValue(expected)}, shows ${shownValue(shown)}`,
  lost: (cell: string, typed: string, shown: CellValue) =>
    `${cell} ${typed}: was not accepted as a formula, shows ${shownValue(shown)}`,
  more: (amount: number) => `and ${en.whole(amount)} more`,
  loading: (what: string, milliseconds: number) => `${what}: still computing after ${seconds(milliseconds)}`,

  typing: (from: number, to: number, all: number) => `Trying examples ${from} to ${to} of ${all}`,
  batch: (from: number, to: number) => `Examples ${from} to ${to}`,
  examplesSame: (examples: number, functions: number) =>
    `${examples} worked examples of ${functions} custom functions agree with our engine and the help`,
  examplesDifferent: (right: number, examples: number) =>
    `${right} of ${examples} worked examples agree with our engine and the help`,
  exampleDifferent: (formula: string) => `${formula} returns another value than expected`,
  helpSays: (cell: string, expected: CellValue, shown: CellValue) =>
    `${cell}: the help says ${shownValue(expected)}, shows ${shownValue(shown)}`,
  resultsTook: (amount: number, times: readonly number[]) =>
    `The results of ${amount} calls typed at once came after ${times.map(seconds).join(', ')}`,

  asking: (about: string) => `Trying: ${about}`,
  answer: (about: string, answer: string) => `${about}: ${answer}`,
  here: (answer: string) => `Local host: ${answer}`,
  otherAnswer: (values: readonly CellValue[]) => `something else: ${values.map(shownValue).join(', ')}`,
  forYou: 'No script can answer these. If you know an answer, write it after the question',
  worker: 'A worker made from a Blob computes in this page',
  workerAnswers: { worker: 'it does', page: 'not allowed; the page computes itself' },

  tooLong: (what: string, milliseconds: number) => `${what}: no answer after ${seconds(milliseconds)}`,
  shows: (what: string, expected: CellValue, shown: CellValue) =>
    `${what}: expected ${shownValue(expected)}, shows ${shownValue(shown)}`,
  parts: {
    errors: 'Texts of errors',
    roundTrip: 'Contents that are written back',
    runtime: 'Features of the script’s runtime',
    atOnce: (amount: number) => `${amount} functions at once`,
    size: (side: number) => `An array of ${side} × ${side}`,
    slow: 'A function that takes 5 s',
  },
  errorsSame: (amount: number) => `${amount} errors show the texts that Cellgrad expects`,
  errorsDifferent: 'Errors do not show the texts that Cellgrad expects',
  contentsSame: (amount: number) =>
    `${amount} texts, numbers, dates and formulas are unchanged after being written back`,
  contentsDifferent: (amount: number) =>
    `${en.count(amount, 'content is', 'contents are')} not the same after being written back`,
  roundTrip: (content: string, before: string, after: string) => `${content}: was ${before}, is ${after}`,
  runtimeSame: 'The script’s runtime has all features that Cellgrad uses',
  runtimeLacks: (names: readonly string[]) => `The script’s runtime lacks ${names.join(', ')}`,
  runtimeNewer: (names: readonly string[]) => `Newer features available: ${names.join(', ') || 'none'}`,

  actions: {
    draws: 'Re-randomize, earlier, later',
    train: 'Train and restore',
    typeNumbers: 'Replace formulas with numbers and restore',
    epochs: 'Epoch table: run, log, reset',
    log: 'Training log with its chart',
    gradients: 'Gradients as colors and as numbers',
    replace: 'Replace a tab that formulas read',
    convert: 'Convert a small workbook',
  },
  actionWorks: (what: string, milliseconds: number) => `${what}: works, ${seconds(milliseconds)}`,
  actionsLeftOut: (why: string) => `Skipped: ${why}. Run this part in a new, empty file.`,
  used: {
    tabs: 'the file has several tabs',
    run: 'the file has a training to restore',
    draws: 'the file has earlier draws',
  },

  comparingFile: (name: string) => `Comparing the file ${name}`,
  fileDifferent: (name: string, built: string, found: string) =>
    `${name}: differs from the build (length and digest ${found}, built ${built})`,
  filesSame: (same: number, all: number) => `${same} of ${all} files match the build`,

  arraySize: (side: number, shown: CellValue | null) =>
    `An array of ${side} × ${side}, ${en.whole(side * side)} cells: ` +
    (shown === null ? 'arrives' : `shows ${shownValue(shown)}`),
  atOnce: (amount: number, wrong: number, milliseconds: number) =>
    `${amount} functions typed at once: ${wrong === 0 ? 'all right' : `${wrong} wrong`} after ${seconds(milliseconds)}`,
  stores: {
    experiment: 'Properties of the file (an experiment)',
    report: 'Properties of the file (an Excel report)',
    form: 'Metadata of a tab (a form)',
  },
  store: (name: string, letters: number, isKept: boolean) =>
    `${name}: ${en.whole(letters)} characters ${isKept ? 'are preserved' : 'are changed'}`,
  storeUsed: (name: string) => `${name}: skipped, because it contains your data`,

  whileSlow: (milliseconds: number, shown: CellValue) =>
    `While a function runs for ${seconds(milliseconds)}, a read sees ${shownValue(shown)}`,
  waits: (typed: number, elsewhere: number, read: number, settled: number) =>
    `Typing it took ${seconds(typed)}, a call that reads no cells ${seconds(elsewhere)}, ` +
    `the first read ${seconds(read)}, its result ${seconds(settled)} more`,

  tryingLocale: 'Typing formulas as this locale writes them',
  localeSame: (what: string, formula: string, value: CellValue) =>
    `${what}: ${formula} returns ${shownValue(value)}`,
  localeDifferent: (what: string, formula: string, expected: CellValue, shown: CellValue) =>
    `${what}: ${formula} should return ${shownValue(expected)}, but shows ${shownValue(shown)}`,
  readBack: (written: string, expected: string, read: string) =>
    read === expected
      ? `${written} is read back as ${read}`
      : `${written} is read back as ${read || 'no formula'}, expected ${expected}`,

  measuring: (what: string) => `Measuring: ${what}`,
  time: (what: string, milliseconds: number, runs: number) =>
    `${what}: ${duration(milliseconds)} (median of ${runs})`,
  perCell: (what: string, milliseconds: number) => `${what}: ${milliseconds.toFixed(4)} ms a cell`,
  timed: {
    nothing: 'A call that returns a small file (costs.ts: executionStart)',
    selection: 'A call that reads the selection',
    writeOne: 'Writing 1 cell',
    writeMany: 'Writing 10,000 numbers',
    readOne: 'Reading a tab with 1 cell',
    readMany: 'Reading a tab with 10,000 numbers',
    writeCell: 'Writing and flushing (costs.ts: write and flush)',
    readCell: 'Reading formulas and values (costs.ts: read, twice)',
  },

  cut: '… The rest is omitted because it does not fit into one message.',
  howToSend:
    'How to send it: press Copy report and paste all of it into one message, a new issue of the project that ' +
    'Cellgrad came from, or an email to the person who gave it to you. Add which browser and which Google account ' +
    '(personal, school, company) you used, and anything that looked wrong.',

  removedLeftovers: (tabs: number) =>
    `${en.count(tabs, 'tab', 'tabs')} of an earlier self-test that was interrupted: removed`,
  notRemoved: (message: string) =>
    `The tabs of the self-test could not all be removed: ${message} Run it again, or delete the tabs whose names end with “(Cellgrad unfinished selftest)”.`,
};
