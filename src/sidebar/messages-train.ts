import type { LastRun } from '../addon/contract.ts';
import type { Stop } from '../train/stop.ts';
import { both, de, en, lookedUp } from '../wording/text.ts';
import { few, gradientMessages } from './messages-gradients.ts';
import { runMessages } from './messages-learn.ts';

/** All texts of the trainer. */
export const trainMessages = {
  few,
  way: { en: 'Train with', de: 'Trainieren mit' },
  ways: {
    trainer: { en: 'Trainer', de: 'Trainer' },
    epochs: { en: 'Epoch table', de: 'Epochentabelle' },
    experiments: { en: 'Experiments', de: 'Experimente' },
  },
  intro: {
    en: 'Train the sheet: change cells until the objective is as good as possible.',
    de: 'Lassen Sie das Blatt lernen: Zellen ändern, bis ein Ergebnis so gut ist, wie es sein kann.',
  },
  sheet: both({ en: (name: string) => `On the tab ${name}`, de: (name) => `Auf dem Blatt ${name}` }),
  recognized: {
    en: 'Everything is filled in for this Cellgrad sheet: press Start.',
    de: 'Das ist eines unserer Blätter, alles ist ausgefüllt: Drücken Sie „Starten“.',
  },
  remembered: {
    en: 'Filled in as it was stored in this file.',
    de: 'Ausgefüllt, wie es in dieser Datei steht.',
  },
  forget: { en: 'Start over', de: 'Neu beginnen' },
  forgetHint: {
    en: 'Start over: clear the form of this tab',
    de: 'Neu beginnen: das Formular dieses Blatts leeren',
  },
  openTab: { en: 'Use open tab', de: 'Offenes Blatt' },
  openTabHint: {
    en: 'Use open tab: fill in the form for the tab you are on',
    de: 'Offenes Blatt: das Formular für das Blatt ausfüllen, das Sie gerade sehen',
  },
  elsewhere: both({
    en: (name: string) =>
      `You’re now on the tab ${name}. This form keeps its settings until you press Use open tab.`,
    de: (name) =>
      `Sie sehen jetzt das Tabellenblatt ${name}. Was hier ausgefüllt ist, bleibt, bis Sie „Offenes Blatt“ drücken.`,
  }),
  hasTable: both({
    en: (name: string) => `${name} has an epoch table: its rows are the optimizer.`,
    de: (name) => `Auf ${name} sind die Zeilen des Blatts der Optimierer: Dort steht eine Epochentabelle.`,
  }),
  useTable: { en: 'Train with the epoch table', de: 'Mit der Epochentabelle trainieren' },
  useSelection: { en: 'Use selection', de: 'Auswahl verwenden' },
  useSelectionFor: both({
    en: (field: string) => `Use selection for: ${field}`,
    de: (field) => `Auswahl verwenden für: ${field}`,
  }),
  whatToTrain: { en: 'What to train', de: 'Was trainiert wird' },
  fixed: {
    en: 'Fixed during training; you can change everything below.',
    de: 'Das bleibt, solange trainiert wird; alles darunter darf sich ändern.',
  },
  objective: { en: 'Objective cell', de: 'Zielzelle' },
  goalAndOptimizer: { en: 'Goal and optimizer', de: 'Ziel und Optimierer' },
  goal: { en: 'Goal', de: 'Ziel' },
  goals: {
    minimize: { en: 'Minimize', de: 'Minimum' },
    maximize: { en: 'Maximize', de: 'Maximum' },
    aim: { en: 'Reach a value', de: 'Ein Wert' },
  },
  target: { en: 'Target value', de: 'Angestrebter Wert' },
  until: { en: 'Stop when the objective reaches (optional)', de: 'Genügt bei (optional)' },
  ranges: { en: 'Cells to change', de: 'Veränderbare Zellen' },
  range: both({ en: (index: number) => `Range ${index}`, de: (index) => `Bereich ${index}` }),
  addSelection: { en: 'Add selection', de: 'Auswahl hinzufügen' },
  removeRange: both({
    en: (index: number) => `Remove range ${index}`,
    de: (index) => `Bereich ${index} entfernen`,
  }),
  bounds: { en: 'Bounds', de: 'Schranken' },
  least: { en: 'Minimum', de: 'Mindestens' },
  most: { en: 'Maximum', de: 'Höchstens' },
  boundsOf: both({
    en: (bound: string, index: number) => `${bound}, range ${index}`,
    de: (bound, index) => `${bound}, Bereich ${index}`,
  }),
  optimizer: { en: 'Optimizer', de: 'Optimierer' },
  optimizers: {
    lbfgs: { en: 'L-BFGS (finds its own step)', de: 'L-BFGS (findet seine Schrittweite)' },
    adam: { en: 'Adam', de: 'Adam' },
    adamw: { en: 'AdamW', de: 'AdamW' },
    rmsprop: { en: 'RMSProp', de: 'RMSProp' },
    adagrad: { en: 'Adagrad', de: 'Adagrad' },
    nesterov: { en: 'Nesterov momentum', de: 'Nesterov-Momentum' },
    momentum: { en: 'Momentum', de: 'Momentum' },
    sgd: { en: 'Gradient descent (SGD)', de: 'Gradientenabstieg (SGD)' },
  },
  settings: lookedUp({
    rate: { en: 'Learning rate', de: 'Lernrate' },
    momentum: { en: 'Momentum', de: 'Momentum' },
    beta1: { en: 'Beta 1 (momentum decay)', de: 'Beta 1 (Abnahme des Mittels)' },
    beta2: { en: 'Beta 2 (squared-gradient decay)', de: 'Beta 2 (Abnahme der Quadrate)' },
    alpha: { en: 'Alpha (smoothing constant)', de: 'Alpha (Glättung)' },
    epsilon: { en: 'Epsilon', de: 'Epsilon' },
    rateDecay: { en: 'Learning rate decay', de: 'Abnahme der Lernrate' },
    weightDecay: { en: 'Weight decay', de: 'Weight Decay' },
    memory: { en: 'History size', de: 'Gemerkte Schritte' },
    firstStep: { en: 'First step length', de: 'Länge des ersten Schritts' },
    every: { en: 'Decay every (epochs)', de: 'Abnahme alle (Epochen)' },
    factor: { en: 'Decay factor', de: 'Faktor' },
    least: { en: 'Minimum rate', de: 'Kleinste Lernrate' },
    warmUp: { en: 'Warm-up share', de: 'Anteil der Aufwärmphase' },
    divide: { en: 'Initial rate divisor', de: 'Teiler der ersten Lernrate' },
    divideLast: { en: 'Final rate divisor', de: 'Teiler der letzten Lernrate' },
    leastMomentum: { en: 'Minimum momentum', de: 'Kleinstes Momentum' },
    mostMomentum: { en: 'Maximum momentum', de: 'Größtes Momentum' },
    epochs: { en: 'Maximum epochs', de: 'Epochen höchstens' },
    patience: { en: 'Patience (epochs)', de: 'Geduld (Epochen)' },
    improvement: { en: 'Minimum improvement', de: 'Kleinste Verbesserung' },
    gradientNorm: { en: 'Gradient norm below', de: 'Gradientennorm unter' },
  }),
  followed: {
    title: { en: 'Random draws and followed cells', de: 'Zufallsziehungen und beobachtete Zellen' },
    isRedrawn: { en: 'New random draws each step', de: 'Neue Zufallsziehungen in jedem Schritt' },
    redrawHint: {
      en: 'DROPOUT, SAMPLEROWS, SHUFFLEROWS and BATCHROWS draw again at each step. The first draw is the one in the sheet.',
      de: 'DROPOUT, SAMPLEROWS, SHUFFLEROWS und BATCHROWS ziehen in jedem Schritt neu. Die erste Ziehung ist die im Blatt.',
    },
    cells: { en: 'Followed cells', de: 'Beobachtete Zellen' },
    hint: {
      en: 'Up to four cells, such as a validation loss. They are evaluated without dropout, on all rows.',
      de: 'Bis zu vier Zellen, etwa ein Validierungsverlust, ausgewertet ohne Dropout und mit allen Zeilen.',
    },
    cell: both({
      en: (index: number) => `Followed cell ${index}`,
      de: (index) => `Beobachtete Zelle ${index}`,
    }),
    name: both({
      en: (index: number) => `Name of followed cell ${index}`,
      de: (index) => `Name der beobachteten Zelle ${index}`,
    }),
    namePlaceholder: { en: 'Name from the sheet', de: 'Name aus dem Blatt' },
    remove: both({
      en: (index: number) => `Remove followed cell ${index}`,
      de: (index) => `Beobachtete Zelle ${index} entfernen`,
    }),
    every: { en: 'Evaluate every (epochs)', de: 'Auswerten alle (Epochen)' },
    average: { en: 'Average of the last (steps)', de: 'Mittel der letzten (Schritte)' },
    mean: { en: 'Mean objective', de: 'Mittleres Ziel' },
    eachStep: { en: 'Each step', de: 'Einzelner Schritt' },
    latestDraw: { en: 'Objective (latest draw)', de: 'Ziel (letzte Ziehung)' },
    keep: { en: 'Keep the weights', de: 'Gewichte behalten' },
    keeps: {
      objective: { en: 'With the best objective', de: 'Mit dem besten Ziel' },
      last: { en: 'Of the last epoch', de: 'Der letzten Epoche' },
    },
    keepCell: both({
      en: (goal: 'minimize' | 'maximize', name: string) =>
        `${goal === 'minimize' ? 'With the smallest' : 'With the largest'} ${name}`,
      de: (goal, name) => `Mit dem ${goal === 'minimize' ? 'kleinsten' : 'größten'} Wert von ${name}`,
    }),
    patienceHint: {
      en: 'The rule “Patience (epochs)” watches the same value.',
      de: 'Die Regel „Geduld (Epochen)“ achtet auf denselben Wert.',
    },
    objective: { en: 'Objective, evaluated', de: 'Ziel, ausgewertet' },
    latest: both({
      en: (value: number, epoch: number) => `${en.show(value)} (epoch ${en.whole(epoch)})`,
      de: (value, epoch) => `${de.show(value)} (Epoche ${de.whole(epoch)})`,
    }),
    onRight: both({ en: (name: string) => `${name} (right axis)`, de: (name) => `${name} (rechte Achse)` }),
    step: { en: 'Step', de: 'Schritt' },
    steps: { en: 'Steps', de: 'Schritte' },
    draws: { en: 'Random draws', de: 'Zufallsziehungen' },
    redrawn: {
      en: 'new at each step; the start and best values use the draw in the sheet',
      de: 'neu in jedem Schritt; Anfangs- und Endwert gelten für die Ziehung, die das Blatt zeigt',
    },
    gradientNorm: { en: 'Gradient norm (one draw)', de: 'Länge des Gradienten (eine Ziehung)' },
    noNumber: { en: 'no number', de: 'keine Zahl' },
  },
  schedule: { en: 'Learning rate schedule', de: 'Verlauf der Lernrate' },
  schedules: {
    constant: { en: 'Constant', de: 'Konstant' },
    step: { en: 'In steps', de: 'In Stufen' },
    linear: { en: 'Linear', de: 'Linear' },
    cosine: { en: 'Cosine', de: 'Kosinus' },
    'one-cycle': { en: 'One cycle', de: 'One Cycle' },
  },
  moreSettings: { en: 'More settings', de: 'Weitere Einstellungen' },
  stopRules: { en: 'Stop rules', de: 'Wann Schluss ist' },
  never: { en: 'never', de: 'nie' },
  startWeights: { en: 'Initialize weights', de: 'Neue Anfangsgewichte' },
  startHint: {
    en: 'Draws new start weights. The same seed draws the same numbers for everyone; Restore undoes it.',
    de: 'Zieht die veränderbaren Zellen neu. Derselbe Seed gibt allen dieselben Zahlen; „Wiederherstellen“ nimmt die Ziehung zurück.',
  },
  seed: { en: 'Seed', de: 'Seed' },
  distribution: { en: 'Distribution', de: 'Verteilung' },
  distributions: {
    normal: { en: 'Normal', de: 'Gauß' },
    uniform: { en: 'Uniform', de: 'Gleich' },
    fanIn: { en: 'By fan-in', de: 'Nach Fan-in' },
  },
  distributionOf: both({
    en: (range: string) => `Distribution of ${range}`,
    de: (range) => `Verteilung von ${range}`,
  }),
  drawEach: { en: 'Separate for each range', de: 'Jeder Bereich für sich' },
  fanInHint: {
    en: 'Normal around 0 with standard deviation 1 ÷ √n, where n is the number of weights in one sum.',
    de: 'Normalverteilt um 0 mit Standardabweichung 1 ÷ √n; n ist die Zahl der Gewichte in einer Summe.',
  },
  drawnWith: both({
    en: (range: string, sd: number) => `${range}: standard deviation ${en.show(sd, 3)}.`,
    de: (range, sd) => `${range}: Standardabweichung ${de.show(sd, 3)}.`,
  }),
  mean: { en: 'Mean', de: 'Mittelwert' },
  sd: { en: 'Standard deviation', de: 'Standardabweichung' },
  low: { en: 'From', de: 'Von' },
  high: { en: 'To', de: 'Bis' },
  atMost: both({
    en: (most: number) => `at most ${en.show(most)}`,
    de: (most) => `höchstens ${de.show(most)}`,
  }),
  draw: { en: 'Draw', de: 'Ziehen' },
  drawing: { en: 'Drawing…', de: 'Wird gezogen…' },
  drawn: both({
    en: (amount: number, seed: number) =>
      `${en.count(amount, 'start weight', 'start weights')} drawn with seed ${seed}.`,
    de: (amount, seed) =>
      `${de.count(amount, 'Anfangsgewicht', 'Anfangsgewichte')} mit Seed ${seed} gezogen.`,
  }),
  start: { en: 'Start', de: 'Starten' },
  reading: { en: 'Reading the sheet…', de: 'Das Blatt wird gelesen…' },
  step: { en: 'Step', de: 'Schritt' },
  stepHint: { en: 'Step: one epoch, then pause', de: 'Schritt: eine Epoche, dann Pause' },
  pause: { en: 'Pause', de: 'Pause' },
  resume: { en: 'Resume', de: 'Weiter' },
  stop: { en: 'Stop', de: 'Anhalten' },
  ...runMessages,
  fitChart: both({
    en: (line: string) => `Points and fitted line: ${line}`,
    de: (line) => `Punkte und angepasste Gerade: ${line}`,
  }),
  controls: { en: 'Training', de: 'Training' },
  started: { en: 'Training started.', de: 'Das Training hat begonnen.' },
  paused: both({
    en: (epoch: number) => `Paused after epoch ${en.whole(epoch)}.`,
    de: (epoch) => `Pause nach Epoche ${de.whole(epoch)}.`,
  }),
  resumed: { en: 'Training resumed.', de: 'Das Training geht weiter.' },
  epoch: { en: 'Epoch', de: 'Epoche' },
  value: { en: 'Objective', de: 'Zielwert' },
  best: both({
    en: (epoch: number, by: string | null, isEvaluated: boolean) =>
      `${by === null ? (isEvaluated ? 'Best evaluated' : 'Best') : `At the best ${by}`} (epoch ${en.whole(epoch)})`,
    de: (epoch, by, isEvaluated) =>
      `${by === null ? (isEvaluated ? 'Bester ausgewerteter' : 'Bester') : `Bei bestem ${by}`} (Epoche ${de.whole(epoch)})`,
  }),
  inSheet: both({
    en: (epoch: number) => `The sheet shows epoch ${en.whole(epoch)}. Slow or Fast shows the latest one.`,
    de: (epoch) => `Das Blatt zeigt Epoche ${de.whole(epoch)}. „Langsam“ oder „Schnell“ zeigt die letzte.`,
  }),
  speed: { en: 'Epochs per second', de: 'Epochen pro Sekunde' },
  timeLeft: { en: 'Maximum time left', de: 'Restzeit, höchstens' },
  rate: { en: 'Learning rate', de: 'Lernrate' },
  onPage: {
    en: 'This browser does not allow background work here, so the sidebar computes in small slices.',
    de: 'Dieser Browser erlaubt hier keine Arbeit im Hintergrund, daher rechnet die Seitenleiste selbst in kleinen Portionen.',
  },
  seconds: both({
    en: (seconds: number) =>
      seconds < 1
        ? 'under 1 s'
        : seconds < 90
          ? `${Math.round(seconds)} s`
          : seconds < 5400
            ? `${Math.round(seconds / 60)} min`
            : `${Math.round(seconds / 3600)} h`,
    de: (seconds) =>
      seconds < 1
        ? 'unter 1 s'
        : seconds < 90
          ? `${Math.round(seconds)} s`
          : seconds < 5400
            ? `${Math.round(seconds / 60)} min`
            : `${Math.round(seconds / 3600)} h`,
  }),
  chart: both({
    en: (from: number, to: number, epochs: number) =>
      `Objective over the epochs: from ${en.show(from)} to ${en.show(to)} in ${en.count(epochs, 'epoch', 'epochs')}.`,
    de: (from, to, epochs) =>
      `Zielwert je Epoche: von ${de.show(from)} auf ${de.show(to)} in ${de.count(epochs, 'Epoche', 'Epochen')}.`,
  }),
  chartTitle: { en: 'Objective by epoch', de: 'Zielwert je Epoche' },
  writing: { en: 'Writing…', de: 'Wird geschrieben…' },
  offered: both({
    en: (from: number, to: number, isShown: boolean) =>
      `The best weights bring the objective from ${en.show(from)} to ${en.show(to)}. ${
        isShown ? 'The sheet shows those you last saw.' : 'They are not in the sheet yet.'
      }`,
    de: (from, to, isShown) =>
      `Die besten Gewichte bringen den Zielwert von ${de.show(from)} auf ${de.show(to)}. ${
        isShown ? 'Im Blatt stehen die, die Sie zuletzt gesehen haben.' : 'Sie stehen noch nicht im Blatt.'
      }`,
  }),
  write: { en: 'Write to the sheet', de: 'Ins Blatt schreiben' },
  leave: { en: 'Leave the sheet as it is', de: 'Blatt lassen, wie es ist' },
  left: both({
    en: (isShown: boolean) =>
      isShown ? 'The sheet keeps the weights you last saw. Restore undoes them.' : 'Nothing was written.',
    de: (isShown) =>
      isShown
        ? 'Das Blatt behält die Gewichte, die Sie zuletzt gesehen haben. „Wiederherstellen“ nimmt sie zurück.'
        : 'Es wurde nichts geschrieben.',
  }),
  unchanged: {
    en: 'Training did not improve the objective; nothing was written.',
    de: 'Der Anfang ließ sich nicht verbessern, daher wurde nichts geschrieben.',
  },
  written: both({
    en: (value: number) => `Done: the weights are in the sheet. The objective is ${en.show(value)}.`,
    de: (value) => `Fertig: Die Gewichte stehen im Blatt. Der Zielwert ist ${de.show(value)}.`,
  }),
  stillCalculating: {
    en: 'The sheet is still calculating; its objective is not known yet.',
    de: 'Das Blatt rechnet noch, daher ist sein eigener Zielwert noch nicht bekannt.',
  },
  comparing: { en: 'Comparing with the sheet…', de: 'Vergleich mit dem Blatt…' },
  checkAgain: { en: 'Check again', de: 'Noch einmal nachsehen' },
  rereading: { en: 'Checking…', de: 'Wird nachgesehen…' },
  sheetAgrees: both({
    en: (shown: number) => `The sheet shows the same objective: ${en.show(shown, 9)}.`,
    de: (shown) => `Das Blatt zeigt denselben Zielwert: ${de.show(shown, 9)}.`,
  }),
  frozen: both({
    en: (cells: readonly string[]) =>
      `Fixed during training, because they change on their own: ${few.en(cells)}.`,
    de: (cells) => `Als gelesen übernommen, weil sie sich von selbst ändern: ${few.de(cells)}.`,
  }),
  doubts: {
    question: both({
      en: (amount: number) =>
        `${en.count(amount, 'computed value differs', 'computed values differ')} from the sheet. Nothing was trained.`,
      de: (amount) =>
        `${de.count(amount, 'berechneter Wert weicht', 'berechnete Werte weichen')} vom Blatt ab. Es wurde nicht trainiert.`,
    }),
    explanation: {
      en: 'The first cell in the list is often the cause of the others. Fix its formula, or train anyway.',
      de: 'Die erste Zelle der Liste ist oft die Ursache der anderen. Ändern Sie ihre Formel, oder trainieren Sie trotzdem.',
    },
    cell: { en: 'Cell', de: 'Zelle' },
    computed: { en: 'Computed', de: 'Berechnet' },
    shown: { en: 'Sheet', de: 'Blatt' },
    more: both({
      en: (amount: number) => `and ${en.whole(amount)} more`,
      de: (amount) => `und ${de.whole(amount)} weitere`,
    }),
    showFirst: { en: 'Show the first cell', de: 'Erste Zelle zeigen' },
    train: { en: 'Train anyway', de: 'Trotzdem trainieren' },
    cancel: { en: 'Cancel', de: 'Abbrechen' },
  },
  drawnWeights: {
    question: both({
      en: (cells: readonly string[]) =>
        `The cells to change contain formulas that draw random numbers: ${few.en(cells)}. Only typed numbers can be trained.`,
      de: (cells) =>
        `Veränderbare Zellen enthalten Formeln, die Zufallszahlen ziehen: ${few.de(cells)}. Nur eingetippte Zahlen lassen sich trainieren.`,
    }),
    explanation: {
      en: 'The formulas can be replaced with the numbers they show now. Restore brings the formulas back.',
      de: 'Die Formeln lassen sich durch die Zahlen ersetzen, die sie jetzt zeigen. „Wiederherstellen“ bringt die Formeln zurück.',
    },
    type: { en: 'Replace with numbers', de: 'Durch Zahlen ersetzen' },
    typing: { en: 'Replacing…', de: 'Wird ersetzt…' },
    typed: both({
      en: (amount: number) =>
        `${en.count(amount, 'formula was', 'formulas were')} replaced with numbers. Press Start to train them.`,
      de: (amount) =>
        `${de.count(amount, 'Formel wurde', 'Formeln wurden')} durch Zahlen ersetzt. Drücken Sie „Starten“, um sie zu trainieren.`,
    }),
    cancel: { en: 'Cancel', de: 'Abbrechen' },
  },
  edited: {
    question: both({
      en: (cells: readonly string[]) => `The sheet was edited during training: ${few.en(cells)} changed.`,
      de: (cells) =>
        `Das Blatt wurde während des Trainings bearbeitet: In ${few.de(cells)} steht nicht mehr, was erwartet war.`,
    }),
    explanation: {
      en: 'Overwrite puts the trained weights there. Leave it ends the training and keeps the sheet.',
      de: '„Überschreiben“ setzt die trainierten Gewichte dort ein. „So lassen“ beendet das Training und behält das Blatt.',
    },
    overwrite: { en: 'Overwrite', de: 'Überschreiben' },
    leave: { en: 'Leave it', de: 'So lassen' },
  },
  restoreOffer: both({
    en: (kind: LastRun['kind'], places: readonly string[], when: string) =>
      `Last ${kind === 'training' ? 'training' : 'run of epochs'}: ${few.en(places)}, ${when}.`,
    de: (kind, places, when) =>
      `${kind === 'training' ? 'Letztes Training' : 'Letzter Epochenlauf'}: ${few.de(places)}, ${when}.`,
  }),
  takenBack: both({
    en: (places: readonly string[]) => `Restored: ${few.en(places)}.`,
    de: (places) => `Wiederhergestellt: ${few.de(places)}.`,
  }),
  restore: { en: 'Restore', de: 'Wiederherstellen' },
  bringBack: { en: 'Redo', de: 'Wiederholen' },
  restoring: { en: 'Restoring…', de: 'Wird wiederhergestellt…' },
  restored: { en: 'Restored the earlier values.', de: 'Die früheren Werte sind wiederhergestellt.' },
  broughtBack: {
    en: 'The trained values are back.',
    de: 'Die trainierten Zahlen stehen wieder in den Zellen.',
  },
  report: { en: 'Report', de: 'Bericht' },
  reportRows: {
    startValue: { en: 'Start', de: 'Am Anfang' },
    endValue: { en: 'Best', de: 'Bestwert' },
    lastValue: { en: 'End', de: 'Am Ende' },
    epochs: { en: 'Epochs', de: 'Epochen' },
    bestEpoch: { en: 'Best epoch', de: 'Beste Epoche' },
    evaluations: { en: 'Evaluations', de: 'Auswertungen' },
    time: { en: 'Time', de: 'Zeit' },
    gradientNorm: { en: 'Gradient norm', de: 'Länge des Gradienten' },
    optimizer: { en: 'Optimizer', de: 'Optimierer' },
    stop: { en: 'Stopped because', de: 'Beendet, weil' },
    read: { en: 'Read from the sheet', de: 'Vom Blatt übernommen' },
    cell: { en: 'Cell', de: 'Zelle' },
    before: { en: 'Before', de: 'Vorher' },
    after: { en: 'After', de: 'Nachher' },
  },
  plainFormulas: { en: 'formulas without a function', de: 'Formeln ohne Funktion' },
  optimizerWith: both({
    en: (optimizer: string, settings: readonly (readonly [name: string, value: number])[]) =>
      [optimizer, ...settings.map(([name, value]) => `${name} ${en.show(value)}`)].join(', '),
    de: (optimizer, settings) =>
      [optimizer, ...settings.map(([name, value]) => `${name} ${de.show(value)}`)].join(', '),
  }),
  time: both({
    en: (seconds: number) => `${en.show(seconds, 3)} s`,
    de: (seconds) => `${de.show(seconds, 3)} s`,
  }),
  stopped: { en: 'you stopped it', de: 'Sie angehalten haben' },
  brokenAt: both({
    en: (epoch: number, step: number | undefined) =>
      `${en.whole(epoch)}${step ? ` (step ${en.whole(step)})` : ''}`,
    de: (epoch, step) => `${de.whole(epoch)}${step ? ` (Schritt ${de.whole(step)})` : ''}`,
  }),
  stops: both({
    en: (stop: Stop, cell: string, at: string): string => {
      switch (stop.reason) {
        case 'target-reached':
          return 'the target value was reached';
        case 'flat':
          return 'the gradient is almost zero: a minimum or another flat place';
        case 'epochs':
          return 'the maximum number of epochs was reached';
        case 'no-descent':
          return 'no step improved the objective';
        case 'no-improvement':
          return `the objective did not improve for ${en.count(stop.epochs, 'epoch', 'epochs')}`;
        case 'value-not-finite':
          return stop.error
            ? `the objective became ${stop.error.name} in epoch ${at}; the error comes from ${stop.error.cell}`
            : `the objective became infinite in epoch ${at}`;
        case 'gradient-not-finite':
          return `the gradient of ${cell} was not finite after epoch ${at}`;
      }
    },
    de: (stop, cell, at) => {
      switch (stop.reason) {
        case 'target-reached':
          return 'der gewünschte Wert erreicht ist';
        case 'flat':
          return 'der Gradient so gut wie null ist: ein Minimum oder eine andere flache Stelle';
        case 'epochs':
          return 'die Höchstzahl der Epochen erreicht ist';
        case 'no-descent':
          return 'kein Schritt den Zielwert verbessert hat';
        case 'no-improvement':
          return `sich der Zielwert ${de.count(stop.epochs, 'Epoche', 'Epochen')} lang nicht verbessert hat`;
        case 'value-not-finite':
          return stop.error
            ? `der Zielwert in Epoche ${at} zu ${stop.error.name} wurde; der Fehler kommt aus ${stop.error.cell}`
            : `der Zielwert in Epoche ${at} unendlich wurde`;
        case 'gradient-not-finite':
          return `der Gradient von ${cell} nach Epoche ${at} nicht endlich war`;
      }
    },
  }),
  changes: { en: 'Largest changes', de: 'Am meisten geändert' },
  copy: { en: 'Copy report', de: 'Bericht kopieren' },
  copied: { en: 'Report copied.', de: 'Bericht kopiert.' },
  reportText: { en: 'Report as text', de: 'Bericht als Text' },
  addToLog: { en: 'Add to Training log', de: 'Ins Trainingsprotokoll' },
  adding: { en: 'Adding…', de: 'Wird eingetragen…' },
  added: both({ en: (place: string) => `Added at ${place}.`, de: (place) => `Eingetragen bei ${place}.` }),
  ...gradientMessages,
};
