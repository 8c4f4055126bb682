import type { TranslatedHelps } from '../reference.ts';
import { channels, noneOfTheTwo, range, sameShape } from './words.ts';

const seed =
  'Eine ganze Zahl, nie RAND(): Derselbe Seed ergibt immer dieselbe Ziehung. Am besten in einer eigenen Zelle.';
const rescale = 'Ob behaltene Zahlen durch 1 − p geteilt werden, damit die erwartete Summe gleich bleibt.';
const p = 'Die Wahrscheinlichkeit, wegzufallen, von 0 bis unter 1.';
const rows = 'Wie viele Zeilen gezogen werden: die Eingaben der Schicht.';
const cols = 'Wie viele Spalten gezogen werden: die Ausgaben der Schicht.';
const gain = 'Womit die Gewichte multipliziert werden.';
const kernels = {
  channels:
    'Für einen Kernel von CONV2D: seine Kanäle, ein Kernel unter dem anderen. Dann ist fan_in = channels · Zeilen · Spalten eines Kernels.',
  filters:
    'Für einen Kernel von CONV2D: seine Filter, nebeneinander. Dann ist fan_out = filters · Zeilen · Spalten eines Kernels.',
};
const kaiming = {
  rows,
  cols,
  seed,
  nonlinearity:
    'Was auf die Schicht folgt. Es bestimmt den Faktor gain wie bei PyTorch: √(2 ÷ (1 + slope²)) für "leaky_relu", √2 für "relu", 5 ÷ 3 für "tanh", 3 ÷ 4 für "selu", 1 für "linear" und "sigmoid".',
  mode: 'Mit "fan_in", den Zahlen, die in eine Ausgabe eingehen, behalten die Aktivierungen ihre Größe; mit "fan_out", den Zahlen, die von einer Eingabe ausgehen, die Gradienten.',
  slope: 'Die Steigung von "leaky_relu" im Negativen; 0 ist das einfache RELU.',
  ...kernels,
};
const xavier = { rows, cols, seed, gain, ...kernels };
const fans = 'fan_in = rows, fan_out = cols; bei einem Kernel nach channels und filters';
const kaimingFan = 'mode bestimmt fan, nonlinearity den gain';
const uniform = 'mit u gleichverteilt in (0, 1), eine Ziehung für jede Stelle';
const weights = 'Ein Block von rows × cols Gewichten.';
const negativeGain = 'Das vierte Argument ist negativ.';
const sizeIsZero = 'Die Größe kommt aus einer Zelle, in der 0 steht.';
const anyRows =
  'Zahlen, Text oder TRUE und FALSE. Leere Zeilen am Ende bleiben weg; ein Datum wird abgelehnt.';

