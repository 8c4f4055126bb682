import type { HelpTranslation, TranslatedHelps } from '../reference.ts';
import { layers } from './layers.ts';
import { losses } from './losses.ts';
import { randomness } from './randomness.ts';
import { axis, errorInRange, noneOfTheTwo, range, sameShape, textInRange } from './words.ts';

const activations = {
  RELU: {
    summary: 'Behält positive Zahlen und setzt negative auf 0.',
    parameters: { range },
    returns: sameShape,
    causes: [`${textInRange.slice(0, -1)}; Zeilen und Spalten werden innerhalb des Bereichs gezählt.`],
  },
  LEAKYRELU: {
    summary: 'Behält positive Zahlen und verkleinert negative.',
    parameters: { range, slope: 'Womit negative Zahlen multipliziert werden.' },
    returns: sameShape,
    mathematics: 'y = x für x > 0, sonst slope · x',
    causes: ['Im zweiten Argument steht Text, etwa eine Überschrift, wo eine einzelne Zahl hingehört.'],
  },
  ELU: {
    summary: 'Behält positive Zahlen und biegt negative glatt gegen −alpha ab.',
    parameters: { range, alpha: 'Große negative Zahlen nähern sich −alpha.' },
    returns: sameShape,
    mathematics: 'y = x für x > 0, sonst alpha · (exp(x) − 1)',
    causes: [
      'Google Tabellen hat eine Eingabe wie 1.5 als Datum gelesen; formatieren Sie die Zelle als Zahl, und geben Sie sie neu ein.',
    ],
  },
  GELU: {
    summary: 'Gewichtet jede Zahl mit der Wahrscheinlichkeit, dass eine normalverteilte darunter liegt.',
    parameters: {
      range,
      approximate: 'Mit "none" exakt, mit "tanh" nach der Formel mit tanh, die GPT-2 verwendet.',
    },
    returns: sameShape,
    mathematics: 'y = x · Φ(x); mit "tanh": y = x ÷ 2 · (1 + tanh(√(2 ÷ π) · (x + 0,044715 x³)))',
    causes: [noneOfTheTwo('zweiten')],
  },
  SILU: {
    summary: 'Gewichtet jede Zahl mit ihrer eigenen Sigmoidfunktion; auch Swish genannt.',
    parameters: { range },
    returns: sameShape,
    causes: ['Die Klammern sind leer, oder die einzige Zelle darin ist leer.'],
  },
  SIGMOID: {
    summary: 'Staucht jede Zahl in das Intervall von 0 bis 1.',
    parameters: { range },
    returns: sameShape,
    source: 'P. Verhulst, 1845; ohne Überlauf berechnet.',
    causes: [errorInRange],
  },
  SOFTPLUS: {
    summary: 'Eine glatte Form von RELU.',
    parameters: { range, beta: 'Wie scharf der Knick bei 0 ist, größer als 0.' },
    returns: sameShape,
    source:
      'C. Dugas et al.: Incorporating second-order functional knowledge, 2001; exakt, wo PyTorch zu x übergeht.',
    causes: ['Das zweite Argument ist 0, und durch diese Zahl wird geteilt.'],
  },
  SOFTMAX: {
    summary: 'Macht aus Logits Wahrscheinlichkeiten, die zusammen 1 ergeben.',
    parameters: { range, axis },
    returns: 'Ein Block von Wahrscheinlichkeiten derselben Form.',
    mathematics: 'yᵢ = exp(xᵢ − m) ÷ Σⱼ exp(xⱼ − m), mit m = maxⱼ xⱼ',
    causes: ['Das zweite Argument ist ein Wort, das die Funktion nicht kennt.'],
  },
  LOGSOFTMAX: {
    summary: 'Der natürliche Logarithmus von SOFTMAX, exakt auch bei winzigen Wahrscheinlichkeiten.',
    parameters: { range, axis },
    returns: 'Ein Block von Logarithmen derselben Form, alle höchstens 0.',
    mathematics: 'yᵢ = xᵢ − m − ln Σⱼ exp(xⱼ − m), mit m = maxⱼ xⱼ',
    causes: ['Das zweite Argument ist eine Zahl wie bei PyTorch; hier ist es ein Wort.'],
  },
} satisfies Partial<TranslatedHelps>;

const backward = {
  range: 'Die Zahlen, die in die Funktion hineingingen (nicht ihre Ergebnisse). Leere Zellen zählen als 0.',
  upstream: 'Der Gradient des Verlusts nach den Ergebnissen.',
};

