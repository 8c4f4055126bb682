import type { TranslatedHelps } from '../translated.ts';

export const optimisers = {
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
