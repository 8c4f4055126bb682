import type { Messages } from '../words.ts';
import { count, listed, numbers } from './listed.ts';

const few = (names: readonly string[]) =>
  names.length > 6 ? `${names.slice(0, 6).join(', ')} und ${names.length - 6} weitere` : listed(names);
const orSelect = 'oder wählen Sie im Blatt aus und drücken Sie „Auswahl verwenden“.';
const useExample = `Geben Sie eine wie dotprod!V41 ein, ${orSelect}`;
const useRangeExample = `Geben Sie einen Bereich wie H19:V23 ein, ${orSelect}`;
const smaller = 'Ändern Sie weniger Zellen auf einmal, oder machen Sie das Blatt kleiner.';
const otherCells = 'Wählen Sie andere veränderbare Zellen oder eine Zielzelle, die aus ihnen berechnet wird.';
const readAgain = 'Warten Sie, bis das Blatt fertig gerechnet hat, und starten Sie noch einmal.';
const removeFromFormula =
  'Ändern Sie die Formel in dieser Zelle, oder wählen Sie eine Zielzelle, die sie nicht braucht.';
const reload = 'Laden Sie die Datei neu, und öffnen Sie die Seitenleiste wieder.';
const typeNumber =
  'Geben Sie in diese Zelle eine Zahl ein, oder nehmen Sie sie aus den veränderbaren Zellen heraus.';

