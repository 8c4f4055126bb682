import { definePhrases, defineProblems } from '../wording/text.ts';

const changeFormula = {
  en: 'Change the formula in that cell, or choose an objective that does not need it.',
  de: 'Ändern Sie die Formel in dieser Zelle, oder wählen Sie eine Zielzelle, die sie nicht braucht.',
} as const;
const otherCells = {
  en: 'Choose other cells to change, or an objective that is computed from them.',
  de: 'Wählen Sie andere veränderbare Zellen oder eine Zielzelle, die aus ihnen berechnet wird.',
} as const;
const smaller = {
  en: 'Use smaller ranges, or train on fewer rows.',
  de: 'Verwenden Sie kleinere Bereiche, oder trainieren Sie mit weniger Zeilen.',
} as const;
const trainLoss = {
  en: 'Train a smooth measure of the same cells instead, such as MSE, CROSSENTROPY or SUMXMY2, or the number before it is rounded. You can follow this cell, too.',
  de: 'Trainieren Sie stattdessen ein stetiges Maß derselben Zellen, wie MSE, CROSSENTROPY oder SUMXMY2, oder die Zahl vor dem Runden. Verfolgen Sie diese Zelle daneben.',
} as const;
const typeRange = {
  en: 'Type a range such as H19:V23, or select it in the sheet and press Use selection.',
  de: 'Geben Sie einen Bereich wie H19:V23 ein, oder wählen Sie ihn im Blatt aus und drücken Sie „Auswahl verwenden“.',
} as const;
const typeNumber = {
  en: 'Type a number into that cell, or leave it out of the cells to change.',
  de: 'Geben Sie in diese Zelle eine Zahl ein, oder nehmen Sie sie aus den veränderbaren heraus.',
} as const;

const selectNumber = {
  en: 'Select a cell that contains a number.',
  de: 'Wählen Sie eine Zelle aus, die eine Zahl enthält.',
} as const;