export const randomness = {
  DROPOUT: {
    summary: 'Setzt jede Zahl mit der Wahrscheinlichkeit p auf 0.',
    parameters: { range, p, seed, rescale },
    returns: sameShape,
    mathematics: `y = x · [u ≥ p] ÷ (1 − p), ${uniform}`,
    source:
      'N. Srivastava et al.: Dropout, JMLR 15 (2014); skaliert wie bei PyTorch. Ziehungen: Philox4x32-10.',
    causes: ['p ist eine Wahrscheinlichkeit, kein Faktor; schreiben Sie 0,5 oder 50%.'],
  },
  DROPOUTMASK: {
    summary: 'Der Block, mit dem DROPOUT bei demselben p und Seed multipliziert.',
    parameters: {
      rows: 'Wie viele Zeilen gezogen werden.',
      cols: 'Wie viele Spalten gezogen werden.',
      p,
      seed,
      rescale: 'Ob behaltene Stellen 1 ÷ (1 − p) enthalten statt 1.',
    },
    returns: 'Ein Block von rows × cols mit 0, wo etwas wegfällt.',
    mathematics: `y = [u ≥ p] ÷ (1 − p), ${uniform}`,
    source: 'N. Srivastava et al.: Dropout, JMLR 15 (2014). Ziehungen: Philox4x32-10.',
    causes: ['Mit p = 1 bliebe nichts übrig, und die behaltenen Zahlen werden durch 1 − p geteilt.'],
  },
  DROPOUT2D: {
    summary: 'Setzt ganze Ebenen auf 0, jede mit der Wahrscheinlichkeit p.',
    parameters: {
      input: 'Die Ebenen, etwa ein Ergebnis von CONV2D. Leere Zellen zählen als 0.',
      channels,
      p,
      seed,
      rescale,
    },
    returns: sameShape,
    mathematics: 'y[k] = x[k] · [uₖ ≥ p] ÷ (1 − p), mit einer Ziehung u für jede Ebene k',
    source:
      'J. Tompson et al.: Efficient object localization using convolutional networks, 2015; Dropout2d von PyTorch.',
    causes: ['Die Ebenen müssen gleich hoch sein: 4 Zeilen ergeben 1, 2 oder 4 Ebenen.'],
  },
  UNIFORMINIT: {
    summary: 'Zieht Gewichte gleichverteilt zwischen zwei Zahlen.',
    parameters: { rows, cols, low: 'Das untere Ende.', high: 'Das obere Ende.', seed },
    returns: weights,
    mathematics: `w = low + (high − low) · u, ${uniform}`,
    causes: ['Die Enden sind vertauscht, oder high wurde ohne low angegeben.'],
  },
  NORMINIT: {
    summary: 'Zieht Gewichte aus einer Normalverteilung.',
    parameters: {
      rows,
      cols,
      mean: 'Der Mittelwert der Verteilung.',
      sd: 'Die Standardabweichung der Verteilung, mindestens 0.',
      seed,
    },
    returns: 'Ein Block von rows × cols Zahlen.',
    mathematics: `w = mean + sd · Φ⁻¹(u), ${uniform}`,
    source: 'M. Wichura: Algorithm AS 241, Applied Statistics 37 (1988). Ziehungen: Philox4x32-10.',
    causes: [sizeIsZero],
  },
  KAIMINGNORMAL: {
    summary: 'Zieht normalverteilte Gewichte in der Größe, die zu Schichten mit RELU passt.',
    parameters: kaiming,
    returns: weights,
    mathematics: `w = gain ÷ √fan · z, mit z standardnormalverteilt; ${kaimingFan}\n${fans}`,
    source: 'K. He et al.: Delving deep into rectifiers, 2015; kaiming_normal_ von PyTorch.',
    causes: [noneOfTheTwo('fünften')],
  },
  KAIMINGUNIFORM: {
    summary: 'Zieht gleichverteilte Gewichte in der Größe, die zu Schichten mit RELU passt.',
    parameters: kaiming,
    returns: weights,
    mathematics: `w gleichverteilt in ±gain · √(3 ÷ fan); ${kaimingFan}\n${fans}`,
    source: 'K. He et al.: Delving deep into rectifiers, 2015; kaiming_uniform_ von PyTorch.',
    causes: [noneOfTheTwo('fünften')],
  },
  XAVIERNORMAL: {
    summary: 'Zieht normalverteilte Gewichte in der Größe, die zu Schichten mit SIGMOID oder TANH passt.',
    parameters: xavier,
    returns: weights,
    mathematics: `w = gain · √(2 ÷ (fan_in + fan_out)) · z, mit z standardnormalverteilt\n${fans}`,
    source:
      'X. Glorot, Y. Bengio: Understanding the difficulty of training deep networks, 2010; xavier_normal_ von PyTorch.',
    causes: [negativeGain],
  },
  XAVIERUNIFORM: {
    summary: 'Zieht gleichverteilte Gewichte in der Größe, die zu Schichten mit SIGMOID oder TANH passt.',
    parameters: xavier,
    returns: weights,
    mathematics: `w gleichverteilt in ±gain · √(6 ÷ (fan_in + fan_out))\n${fans}`,
    source:
      'X. Glorot, Y. Bengio: Understanding the difficulty of training deep networks, 2010; xavier_uniform_ von PyTorch.',
    causes: [negativeGain],
  },
  ORTHOGONALINIT: {
    summary: 'Zieht Gewichte, deren Spalten (oder Zeilen, wenn es weniger sind) senkrecht zueinander stehen.',
    parameters: { rows, cols, seed, gain },
    returns: weights,
    mathematics: 'w = gain · Q, wobei Z = Q · R, Z standardnormalverteilt und die Diagonale von R positiv',
    source:
      'A. Saxe et al.: Exact solutions to the nonlinear dynamics of learning, 2014; orthogonal_ von PyTorch.',
    causes: [sizeIsZero],
  },
  SHUFFLEROWS: {
    summary: 'Bringt die Zeilen eines Bereichs in eine zufällige Reihenfolge.',
    parameters: { range: anyRows, seed },
    returns:
      'Dieselben Zeilen in anderer Reihenfolge; später hinzugefügte lassen die Reihenfolge der früheren, wie sie ist.',
    mathematics: 'Zeilen in der Reihenfolge von uᵣ, eine Ziehung für jede Zeile r',
    source:
      'D. Knuth: The Art of Computer Programming 2, § 3.4.2 (Sortieren zufälliger Schlüssel). Ziehungen: Philox4x32-10.',
    causes: ['In der Zelle des Seeds steht Text.'],
  },
  SAMPLEROWS: {
    summary: 'Zieht einige Zeilen eines Bereichs, etwa einen Mini-Batch.',
    parameters: {
      range: anyRows,
      count: 'Wie viele Zeilen gezogen werden.',
      seed,
      replace: 'Ob eine Zeile mehr als einmal gezogen werden kann.',
    },
    returns: 'So viele Zeilen, wie count sagt, in zufälliger Reihenfolge.',
    mathematics: 'die ersten Zeilen von SHUFFLEROWS; mit replace: Zeile ⌊u · Zeilen⌋, je eine Ziehung u',
    source: 'D. Knuth: The Art of Computer Programming 2, § 3.4.2. Ziehungen: Philox4x32-10.',
    causes: ['Ohne Zurücklegen wird jede Zeile höchstens einmal gezogen.'],
  },
  BATCHROWS: {
    summary: 'Ergibt die Zeilen eines Mini-Batches; jede Zeile kommt einmal je Epoche vor.',
    parameters: {
      range: anyRows,
      size: 'Die Batch-Größe: so viele Zeilen.',
      seed: 'Eine ganze Zahl, nie RAND(). Eingaben und Labels mit demselben Seed erhalten dieselben Zeilen.',
      step: 'Welcher Batch, von 0 an durch alle Epochen gezählt. Im Training zählt der Trainer von hier weiter.',
      droplast: 'Ob der letzte Batch einer Epoche wegfällt, wenn er kleiner wäre.',
    },
    returns:
      'size Zeilen in zufälliger Reihenfolge; im letzten Batch einer Epoche weniger, wenn size die Zeilenzahl nicht teilt.',
    mathematics:
      'epoch = ⌊step ÷ batches⌋, batch = step mod batches; Zeilen von SHUFFLEROWS(range; seed + epoch · 2³²), in Batches geteilt',
    source: 'torch.utils.data.DataLoader mit shuffle=True. Ziehungen: Philox4x32-10.',
    causes: ['Der Batch ist größer als die Daten.'],
  },
  TRAINTESTSPLIT: {
    summary: 'Teilt Zeilen zufällig in einen Teil zum Trainieren und einen zum Testen.',
    parameters: {
      range: anyRows,
      part: 'Welche Zeilen es gibt: "train", "test" oder mit "both" ein Wort neben jeder Zeile.',
      testshare: 'Der Anteil der Testzeilen, zwischen 0 und 1; ihre Zahl wird aufgerundet.',
      seed,
    },
    returns:
      'Die Zeilen dieses Teils in ihrer Reihenfolge; mit "both" eine Spalte mit train oder test zu jeder Zeile.',
    mathematics: 'test = die ⌈Zeilen · testshare⌉ Zeilen mit den kleinsten Ziehungen uᵣ',
    source: 'train_test_split von scikit-learn. Ziehungen: Philox4x32-10.',
    causes: ['testshare ist ein Bruchteil; schreiben Sie 0,25 oder 25%.'],
  },
} satisfies Partial<TranslatedHelps>;
