import type { TranslatedHelps } from '../reference.ts';
import { channels, oneExampleARow, textInRange } from './words.ts';

const image = 'Das Bild. Leere Zellen zählen als 0.';
const sizes =
  'Zeilen des Ergebnisses: ⌊(Zeilen + 2 · padding − size) ÷ stride⌋ + 1, Spalten ebenso; mit ragged ⌈ ⌉ statt ⌊ ⌋, ohne Fenster, die erst im Padding unten oder rechts begännen';

/** Parameters of both kinds of pooling. */
const pooling = {
  input: image,
  size: 'Zeilen und Spalten des Fensters.',
  stride: 'Um wie viele Zellen das Fenster jeweils weiterrückt.',
  padding: 'Wie viele Zellen Padding um jede Ebene liegen, höchstens die Hälfte von size.',
  ragged:
    'TRUE behält Fenster, die über den unteren oder rechten Rand ragen (ceil_mode von PyTorch); FALSE lässt sie weg.',
  channels,
};
const pooled = 'Die Ebenen nach dem Pooling, untereinander.';

/** Parameters of both kinds of normalization. */
const normalization = {
  x: oneExampleARow,
  weight: 'Je Spalte eine Zahl, mit der sie nach dem Normalisieren multipliziert wird.',
  bias: 'Je Spalte eine Zahl, die am Ende addiert wird.',
  epsilon: 'Eine kleine Zahl, mindestens 0, die eine Division durch 0 verhindert.',
};
const asX = 'Ein Block von derselben Form wie x.';

