import type { TranslatedHelps } from '../translated.ts';
import { axis, sameShape, textInRange } from './words.ts';

const backward = {
  range: 'Die Zahlen, die in die Funktion hineingingen (nicht ihre Ergebnisse). Leere Zellen zählen als 0.',
  upstream: 'Der Gradient des Verlusts nach den Ergebnissen.',
};

export const gradients = {
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