const gradients = {
  RELUGRAD: {
    summary: 'Der Gradient hinter RELU: Er geht durch, wo die Eingabe positiv war.',
    parameters: backward,
    returns: sameShape,
    mathematics: 'g′ = g für x > 0, sonst 0',
    source:
      'D. Rumelhart et al.: Learning representations by back-propagating errors, 1986; 0 bei x = 0 wie PyTorch.',
    causes: ['upstream wurde eine Spalte zu kurz ausgewählt: Jede Zahl braucht ihren Gradienten.'],
  },
  SIGMOIDGRAD: {
    summary: 'Der Gradient hinter SIGMOID.',
    parameters: backward,
    returns: sameShape,
    causes: [textInRange],
  },
  SOFTMAXGRAD: {
    summary: 'Der Gradient hinter SOFTMAX, oder seine Jacobi-Matrix.',
    parameters: { ...backward, upstream: 'Der Gradient des Verlusts nach den Wahrscheinlichkeiten.', axis },
    returns: 'Ein Block derselben Form wie range; ohne upstream n × n: Zeile i, Spalte j enthält ∂yᵢ ÷ ∂xⱼ.',
    mathematics: 'g′ᵢ = yᵢ · (gᵢ − Σⱼ gⱼ · yⱼ), ∂yᵢ ÷ ∂xⱼ = yᵢ · ([i = j] − yⱼ), mit y = softmax(x)',
    causes: ['Eine Jacobi-Matrix gehört zu einem einzigen Softmax, aber jede Zeile hat ihren eigenen.'],
  },
  GRADIENTCHECK: {
    summary: 'Schätzt die Ableitung einer Funktion aus einer Wertetabelle, um eine Formel dafür zu prüfen.',
    parameters: {
      table:
        'In der ersten Spalte die Zahlen x, in der zweiten f(x), x steigend oder fallend. Leere Zeilen am Ende bleiben weg.',
      gradient: 'Ihre eigene Ableitung bei jedem x, zum Vergleichen.',
    },
    returns:
      'Eine Spalte mit Ableitungen; mit gradient drei Spalten: die Schätzung, Ihre Ableitung und der relative Unterschied.',
    mathematics: `Mit p < q < r drei benachbarten x, s = (f(q) − f(p)) ÷ (q − p) und k = (f(r) − f(q)) ÷ (r − q):
f′(x) = s + (k − s) ÷ (r − p) · (2x − p − q)
die Steigung der Parabel durch drei Punkte, exakt bis x². x ist der mittlere, an beiden Enden der Tabelle der äußere. Zwei Punkte: ihre Steigung s.
relativer Unterschied = |Schätzung − Ihre Ableitung| ÷ der größere der beiden Beträge`,
    causes: ['Zwei Punkte haben dasselbe x, also gibt es keine Steigung zwischen ihnen.'],
  },
} satisfies Partial<TranslatedHelps>;

const optimizers = {
  GRADDESC: {
    summary: 'Legt durch Gradientenabstieg eine Gerade durch Punkte und zeigt jede Epoche als Zeile.',
    parameters: {
      x: 'Die Eingaben. Zellen am Ende, die in x und y leer sind, bleiben weg.',
      y: 'Die Ausgaben.',
      learningRate: 'Die Lernrate: die Größe eines Schritts, größer als 0; probieren Sie zuerst 1/10000.',
      epochs: 'Wie oft alle Punkte durchlaufen werden.',
      optimizer: 'Die Regel eines Schritts, mit den Einstellungen von PyTorch und Momentum 0,9.',
      start: 'Achsenabschnitt und Steigung für den Anfang.',
    },
    returns:
      'Eine Überschrift, der Anfang als Epoche 0 und eine Zeile für jede Epoche: Epoche, b, a und die Wurzel der mittleren quadratischen Abweichung. Die Zahlen sind andere als in der Arbeitsmappe graddesc: Hier gelten die Regeln von PyTorch, und auch der letzte Punkt einer Epoche macht seinen Schritt.',
    mathematics: `Für jeden Punkt nacheinander, und für b und a gleichermaßen, w ← w − Lernrate · Schritt, mit den Gradienten g = 2 · (a · x + b − y) für b und g · x für a. m und v beginnen bei 0; t zählt die Schritte.
"sgd": Schritt = g
"momentum": m ← 0,9 · m + g, Schritt = m
"nesterov": m ← 0,9 · m + g, Schritt = g + 0,9 · m
"adagrad": v ← v + g², Schritt = g ÷ (√v + 10⁻¹⁰)
"rmsprop": v ← 0,99 · v + 0,01 · g², Schritt = g ÷ (√v + 10⁻⁸)
"adam": m ← 0,9 · m + 0,1 · g, v ← 0,999 · v + 0,001 · g², Schritt = m ÷ (1 − 0,9ᵗ) ÷ (√(v ÷ (1 − 0,999ᵗ)) + 10⁻⁸)
rmse = √(Σ (a · x + b − y)² ÷ n) über alle Punkte nach der Epoche`,
    source:
      'H. Robbins, S. Monro: A stochastic approximation method, 1951; torch.optim von PyTorch; das Blatt graddesc von fast.ai.',
    causes: [
      'Jeder Schritt springt über das Minimum hinaus, jedes Mal weiter; teilen Sie learningRate durch 10.',
    ],
  },
} satisfies Partial<TranslatedHelps>;