/** Reasons that a formula cannot be computed or trained; the engine itself contains only the codes. */
export const formulaTexts = defineProblems({
  cannotParse: {
    en: ['Cellgrad cannot read the formula {formula} in {cell}: {reason}', changeFormula.en],
    de: ['Die Formel {formula} in {cell} lässt sich nicht lesen: {reason}', changeFormula.de],
  },
  circular: {
    en: ['These cells depend on one another: {cells}.', 'Change one of them to break the circle.'],
    de: [
      'Diese Zellen hängen im Kreis voneinander ab: {cells}.',
      'Ändern Sie eine davon, um den Kreis zu öffnen.',
    ],
  },
  unsupportedFunction: {
    en: ['Cellgrad cannot compute {name} in {cell}.', changeFormula.en],
    de: ['Cellgrad kann {name} in {cell} nicht berechnen.', changeFormula.de],
  },
  unknownName: {
    en: [
      '{cell} uses the name {name}, but there is no such named range.',
      'Define the named range, or correct the formula.',
    ],
    de: [
      '{cell} verwendet den Namen {name}, aber es gibt keinen solchen benannten Bereich.',
      'Legen Sie diesen benannten Bereich an, oder berichtigen Sie die Formel.',
    ],
  },
  unknownSheet: {
    en: [
      '{cell} refers to the tab {name}, but there is no such tab.',
      'Check the name of the tab in that formula.',
    ],
    de: [
      '{cell} verweist auf das Tabellenblatt {name}, das es nicht gibt.',
      'Prüfen Sie den Namen in dieser Formel.',
    ],
  },
  beyondSheet: {
    en: ['{cell} is empty.', 'Type a number into it, for example 0, or choose other cells.'],
    de: ['{cell} ist leer.', 'Geben Sie dort eine Zahl ein, zum Beispiel 0, oder wählen Sie andere Zellen.'],
  },
  needsConstant: {
    en: [
      '{what} in {cell} depends on the cells to change, but must be constant.',
      'Use a constant there, or leave those cells out of the cells to change.',
    ],
    de: [
      '{what} in {cell} hängt von den veränderbaren Zellen ab, muss aber fest sein.',
      'Schreiben Sie dort einen festen Wert hin, oder nehmen Sie diese Zellen aus den veränderbaren heraus.',
    ],
  },
  noDerivative: {
    en: ['{name} in {cell} has no derivative, but depends on the cells to change.', changeFormula.en],
    de: [
      '{name} in {cell} hat keine Ableitung, hängt aber von den veränderbaren Zellen ab.',
      changeFormula.de,
    ],
  },
  /** For functions that count correct results: their slope is 0 everywhere. */
  metricHasNoDerivative: {
    en: ['{name} in {cell} has no derivative, but depends on the cells to change.', trainLoss.en],
    de: ['{name} in {cell} hat keine Ableitung, hängt aber von den veränderbaren Zellen ab.', trainLoss.de],
  },
  drawnText: {
    en: [
      '{name} in {cell} draws text or blank cells; draws that change at each step must be numbers.',
      'Use numbers for the classes, or turn off New random draws each step.',
    ],
    de: [
      '{name} in {cell} zieht Text oder leere Zellen; was in jedem Schritt neu gezogen wird, müssen Zahlen sein.',
      'Schreiben Sie die Klassen als Zahlen, oder schalten Sie „Neue Zufallsziehungen in jedem Schritt“ aus.',
    ],
  },
  objectiveIsDrawn: {
    en: ['The objective {cell} depends on random draws, but not on the cells to change.', otherCells.en],
    de: [
      'Die Zielzelle {cell} hängt von Zufallsziehungen ab, aber nicht von den veränderbaren Zellen.',
      otherCells.de,
    ],
  },
  unevenArray: {
    en: ['{cell} returns arrays of different sizes for different elements.', changeFormula.en],
    de: ['{cell} ergibt für verschiedene Elemente verschieden große Matrizen.', changeFormula.de],
  },
  tooDeep: {
    en: ['The functions in {cell} are nested too deeply.', 'Spread the formula over several cells.'],
    de: [
      'Die Funktionen in {cell} sind zu tief verschachtelt.',
      'Verteilen Sie die Formel auf mehrere Zellen.',
    ],
  },
  tooLarge: {
    en: ['{cell} needs {count} values at once; the limit is {most}.', smaller.en],
    de: ['{cell} braucht {count} Werte auf einmal; möglich sind {most}.', smaller.de],
  },
  outOfMemory: {
    en: ['These formulas need {megabytes} MB at once, more than the browser has.', smaller.en],
    de: ['Diese Formeln brauchen {megabytes} MB auf einmal, mehr als der Browser hat.', smaller.de],
  },
  openRange: {
    en: ['A range on {sheet} has no end.', 'Use a range with two corners, such as A2:A20.'],
    de: ['Ein Bereich auf {sheet} hat kein Ende.', 'Verwenden Sie einen Bereich mit zwei Ecken wie A2:A20.'],
  },
  tooManyValues: {
    en: ['The formulas up to {cell} read more than {most} values.', smaller.en],
    de: ['Die Formeln bis {cell} lesen zusammen mehr als {most} Werte.', smaller.de],
  },
  staleValues: {
    en: [
      'A formula has filled more cells since the sheet was read, up to {cell}.',
      'Wait until the sheet has calculated, then start again.',
    ],
    de: [
      'Eine Formel hat mehr Zellen gefüllt, seit das Blatt gelesen wurde, bis {cell}.',
      'Warten Sie, bis das Blatt berechnet ist, und starten Sie noch einmal.',
    ],
  },
  emptyRange: {
    en: ['The range {range} has no cells.', typeRange.en],
    de: ['Der Bereich {range} enthält keine Zelle.', typeRange.de],
  },
  overlappingRanges: {
    en: ['The ranges {first} and {second} overlap.', 'Remove one of them, or make them smaller.'],
    de: [
      'Die Bereiche {first} und {second} überschneiden sich.',
      'Entfernen Sie einen davon, oder verkleinern Sie sie.',
    ],
  },
  variableIsFormula: {
    en: ['{cell} contains a formula, but a cell to change must contain a number.', typeNumber.en],
    de: ['{cell} enthält eine Formel; eine veränderbare Zelle muss eine Zahl enthalten.', typeNumber.de],
  },
  variableIsText: {
    en: ['{cell} contains “{value}”, but a cell to change must contain a number.', typeNumber.en],
    de: ['{cell} enthält „{value}“; eine veränderbare Zelle muss eine Zahl enthalten.', typeNumber.de],
  },
  cellIsBlank: {
    en: ['{cell} is empty, so it has no gradient.', selectNumber.en],
    de: ['{cell} ist leer und hat daher keinen Gradienten.', selectNumber.de],
  },
  cellIsText: {
    en: ['{cell} contains “{value}”, which is not a number, so it has no gradient.', selectNumber.en],
    de: ['{cell} enthält „{value}“, also keine Zahl, und hat daher keinen Gradienten.', selectNumber.de],
  },
  cellIsError: {
    en: ['{cell} shows {name}, so it has no gradient.', 'Fix the error in that cell first.'],
    de: [
      '{cell} zeigt {name} und hat daher keinen Gradienten.',
      'Beheben Sie zuerst den Fehler in dieser Zelle.',
    ],
  },
  affectsNothing: {
    en: [
      '{cell} does not affect the objective {objective}: no formula on the way to it reads {cell}.',
      'Select a cell that the objective is computed from, or choose another objective in Train.',
    ],
    de: [
      '{cell} wirkt nicht auf die Zielzelle {objective}: Keine Formel auf dem Weg dorthin liest {cell}.',
      'Wählen Sie eine Zelle aus, aus der die Zielzelle berechnet wird, oder wählen Sie unter „Training“ eine andere Zielzelle.',
    ],
  },
  gradientShapeDiffers: {
    en: [
      'The gradients {gradients} and the variables {variables} have different shapes.',
      'Enter one range of variables for each block of gradients, with the same numbers of rows and columns.',
    ],
    de: [
      'Die Gradienten {gradients} und die Variablen {variables} haben verschiedene Formen.',
      'Geben Sie für jeden Block von Gradienten einen Bereich mit ebenso vielen Zeilen und Spalten an.',
    ],
  },
  noGradients: {
    en: ['{range} contains no gradients to check.', 'Select cells with formulas or numbers.'],
    de: [
      '{range} enthält keine Gradienten, die sich prüfen ließen.',
      'Wählen Sie Zellen mit Formeln oder Zahlen aus.',
    ],
  },
  typedObjectiveUnreadable: {
    en: [
      'Cellgrad cannot read the formula {formula}: {reason}',
      'Change it under Objective and variables ▸ Gradients of.',
    ],
    de: [
      'Die Formel {formula} lässt sich nicht lesen: {reason}',
      'Ändern Sie sie unter „Zielwert und Variablen“ ▸ „Gradienten von“.',
    ],
  },
  gradientIsError: {
    en: ['{cell} shows {error}.', 'Fix it, then check the gradients again.'],
    de: ['{cell} zeigt {error}.', 'Beheben Sie das, und prüfen Sie die Gradienten dann noch einmal.'],
  },
  noVariables: {
    en: [
      'Cellgrad found no variables for the gradients in {range}.',
      'Enter a range of the same shape under Objective and variables ▸ With respect to.',
    ],
    de: [
      'Zu den Gradienten in {range} wurden keine Variablen gefunden.',
      'Geben Sie unter „Zielwert und Variablen“ ▸ „Abgeleitet nach“ einen Bereich derselben Form ein.',
    ],
  },
  noObjectiveFound: {
    en: [
      'Cellgrad found no objective for the gradients in {range}.',
      'Enter it under Objective and variables ▸ Gradients of: a cell, a column with a cell for each row, or a formula such as =(E4-B4)^2.',
    ],
    de: [
      'Zu den Gradienten in {range} wurde kein Zielwert gefunden.',
      'Geben Sie ihn unter „Zielwert und Variablen“ ▸ „Gradienten von“ ein: eine Zelle, eine Spalte mit einer Zelle je Zeile, oder eine Formel wie =(E4-B4)^2.',
    ],
  },
  tooManyGradients: {
    en: ['{range} has more than {most} cells.', 'Select fewer cells.'],
    de: ['{range} hat mehr als {most} Zellen.', 'Wählen Sie weniger Zellen aus.'],
  },
  tooManyBlanks: {
    en: ['{range} has more than {most} cells; nothing was changed.', 'Select fewer cells.'],
    de: ['{range} hat mehr als {most} Zellen; nichts wurde geändert.', 'Wählen Sie weniger Zellen aus.'],
  },
  noFormulaToHide: {
    en: [
      '{cell} has no formula to hide; nothing was changed. It is typed, blank, or filled by the array of another cell.',
      'Select only cells that contain a formula of their own.',
    ],
    de: [
      '{cell} hat keine Formel zum Verstecken; nichts wurde geändert. Die Zelle ist eingetippt, leer oder von der Matrix einer anderen Zelle gefüllt.',
      'Wählen Sie Zellen mit je einer Formel aus.',
    ],
  },
  noNumberToHide: {
    en: [
      '{cell} shows {value}, which is not a number; nothing was changed.',
      'Select only cells whose formulas show numbers.',
    ],
    de: [
      '{cell} zeigt {value}, und das ist keine Zahl; nichts wurde geändert.',
      'Wählen Sie nur Zellen aus, deren Formeln Zahlen zeigen.',
    ],
  },
  arrayToHide: {
    en: [
      'The formula in {cell} fills other cells, too; nothing was changed.',
      'Select only cells whose formula fills one cell.',
    ],
    de: [
      'Die Formel in {cell} füllt auch andere Zellen; nichts wurde geändert.',
      'Wählen Sie Zellen mit je einer Formel aus.',
    ],
  },
  drawnToHide: {
    en: [
      '{cell} depends on {source}, which is drawn again at every change, so no answer stays right. Nothing was changed.',
      'Select cells that do not depend on RAND, NOW or similar functions.',
    ],
    de: [
      '{cell} hängt von {source} ab, die bei jeder Änderung neu gezogen wird; keine Antwort bliebe richtig. Nichts wurde geändert.',
      'Wählen Sie Zellen, die nicht von RAND, NOW oder ähnlichen Funktionen abhängen.',
    ],
  },
  slopeNotFinite: {
    en: [
      'The slope in {cell} is infinite or undefined there, like that of a square root at 0.',
      'Change one of the cells that its formula reads.',
    ],
    de: [
      'Die Steigung in {cell} ist dort unendlich oder nicht bestimmt, wie die einer Wurzel bei 0.',
      'Ändern Sie eine der Zellen, die ihre Formel liest.',
    ],
  },
  objectiveIsText: {
    en: [
      'The objective {cell} is the text “{value}”, not a number.',
      'Choose a cell whose formula returns a number.',
    ],
    de: [
      'Die Zielzelle {cell} enthält den Text „{value}“ und keine Zahl.',
      'Wählen Sie eine Zelle, deren Formel eine Zahl ergibt.',
    ],
  },
  objectiveIsError: {
    en: [
      'The objective {cell} is {name}; the error comes from {source}.',
      'Fix that cell first, then start again.',
    ],
    de: [
      'Die Zielzelle {cell} zeigt {name}; der Fehler kommt aus {source}.',
      'Beheben Sie zuerst den Fehler in dieser Zelle, und starten Sie dann noch einmal.',
    ],
  },
  objectiveIsConstant: {
    en: ['The objective {cell} does not depend on the cells to change.', otherCells.en],
    de: ['Die Zielzelle {cell} hängt nicht von den veränderbaren Zellen ab.', otherCells.de],
  },
  objectiveIsCutOff: {
    en: [
      'The objective {cell} does not depend on the cells to change: {frozen} is treated as a constant, because it changes by itself, like RAND.',
      otherCells.en,
    ],
    de: [
      'Die Zielzelle {cell} hängt nicht von den veränderbaren Zellen ab: {frozen} gilt als fest, weil sich diese Zelle von selbst ändert, wie bei RAND.',
      otherCells.de,
    ],
  },
  objectiveIsFlat: {
    en: [
      'The slope of {cell} is 0 everywhere, because of {name} in {source}: small changes of the weights change nothing there.',
      trainLoss.en,
    ],
    de: [
      'Die Steigung von {cell} ist überall 0, wegen {name} in {source}: kleine Änderungen der Gewichte ändern dort nichts.',
      trainLoss.de,
    ],
  },
  valuesDiffer: {
    en: [
      '{count|computed value differs|computed values differ} from the sheet. The first is {cell}: computed {computed}, shown {shown}.',
      'Fix the formula in the first of these cells, or train anyway.',
    ],
    de: [
      '{count|berechneter Wert weicht|berechnete Werte weichen} vom Blatt ab. Der erste steht in {cell}: berechnet {computed}, angezeigt {shown}.',
      'Ändern Sie die Formel in der ersten dieser Zellen, oder trainieren Sie trotzdem.',
    ],
  },
});