/** Every sentence of the trainer in German. */
export const trainMessages: Messages['train'] = {
  way: 'Trainieren mit',
  ways: { trainer: 'Trainer', epochs: 'Epochentabelle' },
  intro: 'Lassen Sie das Blatt lernen: Zellen ändern, bis ein Ergebnis so gut ist, wie es sein kann.',
  sheet: (name) => `Auf dem Blatt ${name}`,
  recognised: 'Das ist eines unserer Blätter, alles ist ausgefüllt: Drücken Sie „Starten“.',
  remembered: 'Ausgefüllt, wie Sie es verlassen haben.',
  forget: 'Neu beginnen',
  forgetHint: 'Neu beginnen: vergessen, was für dieses Blatt ausgefüllt war',
  openTab: 'Offenes Blatt',
  openTabHint: 'Offenes Blatt: das Formular für das Blatt ausfüllen, das Sie gerade sehen',
  useSelection: 'Auswahl verwenden',
  useSelectionFor: (field) => `Auswahl verwenden für: ${field}`,
  whatToTrain: 'Was trainiert wird',
  objective: 'Zielzelle',
  goal: 'Ziel',
  goals: { minimize: 'Minimum', maximize: 'Maximum', aim: 'Ein Wert' },
  target: 'Angestrebter Wert',
  until: 'Genügt bei (optional)',
  ranges: 'Veränderbare Zellen',
  range: (index) => `Bereich ${index}`,
  addSelection: 'Auswahl hinzufügen',
  removeRange: (index) => `Bereich ${index} entfernen`,
  bounds: 'Schranken',
  least: 'Mindestens',
  most: 'Höchstens',
  boundsOf: (bound, index) => `${bound}, Bereich ${index}`,
  optimizer: 'Optimierer',
  optimizers: {
    lbfgs: 'L-BFGS (findet seine Schrittweite)',
    adam: 'Adam',
    adamw: 'AdamW',
    rmsprop: 'RMSProp',
    adagrad: 'Adagrad',
    nesterov: 'Nesterov-Momentum',
    momentum: 'Momentum',
    sgd: 'Gradientenabstieg (SGD)',
  },
  settings: {
    rate: 'Lernrate',
    momentum: 'Momentum',
    beta1: 'Beta 1 (behält vom Mittel)',
    beta2: 'Beta 2 (behält von den Quadraten)',
    alpha: 'Alpha (behält von den Quadraten)',
    epsilon: 'Epsilon',
    rateDecay: 'Abnahme der Lernrate',
    weightDecay: 'Weight Decay',
    memory: 'Gemerkte Schritte',
    firstStep: 'Länge des ersten Schritts',
    every: 'Alle so viele Epochen',
    factor: 'Mal',
    least: 'Kleinste Lernrate',
    warmUp: 'Anteil der Aufwärmphase',
    divide: 'Beginnt bei der Lernrate geteilt durch',
    divideLast: 'Endet bei dieser geteilt durch',
    leastMomentum: 'Kleinstes Momentum',
    mostMomentum: 'Größtes Momentum',
    epochs: 'Epochen höchstens',
    patience: 'Epochen ohne Verbesserung',
    improvement: 'Kleinste Verbesserung, die zählt',
    gradientNorm: 'Gradient nicht länger als',
  },
  schedule: 'Verlauf der Lernrate',
  schedules: {
    constant: 'Konstant',
    step: 'In Stufen',
    cosine: 'Kosinus',
    'one-cycle': 'One Cycle',
  },
  moreSettings: 'Weitere Einstellungen',
  stopRules: 'Wann Schluss ist',
  never: 'nie',

  startWeights: 'Neue Anfangsgewichte',
  startHint:
    'Zieht die veränderbaren Zellen neu. Derselbe Seed gibt allen dieselben Zahlen; „Wiederherstellen“ nimmt die Ziehung zurück.',
  seed: 'Seed',
  distribution: 'Verteilung',
  distributions: { normal: 'Normalverteilung', uniform: 'Gleichverteilung' },
  mean: 'Mittelwert',
  sd: 'Standardabweichung',
  low: 'Von',
  high: 'Bis',
  atMost: (most) => `höchstens ${numbers.show(most)}`,
  draw: 'Ziehen',
  drawing: 'Wird gezogen…',
  drawn: (amount, seed) => `${count(amount, 'Anfangsgewicht', 'Anfangsgewichte')} mit Seed ${seed} gezogen.`,

  start: 'Starten',
  reading: 'Das Blatt wird gelesen…',
  step: 'Schritt',
  stepHint: 'Schritt: eine Epoche, dann Pause',
  pause: 'Pause',
  resume: 'Fortsetzen',
  stop: 'Anhalten',
  watch: 'Im Blatt zusehen',
  watchHint: 'Schreibt die Gewichte etwa einmal pro Sekunde.',
  controls: 'Training',
  started: 'Das Training hat begonnen.',
  paused: (epoch) => `Pause nach Epoche ${numbers.count(epoch)}.`,
  resumed: 'Das Training geht weiter.',
  epoch: 'Epoche',
  value: 'Zielwert',
  best: 'Bester bisher',
  speed: 'Epochen pro Sekunde',
  timeLeft: 'Restzeit, höchstens',
  rate: 'Lernrate',
  onPage:
    'Dieser Browser erlaubt hier keine Arbeit im Hintergrund, daher rechnet die Seitenleiste selbst in kleinen Portionen.',
  seconds: (seconds) =>
    seconds < 1
      ? 'unter 1 s'
      : seconds < 90
        ? `${Math.round(seconds)} s`
        : seconds < 5400
          ? `${Math.round(seconds / 60)} min`
          : `${Math.round(seconds / 3600)} h`,

  chart: (from, to, epochs) =>
    `Zielwert je Epoche: von ${numbers.show(from)} auf ${numbers.show(to)} in ${count(epochs, 'Epoche', 'Epochen')}.`,
  chartTitle: 'Zielwert je Epoche',

  writing: 'Wird geschrieben…',
  offered: (from, to, isShown) =>
    `Die besten Gewichte bringen den Zielwert von ${numbers.show(from)} auf ${numbers.show(to)}. ${
      isShown ? 'Im Blatt stehen die, die Sie zuletzt gesehen haben.' : 'Sie stehen noch nicht im Blatt.'
    }`,
  write: 'Ins Blatt schreiben',
  leave: 'Blatt lassen, wie es ist',
  left: (isShown) =>
    isShown
      ? 'Das Blatt behält die Gewichte, die Sie zuletzt gesehen haben. „Wiederherstellen“ nimmt sie zurück.'
      : 'Es wurde nichts geschrieben.',
  unchanged: 'Der Anfang ließ sich nicht verbessern, daher wurde nichts geschrieben.',
  written: (value) => `Fertig: Die Gewichte stehen im Blatt. Der Zielwert ist ${numbers.show(value)}.`,
  stillCalculating: 'Das Blatt rechnet noch, daher ist sein eigener Zielwert noch nicht bekannt.',
  lookAgain: 'Noch einmal nachsehen',
  looking: 'Wird nachgesehen…',
  sheetAgrees: (shown) => `Der Zielwert des Blatts ist ${numbers.show(shown, 9)}, wie hier berechnet.`,
  frozen: (cells) => `Als gelesen übernommen, weil sie sich von selbst ändern: ${few(cells)}.`,

  edited: {
    question: (cells) =>
      `Das Blatt wurde während des Trainings bearbeitet: In ${few(cells)} steht nicht mehr, was erwartet war.`,
    explanation:
      '„Überschreiben“ setzt die trainierten Gewichte dort ein. „So lassen“ beendet das Training und behält das Blatt.',
    overwrite: 'Überschreiben',
    leave: 'So lassen',
  },

  restoreOffer: (kind, places, when) =>
    `${kind === 'training' ? 'Letztes Training' : 'Letzter Epochenlauf'}: ${few(places)}, ${when}.`,
  takenBack: (places) => `Zurückgenommen: ${few(places)}.`,
  restore: 'Wiederherstellen',
  bringBack: 'Zurückholen',
  restoring: 'Wird wiederhergestellt…',
  restored: 'Die Zellen sind wieder wie vorher.',
  broughtBack: 'Die trainierten Zahlen stehen wieder in den Zellen.',

  report: 'Bericht',
  reportRows: {
    startValue: 'Am Anfang',
    endValue: 'Bestwert',
    epochs: 'Epochen',
    bestEpoch: 'Beste Epoche',
    evaluations: 'Auswertungen',
    time: 'Zeit',
    gradientNorm: 'Länge des Gradienten',
    optimizer: 'Optimierer',
    stop: 'Beendet, weil',
    cell: 'Zelle',
    before: 'Vorher',
    after: 'Nachher',
  },
  optimizerWith: (optimizer, settings) =>
    [optimizer, ...settings.map(([name, value]) => `${name} ${numbers.show(value)}`)].join(', '),
  time: (seconds) => `${numbers.show(seconds, 3)} s`,
  stopped: 'Sie angehalten haben',
  stops: {
    'target-reached': () => 'der gewünschte Wert erreicht ist',
    flat: () => 'der Gradient so gut wie null ist: ein Minimum oder eine andere flache Stelle',
    epochs: () => 'die Zahl der Epochen aufgebraucht ist',
    'no-descent': () => 'kein Schritt den Zielwert verbessert hat',
    'no-improvement': ({ epochs }: { epochs: number }) =>
      `er sich ${count(epochs, 'Epoche', 'Epochen')} lang nicht verbessert hat`,
    'value-not-finite': ({
      epoch,
      error,
    }: {
      epoch: number;
      error: { name: string; cell: string } | null;
    }) =>
      error
        ? `der Zielwert in Epoche ${numbers.count(epoch)} zu ${error.name} wurde; der Fehler begann in ${error.cell}`
        : `der Zielwert in Epoche ${numbers.count(epoch)} unendlich wurde`,
    'gradient-not-finite': ({ epoch }: { epoch: number }, cell: string) =>
      `die Steigung nach ${cell} nach Epoche ${numbers.count(epoch)} nicht endlich war`,
  },
  changes: 'Am meisten geändert',
  copy: 'Bericht kopieren',
  copied: 'Bericht kopiert.',
  reportText: 'Bericht als Text',
  addToLog: 'Ins Trainingsprotokoll',
  adding: 'Wird eingetragen…',
  added: (place) => `Eingetragen bei ${place}.`,

  finder: 'Eine Lernrate finden',
  finderHint:
    'Probiert steigende Lernraten und sieht nach, wo der Verlust am längsten fällt. Das Blatt ändert sich nicht.',
  find: 'Lernrate suchen',
  finding: 'Lernraten werden probiert…',
  finderChart: (amount, suggestion) =>
    `Verlust je Lernrate, ${count(amount, 'Lernrate', 'Lernraten')} probiert. ${
      suggestion === null ? 'Es lässt sich keine vorschlagen.' : `Vorschlag: ${numbers.show(suggestion, 2)}.`
    }`,
  finderTitle: 'Verlust je Lernrate',
  suggestion: (rate) => `Vorgeschlagene Lernrate: ${numbers.show(rate, 2)}`,
  useRate: 'Diese Lernrate verwenden',
  noSuggestion:
    'Der Verlust ist nie gefallen, daher lässt sich keine Lernrate vorschlagen. Versuchen Sie andere Anfangsgewichte.',

  gradients: 'Gradienten',
  gradientsHint:
    'Wie sich der Zielwert ändert, wenn eine Zelle ein wenig wächst: im Blatt zu sehen, bis Sie sie entfernen.',
  showColors: 'Als Farben zeigen',
  showNumbers: 'Als Zahlen zeigen',
  showing: 'Wird berechnet…',
  shown: (amount, places) => `${count(amount, 'Gradient', 'Gradienten')} gezeigt in ${few(places)}.`,
  clear: 'Entfernen',
  clearing: 'Wird entfernt…',
  cleared: 'Die Gradienten sind aus dem Blatt verschwunden.',
  check: 'Ausgewählte Zelle prüfen',
  checking: 'Wird geprüft…',
  checked: (cell, exact, numeric, agree) =>
    `${cell}: exakt ${numbers.show(exact, 8)}, durch kleine Änderungen ${numbers.show(numeric, 8)}. ${
      agree
        ? 'Sie stimmen überein.'
        : 'Sie weichen voneinander ab: Vielleicht ist genau an dieser Stelle ein Knick, wie bei MAX oder ABS.'
    }`,

  problems: {
    noObjective: () => ({ message: 'Die Zielzelle fehlt.', whatToDo: useExample }),
    notACell: (text) => ({ message: `„${text}“ ist keine einzelne Zelle.`, whatToDo: useExample }),
    noRanges: () => ({
      message: 'Es gibt noch keine veränderbaren Zellen.',
      whatToDo: useRangeExample,
    }),
    notARange: (text) => ({
      message: `„${text}“ ist kein Zellbereich.`,
      whatToDo: useRangeExample,
    }),
    notANumber: (field, text) => ({
      message: `${field}: Erwartet war eine Zahl, nicht „${text}“.`,
      whatToDo: 'Geben Sie eine ein, zum Beispiel 0,1.',
    }),
    outOfRange: (field, expected, value) => ({
      message: `${field}: Erwartet war ${expected}, nicht ${numbers.show(value)}.`,
      whatToDo: 'Geben Sie eine andere Zahl ein, oder leeren Sie das Feld für die übliche.',
    }),
    boundsCrossed: (range, least, most) => ({
      message: `In den Schranken von ${range} ist „mindestens ${numbers.show(least)}“ größer als „höchstens ${numbers.show(most)}“.`,
      whatToDo: 'Tauschen Sie die beiden, oder leeren Sie eine davon.',
    }),
    notAVariable: (cell) => ({
      message: `${cell} gehört nicht zu den veränderbaren Zellen.`,
      whatToDo: 'Wählen Sie eine davon im Blatt aus, und prüfen Sie noch einmal.',
    }),
    startIsError: (cell, name) => ({
      message: `Der Zielwert ist vor der ersten Epoche ${name}; der Fehler beginnt in ${cell}. Es wurde nichts geändert.`,
      whatToDo:
        'Geben Sie den veränderbaren Zellen andere Zahlen, oder beheben Sie den Fehler in dieser Zelle, und starten Sie noch einmal.',
    }),
    valueNotFinite: (cell, name, epoch) => ({
      message: `In Epoche ${numbers.count(epoch)} wurde der Zielwert zu ${name}; der Fehler begann in ${cell}. Die letzten guten Gewichte bleiben erhalten.`,
      whatToDo:
        'Versuchen Sie eine kleinere Lernrate, andere Anfangsgewichte oder Schranken, in denen die Zelle definiert bleibt.',
    }),
    valueInfinite: (epoch) => ({
      message: `In Epoche ${numbers.count(epoch)} wurde der Zielwert unendlich. Die letzten guten Gewichte bleiben erhalten.`,
      whatToDo: 'Versuchen Sie eine kleinere Lernrate oder Schranken.',
    }),
    gradientNotFinite: (cell, epoch) => ({
      message: `Nach Epoche ${numbers.count(epoch)} ist die Steigung nach ${cell} nicht endlich, wie die von SQRT bei 0.`,
      whatToDo:
        'Addieren Sie eine winzige Zahl unter der Wurzel, oder setzen Sie Schranken, die von so einer Stelle fernhalten.',
    }),
    sheetDiffers: (shown, ours) => ({
      message: `Das Blatt zeigt ${typeof shown === 'number' ? numbers.show(shown, 9) : shown}, aber das Training hat ${numbers.show(ours, 9)} berechnet.`,
      whatToDo:
        'Sehen Sie nach, ob sich etwas im Blatt von selbst ändert (RAND, NOW, andere Personen), und trainieren Sie noch einmal; oder drücken Sie „Wiederherstellen“.',
    }),
    tooLarge: (details) => ({
      message: `Dieses Blatt braucht mehr Speicher, als der Browser hergibt: ${details}`,
      whatToDo: smaller,
    }),
  },

  whatToDo: {
    'cannot-parse': removeFromFormula,
    circular: 'Starten Sie danach noch einmal.',
    'unknown-function': removeFromFormula,
    'unknown-name': 'Legen Sie diesen benannten Bereich an, oder berichtigen Sie die Formel.',
    'unknown-sheet': 'Prüfen Sie den Namen des Tabellenblatts in dieser Formel.',
    'outside-sheet': 'Wählen Sie eine Zelle, in der etwas steht.',
    'needs-constant':
      'Schreiben Sie dort einen festen Wert hin, oder nehmen Sie diese Zellen aus den veränderbaren heraus.',
    'no-derivative': removeFromFormula,
    'uneven-array': removeFromFormula,
    'stale-values': readAgain,
    'too-large': smaller,
    'open-range': useRangeExample,
    'too-much': smaller,
    'too-deep': removeFromFormula,
    'empty-range': useRangeExample,
    'overlapping-ranges': 'Entfernen Sie einen davon, oder verkleinern Sie die Bereiche.',
    'variable-is-formula': typeNumber,
    'variable-is-text': typeNumber,
    'objective-is-text': 'Wählen Sie eine Zelle, deren Formel eine Zahl ergibt.',
    'objective-is-error': 'Beheben Sie zuerst den Fehler in dieser Zelle, und starten Sie dann noch einmal.',
    'objective-is-constant': otherCells,
    'objective-is-cut-off': otherCells,
    'setting-out-of-range': 'Berichtigen Sie diese Einstellung, und starten Sie noch einmal.',
    'unknown-setting': reload,
    'wrong-count': reload,
    'bounds-crossed': 'Tauschen Sie die beiden Schranken, oder leeren Sie eine davon.',
    'start-not-finite': 'Geben Sie in diese Zelle eine Zahl ein.',
    'schedule-unused': 'Wählen Sie den konstanten Verlauf.',
  },
};
