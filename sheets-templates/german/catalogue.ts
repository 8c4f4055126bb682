import type { CatalogueWords } from '../translated.ts';

const startHere = 'Was die Tabellenblätter zeigen und was Sie zuerst probieren';
const yourTurn = 'Vier Aufgaben, die Ihre Antworten prüfen';

/** The gallery in German. */
export const germanCatalogue: CatalogueWords = {
  layers_example: {
    title: 'Schichten',
    summary:
      'Ein Netz aus drei Schichten, vorwärts und rückwärts, so klein, dass man jede Zahl verfolgen kann.',
    tabs: {
      'Start here (layers)': startHere,
      random: 'Mit jeder Ziehung neue zufällige Gewichte, und der Fehler, den sie ergeben',
      fixed: 'Feste Gewichte, ihre Gradienten, und eine Probe der Gradienten von Hand',
      'dropout by hand': 'Der Gradient einer Schicht mit Dropout, Schritt für Schritt',
      'Your turn (layers)': yourTurn,
    },
  },
  'conv-example': {
    title: 'Faltung',
    summary:
      'Eine handgeschriebene 7 durch zwei Faltungen, Pooling und eine vollverbundene Schicht, dann mit Dropout.',
    tabs: {
      'Start here (conv)': startHere,
      'conv-example': 'Jedes Pixel jeder Schicht als Formel',
      'conv-example (dropout)': 'Kantenfilter, ReLU und Dropout mit einem p nach Wahl',
      'Your turn (conv)': yourTurn,
    },
  },
  collab_filter: {
    title: 'Kollaboratives Filtern',
    summary: 'Wem welcher Film gefällt: Bewertungen als Produkte von Faktoren, mit Bias und Embeddings.',
    tabs: {
      'Start here (collab)': startHere,
      dotprod: 'Eine Tabelle von Bewertungen als Produkt zweier kleiner Tabellen',
      bias: 'Dasselbe, mit einem Bias für jeden Film und jede Person',
      movielens_emb: 'Dasselbe Modell durch Nachschlagen in Embeddings',
      movielens_1hot: 'Warum Nachschlagen ein Produkt mit einer One-Hot-Matrix ist',
      word_emb: 'Die Wörter eines Textes als Embeddings',
      'Your turn (collab)': yourTurn,
    },
  },
  graddesc: {
    title: 'Gradientenabstieg',
    summary: 'Eine Gerade durch 29 Punkte, gefunden von acht Optimierern, in jeder Zeile ein Schritt.',
    tabs: {
      'Start here (graddesc)': startHere,
      data: 'Wie solche Punkte entstehen',
      'basic SGD': 'Gradienten durch Probieren und durch eine Formel',
      momentum: 'Schritte, die sich an die letzten erinnern',
      adagrad: 'Eine eigene Lernrate für jedes Gewicht',
      rmsprop: 'Lernraten aus den letzten Gradienten',
      adam: 'Momentum und RMSProp zusammen',
      eve: 'Adam, das auf seinen Verlust achtet',
      adagrad_ann: 'Adagrad mit fallender Lernrate',
      adam_ann: 'Adam mit fallender Lernrate',
      'Your turn (graddesc)': yourTurn,
    },
  },
  entropy_example: {
    title: 'Entropie',
    summary: 'Wie aus Ausgaben Wahrscheinlichkeiten werden, und was richtiges oder falsches Raten kostet.',
    tabs: {
      'Start here (entropy)': startHere,
      softmax: 'Zwei Bilder, Softmax neben der logistischen Funktion',
      entropy: 'Kreuzentropie von Katze oder nicht, als Summe und als Auswahl',
      log_entropy: 'Derselbe Verlust, indem der Logarithmus der richtigen Klasse gewählt wird',
      'Your turn (entropy)': yourTurn,
    },
  },
  penguins: {
    title: 'Pinguine',
    summary:
      'Ist es ein Adeliepinguin? Ein lineares Modell und neuronale Netze von Grund auf, an 333 Pinguinen.',
    tabs: {
      'Start here (penguins)': startHere,
      penguins: 'Schnabel, Flosse und Gewicht von 333 Pinguinen',
      linear: 'Ein Gewicht für jede Messung',
      'two layers': 'Zwei Einheiten mit ReLU, jede Summe von Hand',
      mmult: 'Dasselbe Netz mit einem Matrixprodukt',
      bce: 'Ein Netz mit einer verborgenen Schicht und binärer Kreuzentropie',
      'Your turn (penguins)': yourTurn,
    },
  },
  gpt: {
    title: 'Sprachmodell GPT',
    summary:
      'Ein vollständiges GPT mit 4.192 Gewichten lernt, Vornamen zu erfinden; jede Zahl steht in einer Zelle.',
    tabs: {
      'Start here (gpt)': startHere,
      gpt: 'Alle Stufen von den Buchstaben bis zum Verlust und zu zehn neuen Namen, fertig zum Trainieren',
      'gpt wide':
        'Dasselbe Modell mit 16, 32 oder 64 Zahlen je Zeichen: bis zu 53.632 Gewichte. Wird einzeln angelegt',
      'Your turn (gpt)': yourTurn,
    },
  },
  playground: {
    title: 'Spielwiese',
    summary:
      'Ein kleines Netz lernt, zwei Klassen von Punkten zu trennen; seine Entscheidung ist ein Bild aus Zellen.',
    tabs: {
      'Start here (playground)': startHere,
      playground: 'Kreis, XOR, zwei Wolken oder Spirale, mit Dropout, fertig zum Trainieren',
      'Your turn (playground)': yourTurn,
    },
  },
  dropout_amount: {
    title: 'Wie viel Dropout?',
    summary:
      'Welche Mengen von Dropout taugen? Trainieren Sie ein Netz an 150 Ziffern und finden Sie es selbst heraus.',
    tabs: {
      'Start here (dropout)': startHere,
      digits: 'Einige der Ziffern, und einige mit falscher Klasse',
      net: 'Daten, Netz und Verluste: Hier wird trainiert',
      'one digit': 'Eine Ziffer auf ihrem Weg durch ein trainiertes Netz, mit Dropout',
      curves: 'Verluste über 100 Epochen, für vier Dropout-Raten',
      grid: '25 Paare von Mengen, und daneben Ihr eigenes Experiment',
      answer: 'Was man über Dropout sagt, und was Sie gemessen haben',
      'Your turn (dropout)': yourTurn,
    },
  },
};