/** Phrases inserted into these texts as details. */
export const formulaPhrases = definePhrases({
  restExpected: {
    en: 'expected an operator or the end at character {letter}, not “{found}”.',
    de: 'Bei Zeichen {letter} war ein Operator oder das Ende erwartet, nicht „{found}“.',
  },
  valueExpected: {
    en: 'expected a value at character {letter}, not “{found}”.',
    de: 'Bei Zeichen {letter} war ein Wert erwartet, nicht „{found}“.',
  },
  valueMissing: { en: 'it ends where a value is expected.', de: 'Sie endet, wo ein Wert erwartet war.' },
  signExpected: {
    en: 'expected “{sign}” at character {letter}, not “{found}”.',
    de: '„{sign}“ war erwartet, nicht „{found}“ bei Zeichen {letter}.',
  },
  signMissing: { en: 'it ends where “{sign}” is expected.', de: '„{sign}“ war erwartet, aber sie endet.' },
  lambdaTakesNames: {
    en: 'LAMBDA takes names and then one expression.',
    de: 'LAMBDA nimmt Namen und dann einen einzigen Ausdruck.',
  },
  lambdaIsEmpty: {
    en: 'LAMBDA needs an expression after its names.',
    de: 'LAMBDA braucht nach seinen Namen einen Ausdruck.',
  },
  circleOf: { en: '{cells} → … ({count} cells)', de: '{cells} → … ({count} Zellen)' },
  comparison: { en: 'a comparison', de: 'eines Vergleichs' },
  blank: { en: 'blank', de: 'leer' },
  calledValue: {
    en: 'a value that is called like a LAMBDA',
    de: 'einen Wert, der wie ein LAMBDA aufgerufen wird,',
  },
  textOf: { en: 'The text that {name} returns', de: 'Der Text, den {name} bildet,' },
  argumentOf: { en: 'Argument {position} of {name}', de: 'Argument {position} von {name}' },
});
