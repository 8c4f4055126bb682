import type { TranslatedHelps } from '../translated.ts';
import { axis, errorInRange, noneOfTheTwo, range, sameShape, textInRange } from './words.ts';

export const activations = {
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