export const layers = {
  DENSE: {
    summary: 'Eine vollverbundene Schicht: Jede Ausgabe ist eine gewichtete Summe aller Eingaben.',
    parameters: {
      x: oneExampleARow,
      weights: 'Eine Zeile für jede Eingabe. Leere Zellen zählen als 0.',
      bias: 'Zu jeder Ausgabe eine Zahl, die addiert wird.',
    },
    returns: 'Ein Block von Beispielen × Ausgaben.',
    source:
      'F. Rosenblatt: The perceptron, 1958; mit W als Eingaben × Ausgaben, transponiert gegenüber Linear von PyTorch.',
    causes: [
      'Die Formen passen nicht: Jede Spalte von x ist eine Eingabe, und jede Eingabe braucht ihre eigene Zeile mit Gewichten.',
    ],
  },
  CONV2D: {
    summary: 'Faltung: schiebt einen kleinen Kernel über ein Bild und summiert an jeder Stelle die Produkte.',
    parameters: {
      input: image,
      kernel:
        'Die Gewichte. Bei mehreren Kanälen und Filtern: von oben eine Zeile von Kernels für jede Ebene von input, von links eine Spalte von Kernels für jeden Filter.',
      bias: 'Zu jeder Ebene des Ergebnisses eine Zahl, die addiert wird.',
      stride: 'Um wie viele Zellen der Kernel jeweils weiterrückt, nach unten und zur Seite.',
      padding:
        'Nullen um jede Ebene: eine Zahl, "valid" für keine oder "same" für ein Ergebnis so groß wie input; eine ungerade Zelle kommt unten und rechts hinzu. PyTorch lehnt "same" bei einem stride über 1 ab; hier ist das Ergebnis dann so groß wie input geteilt durch stride, aufgerundet, wie bei TensorFlow.',
      dilation: 'Abstand der Zellen, die der Kernel ansieht.',
      channels: 'Wie viele gleich hohe Ebenen in input untereinander liegen.',
      filters: 'Wie viele Kernels nebeneinander liegen, einer für jede Ebene des Ergebnisses.',
    },
    returns:
      'Eine Ebene für jeden Filter, untereinander: bereit als input des nächsten CONV2D mit ebenso vielen channels.',
    mathematics: `y[f, r, c] = b[f] + Σₖ Σᵢ Σⱼ x[k, r · stride + i · dilation − padding, c · stride + j · dilation − padding] · w[k, f, i, j]
Zeilen des Ergebnisses: ⌊(Zeilen + 2 · padding − dilation · (Zeilen des Kernels − 1) − 1) ÷ stride⌋ + 1, Spalten ebenso
"valid": padding = 0; "same": ⌈Zeilen ÷ stride⌉ Zeilen, mit p = max(0, (Zeilen des Ergebnisses − 1) · stride + dilation · (Zeilen des Kernels − 1) + 1 − Zeilen) Zeilen mit 0, davon ⌊p ÷ 2⌋ oben und die übrigen unten; Spalten ebenso`,
    source:
      'Y. LeCun et al.: Gradient-based learning applied to document recognition, 1998; Conv2d von PyTorch.',
    causes: [
      'Der Kernel ist größer als das Bild; geben Sie padding an, oder nehmen Sie ein größeres Bild.',
      'Der Block der Kernels wurde eine Zeile zu kurz oder zu lang ausgewählt: Er enthält für jeden Kanal einen Kernel, untereinander.',
    ],
  },
  MAXPOOL: {
    summary: 'Nimmt aus jedem Fenster eines Bildes die größte Zahl.',
    parameters: pooling,
    returns: pooled,
    mathematics: `y[r, c] = Maximum von x[r · stride + i − padding, c · stride + j − padding] für 0 ≤ i, j < size
${sizes}`,
    source: 'K. Yamaguchi et al., 1990; MaxPool2d von PyTorch. Padding gewinnt nie.',
    causes: ['Mehr Padding als ein halbes Fenster: Manche Fenster sähen nichts als Padding.'],
  },
  AVGPOOL: {
    summary: 'Bildet aus jedem Fenster eines Bildes den Mittelwert.',
    parameters: {
      ...pooling,
      countpadding: 'Ob Zellen des Paddings im Mittelwert als Nullen zählen (count_include_pad von PyTorch).',
    },
    returns: pooled,
    mathematics: `y[r, c] = Σᵢ Σⱼ x[r · stride + i − padding, c · stride + j − padding] ÷ n für 0 ≤ i, j < size, Padding als 0
n = Zellen des Fensters in Bild und Padding; mit countpadding FALSE nur die im Bild
${sizes}`,
    source:
      'Y. LeCun et al.: Gradient-based learning applied to document recognition, 1998; AvgPool2d von PyTorch.',
    causes: ['Das Fenster ist größer als das Bild.'],
  },
  FLATTENROW: {
    summary: 'Legt alle Zahlen eines Blocks Zeile für Zeile in eine einzige Zeile, bereit für DENSE.',
    parameters: { range: 'Die Zahlen, etwa Ebenen nach dem Pooling. Leere Zellen zählen als 0.' },
    returns: 'Eine Zeile mit so vielen Zahlen, wie der Bereich Zellen hat.',
    mathematics: 'y[r · Spalten + c] = x[r, c]',
    source: 'Flatten von PyTorch für Ebenen untereinander (Kanal, Zeile, Spalte).',
    causes: [textInRange],
  },
  EMBEDDING: {
    summary: 'Schlägt zu jeder ID oder jedem Wort die Zeile von Zahlen nach, die dafür steht.',
    parameters: {
      ids: 'Zeilennummern der Tabelle, wobei die erste Zeile 0 ist; oder Einträge des Vokabulars.',
      table: 'Eine Zeile für jede ID. Leere Zellen zählen als 0.',
      vocabulary:
        'Der Text oder die Zahl, für die jede Zeile der Tabelle steht, so wie sie geschrieben sind oder, wo das fehlt, ohne Rücksicht auf Groß- und Kleinschreibung, wie bei MATCH.',
    },
    returns: 'Zu jeder ID eine Zeile der Tabelle, in derselben Reihenfolge.',
    source: 'Y. Bengio et al.: A neural probabilistic language model, 2003; Embedding von PyTorch.',
    causes: [
      'Ein Wort steht nicht in der Liste oder ist anders geschrieben; IDs werden Zeile für Zeile gezählt.',
      'Zu einer ID gibt es keine Zeile: Die erste Zeile der Tabelle ist 0, also endet eine Tabelle mit 5 Zeilen bei ID 4.',
    ],
  },
  ONEHOT: {
    summary: 'Macht aus jedem Label eine Zeile mit 1 in der Spalte seiner Klasse und sonst 0.',
    parameters: {
      labels: 'Nummern der Klassen ab 0 oder Text. Leere Zeilen am Ende bleiben weg.',
      classes: 'Wie viele Klassen es gibt, oder die Liste ihrer Labels in der Reihenfolge der Spalten.',
    },
    returns: 'Eine Zeile für jedes Label, eine Spalte für jede Klasse.',
    mathematics: 'y[i, j] = 1, wenn labelᵢ die Klasse j ist, sonst 0',
    source: 'one_hot von PyTorch, erweitert auf Text.',
    causes: ['Das zweite Argument nennt 3 Klassen, und die heißen 0, 1 und 2.'],
  },
  BATCHNORM: {
    summary: 'Gibt jeder Spalte den Mittelwert 0 und die Varianz 1, dann skaliert und verschiebt sie.',
    parameters: {
      ...normalization,
      mean: 'Mittelwerte aus dem Training, statt derer von x.',
      variance: 'Varianzen aus dem Training, statt derer von x.',
    },
    returns: asX,
    mathematics: `y = (x − mean) ÷ √(variance + epsilon) · weight + bias, je Spalte
mean = Σ x ÷ n, variance = Σ (x − mean)² ÷ n über die n Beispiele der Spalte, wenn sie nicht gegeben sind`,
    source: 'S. Ioffe, C. Szegedy: Batch normalization, 2015; BatchNorm1d von PyTorch.',
    causes: ['Die Liste der Gewichte wurde eine Zelle zu kurz ausgewählt: Jede Spalte braucht eines.'],
  },
  LAYERNORM: {
    summary: 'Gibt jeder Zeile den Mittelwert 0 und die Varianz 1, dann skaliert und verschiebt die Spalten.',
    parameters: normalization,
    returns: asX,
    mathematics: `y = (x − mean) ÷ √(variance + epsilon) · weight + bias
mean = Σ x ÷ d, variance = Σ (x − mean)² ÷ d über die d Zahlen der Zeile`,
    source: 'J. Ba et al.: Layer normalization, 2016; LayerNorm von PyTorch.',
    causes: ['Die Liste der Bias-Werte hat eine Zelle zu viel: Jede Spalte braucht einen.'],
  },
  ATTENTION: {
    summary: 'Gibt jeder Query den Mittelwert der Values, gewichtet danach, wie gut die Keys zu ihr passen.',
    parameters: {
      q: 'Jede Zeile eine Query. Leere Zellen zählen als 0; bei ganzen Spalten bleiben leere Zeilen am Ende weg.',
      k: 'Jede Zeile ein Key, so breit wie die Queries.',
      v: 'Jede Zeile ein Value, so viele wie Keys.',
      causal: 'TRUE verbirgt vor Query i alle Keys nach dem i-ten, wie beim Erzeugen von Text.',
    },
    returns: 'Zu jeder Query eine Zeile, so breit wie die Values.',
    mathematics: `s = q · kᵀ ÷ √d; mit causal: s[i, j] = −∞ für alle Keys j > i, also Gewicht 0
y = softmax(s) · v, softmax je Zeile`,
    source: 'A. Vaswani et al.: Attention is all you need, 2017; scaled_dot_product_attention von PyTorch.',
    causes: ['Queries und Keys werden miteinander multipliziert, also müssen sie gleich breit sein.'],
  },
  POSITIONENCODING: {
    summary: 'Sinus und Kosinus verschiedener Frequenz, die einem Transformer sagen, wo ein Wort steht.',
    parameters: {
      positions: 'Wie viele Positionen, jede Zeile eine; die erste ist Position 0.',
      dimensions: 'Wie viele Spalten, so viele wie ein Embedding hat.',
      base: 'Wie viel langsamer die letzten Spalten schwingen als die ersten.',
    },
    returns: 'Ein Block von Positionen × Dimensionen, abwechselnd Sinus und Kosinus.',
    causes: ['Das zweite Argument ist keine ganze Zahl; die Spalten werden gezählt.'],
  },
} satisfies Partial<TranslatedHelps>;
