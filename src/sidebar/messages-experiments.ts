import { both, de, en } from '../wording/text.ts';
import { few } from './messages-gradients.ts';
import { trainMessages } from './messages-train.ts';

/** A duration in words. */
const about = both({
  en: (seconds: number | null) => (seconds === null ? '' : `, about ${trainMessages.seconds.en(seconds)}`),
  de: (seconds) => (seconds === null ? '' : `, etwa ${trainMessages.seconds.de(seconds)}`),
});

/** All texts of experiments. */
export const experimentMessages = {
  intro: {
    en: 'Train many times over lists of values, with several seeds each, and compare.',
    de: 'Trainiert viele Male über Listen von Werten, mit je mehreren Seeds, und vergleicht.',
  },
  fromTrainer: {
    en: 'What to train, the optimizer, the epochs and the followed cells come from the Trainer. The sheet does not change.',
    de: 'Was trainiert wird, der Optimierer, die Epochen und die beobachteten Zellen kommen aus dem Trainer. Das Blatt ändert sich nicht.',
  },
  plan: { en: 'What to vary', de: 'Was variiert wird' },
  varyNumber: both({
    en: (index: number) => (index === 1 ? 'Vary' : 'And vary'),
    de: (index) => (index === 1 ? 'Variieren' : 'Außerdem variieren'),
  }),
  vary: { en: 'What', de: 'Was' },
  kinds: {
    none: { en: 'Nothing', de: 'Nichts' },
    cell: { en: 'A cell', de: 'Eine Zelle' },
    rate: { en: 'Learning rate', de: 'Lernrate' },
    weightDecay: { en: 'Weight decay', de: 'Weight Decay' },
    batchSize: { en: 'Batch size of BATCHROWS', de: 'Batch-Größe von BATCHROWS' },
    optimizer: { en: 'Optimizer', de: 'Optimierer' },
  },
  cell: { en: 'Cell', de: 'Zelle' },
  values: { en: 'Values', de: 'Werte' },
  valuesExample: { en: '0; 0.25; 0.5', de: '0; 0,25; 0,5' },
  oneOf: both({
    en: (names: readonly string[]) => `one of ${names.join(', ')}`,
    de: (names) => `eines von ${names.join(', ')}`,
  }),
  atLeastOne: { en: 'at least one cell or setting', de: 'mindestens eine Zelle oder Einstellung' },
  seeds: { en: 'Seeds', de: 'Anzahl der Seeds' },
  start: { en: 'Start weights', de: 'Anfangsgewichte' },
  starts: {
    drawn: { en: 'New for each seed (as torch.nn.Linear)', de: 'Neu für jeden Seed (wie torch.nn.Linear)' },
    sheet: { en: 'From the sheet', de: 'Die im Blatt' },
  },
  measured: { en: 'Compare', de: 'Vergleichen' },
  objective: { en: 'Objective', de: 'Ziel' },
  best: { en: 'Best is', de: 'Am besten ist' },
  bests: {
    minimize: { en: 'The smallest', de: 'Der kleinste Wert' },
    maximize: { en: 'The largest', de: 'Der größte Wert' },
  },
  keep: { en: 'Measure', de: 'Messen' },
  keeps: {
    last: { en: 'After the last epoch', de: 'Nach der letzten Epoche' },
    best: { en: 'At the best epoch', de: 'In der besten Epoche' },
  },
  runs: { en: 'Number of runs', de: 'Die Zahl der Läufe' },
  atMost: both({
    en: (most: number) => `at most ${en.whole(most)}`,
    de: (most) => `höchstens ${de.whole(most)}`,
  }),
  prepare: { en: 'Plan', de: 'Planen' },
  reading: { en: 'Reading the sheet…', de: 'Das Blatt wird gelesen…' },
  planned: both({
    en: (runs: number, seconds: number | null) => `${en.count(runs, 'run', 'runs')}${about.en(seconds)}.`,
    de: (runs, seconds) => `${de.count(runs, 'Lauf', 'Läufe')}${about.de(seconds)}.`,
  }),
  run: { en: 'Run experiment', de: 'Experiment starten' },
  progress: { en: 'Runs done', de: 'Fertige Läufe' },
  doneOf: both({
    en: (done: number, total: number) => `${en.whole(done)} of ${en.count(total, 'run', 'runs')} done.`,
    de: (done, total) => `${de.whole(done)} von ${de.count(total, 'Lauf', 'Läufen')} fertig.`,
  }),
  interrupted: both({
    en: (done: number, total: number) =>
      `An experiment was interrupted: ${en.whole(done)} of ${en.count(total, 'run', 'runs')} done.`,
    de: (done, total) =>
      `Ein Experiment wurde unterbrochen: ${de.whole(done)} von ${de.count(total, 'Lauf', 'Läufen')} fertig.`,
  }),
  goOn: { en: 'Resume', de: 'Fortsetzen' },
  discard: { en: 'Discard', de: 'Verwerfen' },
  mean: { en: 'Mean', de: 'Mittelwert' },
  deviation: { en: 'Standard deviation', de: 'Standardabweichung' },
  failed: { en: 'Failed runs', de: 'Gescheiterte Läufe' },
  noNumber: { en: 'failed', de: 'gescheitert' },
  comparedIsError: { en: 'the compared cell is an error', de: 'die verglichene Zelle ist ein Fehler' },
  failures: both({
    en: (count: number, reason: string) => `${en.count(count, 'run', 'runs')} failed. The first: ${reason}`,
    de: (count, reason) => `${de.count(count, 'Lauf ist', 'Läufe sind')} gescheitert. Der erste: ${reason}`,
  }),
  bestIs: both({
    en: (settings: readonly string[], mean: number) => `Best: ${en.listed(settings)}, mean ${en.show(mean)}.`,
    de: (settings, mean) => `Am besten: ${de.listed(settings)}, Mittelwert ${de.show(mean)}.`,
  }),
  write: { en: 'Write results to a tab', de: 'Ergebnisse in ein Tabellenblatt schreiben' },
  writing: { en: 'Writing…', de: 'Wird geschrieben…' },
  written: both({
    en: (name: string) => `The results are on the tab ${name}.`,
    de: (name) => `Die Ergebnisse stehen auf dem Tabellenblatt ${name}.`,
  }),
  removing: { en: 'Removing the tab…', de: 'Das Tabellenblatt wird entfernt…' },
  removed: both({
    en: (name: string) => `The tab ${name} is gone.`,
    de: (name) => `Das Tabellenblatt ${name} ist entfernt.`,
  }),
  apply: { en: 'Apply the best', de: 'Beste Einstellung übernehmen' },
  applying: { en: 'Applying…', de: 'Wird übernommen…' },
  applied: both({
    en: (settings: readonly string[]) => `Applied: ${en.listed(settings)}.`,
    de: (settings) => `Übernommen: ${de.listed(settings)}.`,
  }),
  undoing: { en: 'Undoing…', de: 'Wird rückgängig gemacht…' },
  undone: { en: 'Restored the earlier settings.', de: 'Die früheren Einstellungen sind wieder da.' },
  redrawn: both({
    en: (cells: readonly string[]) =>
      `Redrawn at each step with Cellgrad’s own seeds: ${few.en(cells)}. The sheet’s draws differ.`,
    de: (cells) =>
      `In jedem Schritt mit Seeds von Cellgrad neu gezogen: ${few.de(cells)}. Das Blatt zieht andere.`,
  }),
  sharedRows: both({
    en: (name: string, rows: number, range: string) =>
      `${name} reads ${en.count(rows, 'row', 'rows')} that training uses: ${range}.`,
    de: (name, rows, range) =>
      `${name} liest ${de.count(rows, 'Zeile', 'Zeilen')}, die auch im Training vorkommen: ${range}.`,
  }),
  tabName: { en: 'Experiment', de: 'Experiment' },
  tabTitle: both({
    en: (measured: string) => `Mean of ${measured}`,
    de: (measured) => `Mittelwert von ${measured}`,
  }),
  tabIntro: both({
    en: (seeds: number, measured: string, optimizer: string) =>
      `${en.count(seeds, 'seed', 'seeds')} each. ${measured}. ${optimizer}.`,
    de: (seeds, measured, optimizer) => `Je ${de.count(seeds, 'Seed', 'Seeds')}. ${measured}. ${optimizer}.`,
  }),
  log: {
    title: { en: 'All runs', de: 'Alle Läufe' },
    run: { en: 'Run', de: 'Lauf' },
    seed: { en: 'Seed', de: 'Seed' },
    objective: { en: 'Objective (training)', de: 'Ziel (Training)' },
    epochs: { en: 'Epochs', de: 'Epochen' },
    ended: { en: 'Stopped because', de: 'Beendet, weil' },
  },
};
