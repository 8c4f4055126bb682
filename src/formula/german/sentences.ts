import type { formulaPhrases as english, formulaSentences as englishSentences } from '../sentences.ts';

const mustHoldNumber = 'eine veränderbare Zelle muss eine Zahl enthalten';

/** The problems of formulas in German. */
export const formulaSentences: typeof englishSentences = {
  'cannot-parse': (cell, formula, reason) =>
    `Die Formel ${formula} in ${cell} lässt sich nicht lesen: ${reason}`,
  circular: (cells) =>
    `Diese Zellen hängen im Kreis voneinander ab: ${cells}. Ändern Sie eine davon, sodass der Kreis sich öffnet.`,
  'unknown-function': (name, cell) =>
    `${name} in ${cell} gehört nicht zu den Funktionen, die hier berechnet werden können. Schreiben Sie die Formel ohne sie.`,
  'unknown-name': (name, cell) => `${cell} verwendet den Namen ${name}, der kein benannter Bereich ist.`,
  'unknown-sheet': (name, cell) => `${cell} verweist auf das Tabellenblatt ${name}, das nicht gelesen wurde.`,
  'outside-sheet': (cell) => `${cell} liegt außerhalb der Zellen, die gelesen wurden.`,
  'needs-constant': (what, cell) =>
    `${what} in ${cell} hängt von den veränderbaren Zellen ab; erwartet war ein fester Wert.`,
  'no-derivative': (name, cell) =>
    `${name} in ${cell} hat keine Ableitungsregel, aber die veränderbaren Zellen gehen darin ein.`,
  'uneven-array': (cell) =>
    `${cell} ergibt für verschiedene Elemente verschieden große Matrizen; erwartet war eine einzige Größe.`,
  'too-deep': (cell) =>
    `${cell} ruft zu oft Funktionen in Funktionen auf. Verteilen Sie die Formel auf mehrere Zellen.`,
  'too-large': (cell, count, most) =>
    `${cell} braucht ${count} Werte auf einmal; höchstens ${most} können hier berechnet werden. Geben Sie kleinere Bereiche an.`,
  'open-range': (sheet) =>
    `Ein Bereich auf ${sheet} hat kein Ende; veränderbare Zellen liegen zwischen zwei Ecken wie A2:A20.`,
  'too-much': (cell, most) =>
    `Die Formeln bis ${cell} lesen zusammen mehr als ${most} Werte. Trainieren Sie mit weniger Zeilen, oder geben Sie kleinere Bereiche an.`,
  'stale-values': (cell) =>
    `Eine Formel reicht bis ${cell}, wovon die gelesenen Werte nichts zeigten. Lassen Sie das Blatt noch einmal lesen, wenn es neu berechnet ist.`,
  'empty-range': (range) => `Der Bereich ${range} enthält keine Zelle; erwartet war mindestens eine.`,
  'overlapping-ranges': (first, second) => `Die Bereiche ${first} und ${second} haben gemeinsame Zellen.`,
  'variable-is-formula': (cell) => `${cell} enthält eine Formel; ${mustHoldNumber}.`,
  'variable-is-text': (cell, value) => `${cell} enthält „${value}“; ${mustHoldNumber}.`,
  'objective-is-text': (cell, value) => `Die Zielzelle ${cell} enthält den Text „${value}“ und keine Zahl.`,
  'objective-is-error': (cell, name, source) =>
    `Die Zielzelle ${cell} zeigt ${name}; der Fehler kommt aus ${source}.`,
  'objective-is-constant': (cell) => `Die Zielzelle ${cell} hängt nicht von den veränderbaren Zellen ab.`,
  'objective-is-cut-off': (cell, frozen) =>
    `Die Zielzelle ${cell} hängt nicht von den veränderbaren Zellen ab. ${frozen} gilt als fest, weil sich diese Zelle von selbst ändert, wie bei RAND.`,
};

export const formulaPhrases: typeof english = {
  restExpected: (letter, found) =>
    `Bei Zeichen ${letter} war ein Operator oder das Ende erwartet, nicht „${found}“.`,
  valueExpected: (letter, found) => `Bei Zeichen ${letter} war ein Wert erwartet, nicht „${found}“.`,
  valueMissing: () => 'Sie endet, wo ein Wert erwartet war.',
  signExpected: (sign, letter, found) => `„${sign}“ war erwartet, nicht „${found}“ bei Zeichen ${letter}.`,
  signMissing: (sign) => `„${sign}“ war erwartet, aber sie endet.`,
  nestedTooDeep: (deepest) =>
    `Sie ist mehr als ${deepest} Ebenen tief verschachtelt; verteilen Sie sie auf mehrere Zellen.`,
  lambdaTakesNames: () => 'LAMBDA nimmt Namen und dann einen einzigen Ausdruck.',
  lambdaIsEmpty: () => 'LAMBDA braucht nach seinen Namen einen Ausdruck.',
  circleOf: (cells, count) => `${cells} → … (${count} Zellen)`,
  calledValue: () => 'Ein Wert, der wie ein LAMBDA aufgerufen wird,',
  textOf: (name) => `Der Text, den ${name} bildet,`,
  argumentOf: (position, name) => `Argument ${position} von ${name}`,
};
