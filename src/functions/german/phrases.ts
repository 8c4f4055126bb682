/** Short words that many parameters share: types, shapes, and what is taken when one is left out. */
export const phrases: Readonly<Record<string, string>> = {
  number: 'Zahl',
  'whole number': 'ganze Zahl',
  'whole number, "same" or "valid"': 'ganze Zahl, "same" oder "valid"',
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
  'channels planes stacked one below the other': 'channels Ebenen untereinander',
  'one plane, or channels planes stacked one below the other':
    'eine Ebene, oder channels Ebenen untereinander',
  'one kernel, or channels × filters kernels in a block':
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
  'nothing is added': 'nichts wird addiert',
  '0 for each': 'je 0',
  '1 for each': 'je 1',
  '1 everywhere': 'überall 1',
  'b = 1 and a = 1': 'b = 1 und a = 1',
  'those of x': 'die von x',
  'those of x, divided by the count of examples': 'die von x, geteilt durch die Zahl der Beispiele',
  'the estimate only': 'nur die Schätzung',
  'a table of all derivatives, for a range of one row or one column':
    'eine Tabelle aller Ableitungen, für einen Bereich aus einer Zeile oder einer Spalte',
  'ids are row numbers from 0 on': 'ids sind Zeilennummern ab 0',
  'classes are numbers from 0 on': 'Klassen sind Nummern ab 0',
  'all labels that occur: numbers rising, text by alphabet, FALSE and TRUE':
    'alle vorkommenden Labels: Zahlen aufsteigend, Text nach dem Alphabet, FALSE und TRUE',
  'numbers up to the largest label, or all labels that occur: numbers rising, text by alphabet, FALSE and TRUE':
    'Zahlen bis zum größten Label, oder alle vorkommenden Labels: Zahlen aufsteigend, Text nach dem Alphabet, FALSE und TRUE',
  '"row", or "column" where the range has one column only':
    '"row", oder "column", wenn der Bereich nur eine Spalte hat',
  '1 where filters is given, else fan_in = rows as in DENSE':
    '1, wenn filters gegeben ist, sonst fan_in = rows wie bei DENSE',
  '1 where channels is given, else fan_out = cols as in DENSE':
    '1, wenn channels gegeben ist, sonst fan_out = cols wie bei DENSE',
};
