import type { HelpTranslation } from '../translated.ts';
import { activations } from './activations.ts';
import { gradients } from './gradients.ts';
import { layers } from './layers.ts';
import { losses } from './losses.ts';
import { optimisers } from './optimisers.ts';
import { randomness } from './randomness.ts';

/** Short words that many parameters share: types, shapes, and what is taken when one is left out. */
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
  helps: { ...activations, ...layers, ...randomness, ...losses, ...gradients, ...optimisers },
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
