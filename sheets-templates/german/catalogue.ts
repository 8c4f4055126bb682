import type { CatalogueWords } from '../translated.ts';

const startHere = 'Was die Tabellenblätter zeigen und was Sie zuerst probieren';

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
    },
  },
};