/** Short phrases shared by many parameters: types, shapes and defaults. */
const phrases: Readonly<Record<string, string>> = {
  number: 'Zahl',
  integer: 'ganze Zahl',
  'integer, "same" or "valid"': 'ganze Zahl, "same" oder "valid"',
  'TRUE or FALSE': 'TRUE oder FALSE (WAHR oder FALSCH)',
  range: 'Bereich',
  'range of numbers': 'Bereich mit Zahlen',
  'range of labels': 'Bereich mit Labels',

  'one cell': 'eine Zelle',
  'one cell or a list': 'eine Zelle oder eine Liste',
  'a list': 'eine Liste',
  '2 cells: b, a': '2 Zellen: b, a',
  'one column or one row': 'eine Spalte oder eine Zeile',
  'any rows × columns': 'beliebig viele Zeilen × Spalten',
  'any rows × columns, read row by row': 'beliebig viele Zeilen × Spalten, zeilenweise gelesen',
  'as many cells as classes': 'so viele Zellen wie Klassen',
  'as many cells as columns': 'so viele Zellen wie Spalten',
  'as many cells as filters': 'so viele Zellen wie filters',
  'as many cells as outputs': 'so viele Zellen wie Ausgaben',
  'as many cells as the table has rows': 'so viele Zellen, wie die Tabelle Zeilen hat',
  'stacked planes, one per channel': 'Ebenen untereinander, eine je Kanal',
  'one plane, or stacked planes (one per channel)': 'eine Ebene, oder Ebenen untereinander (eine je Kanal)',
  'one kernel, or a block of channels × filters kernels':
    'ein Kernel, oder channels × filters Kernels in einem Block',
  'entries × dimensions': 'Einträge × Dimensionen',
  'examples × 1, or examples × classes': 'Beispiele × 1, oder Beispiele × Klassen',
  'examples × classes': 'Beispiele × Klassen',
  'examples × features': 'Beispiele × Merkmale',
  'examples × inputs': 'Beispiele × Eingaben',
  'inputs × outputs': 'Eingaben × Ausgaben',
  'points × 2': 'Punkte × 2',
  'queries × d': 'Queries × d',
  'keys × d': 'Keys × d',
  'keys × any columns': 'Keys × beliebig viele Spalten',
  'the same as x': 'wie x',
  'the same as range': 'wie range',
  'the same as range, or one cell': 'wie range, oder eine Zelle',
  'the same as prediction': 'wie prediction',

  'the same as size': 'wie size',
  'no bias': 'kein Bias',
  '0 for each': 'je 0',
  '1 for each': 'je 1',
  '1 everywhere': 'überall 1',
  'b = 1 and a = 1': 'b = 1 und a = 1',
  'computed from x': 'aus x berechnet',
  'computed from x, divided by the number of examples':
    'aus x berechnet, geteilt durch die Zahl der Beispiele',
  'the estimate only': 'nur die Schätzung',
  'returns the Jacobian matrix of one row or one column':
    'ergibt die Jacobi-Matrix einer Zeile oder einer Spalte',
  'ids are row numbers, counted from 0': 'ids sind Zeilennummern ab 0',
  'classes are numbers, counted from 0': 'Klassen sind Nummern ab 0',
  'all labels in the data: numbers ascending, text alphabetically, FALSE, TRUE':
    'alle vorkommenden Labels: Zahlen aufsteigend, Text nach dem Alphabet, FALSE und TRUE',
  'numbers up to the largest label, or all labels in the data: numbers ascending, text alphabetically, FALSE, TRUE':
    'Zahlen bis zum größten Label, oder alle vorkommenden Labels: Zahlen aufsteigend, Text nach dem Alphabet, FALSE und TRUE',
  '"row", or "column" for a range with one column':
    '"row", oder "column", wenn der Bereich nur eine Spalte hat',
  '1 if filters is set, else fan_in = rows as in DENSE':
    '1, wenn filters gegeben ist, sonst fan_in = rows wie bei DENSE',
  '1 if channels is set, else fan_out = cols as in DENSE':
    '1, wenn channels gegeben ist, sonst fan_out = cols wie bei DENSE',
};

/** The help of the custom functions in German. */
export const germanHelp: HelpTranslation = {
  helps: { ...activations, ...layers, ...randomness, ...losses, ...gradients, ...optimizers },
  categories: {
    Activations: 'Aktivierungen',
    Layers: 'Schichten',
    Randomness: 'Zufall',
    'Losses and metrics': 'Verluste und Metriken',
    Gradients: 'Gradienten',
    Optimizers: 'Optimierer',
  },
  phrases,
  or: 'oder',
  point: ',',
};
