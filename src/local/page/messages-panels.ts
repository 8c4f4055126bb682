import { both } from '../../wording/text.ts';

/** Names of the conditions in formats, filters and data validation. */
const conditionTexts = {
  CELL_EMPTY: { en: 'Is empty', de: 'Ist leer' },
  CELL_NOT_EMPTY: { en: 'Is not empty', de: 'Ist nicht leer' },
  TEXT_CONTAINS: { en: 'Text contains', de: 'Text enthält' },
  TEXT_DOES_NOT_CONTAIN: { en: 'Text does not contain', de: 'Text enthält nicht' },
  TEXT_STARTS_WITH: { en: 'Text starts with', de: 'Text beginnt mit' },
  TEXT_ENDS_WITH: { en: 'Text ends with', de: 'Text endet mit' },
  TEXT_EQUAL_TO: { en: 'Text is exactly', de: 'Text ist genau' },
  NUMBER_GREATER_THAN: { en: 'Greater than', de: 'Größer als' },
  NUMBER_GREATER_THAN_OR_EQUAL_TO: { en: 'Greater than or equal to', de: 'Größer als oder gleich' },
  NUMBER_LESS_THAN: { en: 'Less than', de: 'Kleiner als' },
  NUMBER_LESS_THAN_OR_EQUAL_TO: { en: 'Less than or equal to', de: 'Kleiner als oder gleich' },
  NUMBER_EQUAL_TO: { en: 'Is equal to', de: 'Ist gleich' },
  NUMBER_NOT_EQUAL_TO: { en: 'Is not equal to', de: 'Ist nicht gleich' },
  NUMBER_BETWEEN: { en: 'Is between', de: 'Liegt zwischen' },
  NUMBER_NOT_BETWEEN: { en: 'Is not between', de: 'Liegt nicht zwischen' },
  CUSTOM_FORMULA: { en: 'Custom formula is', de: 'Benutzerdefinierte Formel ist' },
};

/** Fields and buttons of the forms for conditions, filters and data validation. */
const rules = {
  value: { en: 'Value', de: 'Wert' },
  from: { en: 'From', de: 'Von' },
  to: { en: 'To', de: 'Bis' },
  range: { en: 'Apply to range', de: 'Auf Bereich anwenden' },
  delete: { en: 'Delete', de: 'Löschen' },
  deleteNumber: both({
    en: (number: number) => `Delete rule ${number}`,
    de: (number) => `Regel ${number} löschen`,
  }),
  save: { en: 'Save rule', de: 'Regel speichern' },
  noRange: both({
    en: (text: string, sheet: string) => `“${text}” is no range of ${sheet}.`,
    de: (text, sheet) => `„${text}“ ist kein Bereich von ${sheet}.`,
  }),
};

/** The windows and side panels of the page. */
export const panelTexts = {
  condition: conditionTexts,
  rules,
  find: {
    title: { en: 'Find and replace', de: 'Suchen und ersetzen' },
    find: { en: 'Find', de: 'Suchen' },
    replacement: { en: 'Replace with', de: 'Ersetzen durch' },
    where: { en: 'Search', de: 'Suchen in' },
    thisSheet: { en: 'This sheet', de: 'Diesem Tabellenblatt' },
    allSheets: { en: 'All sheets', de: 'Allen Tabellenblättern' },
    matchCase: { en: 'Match case', de: 'Groß-/Kleinschreibung beachten' },
    entireCell: { en: 'Match entire cell contents', de: 'Gesamter Zellinhalt muss übereinstimmen' },
    inFormulas: { en: 'Also search within formulas', de: 'Auch in Formeln suchen' },
    position: both({
      en: (index: number, count: number) => `${index} of ${count}`,
      de: (index, count) => `${index} von ${count}`,
    }),
    nothing: { en: 'Nothing found', de: 'Nichts gefunden' },
    replaced: both({
      en: (count: number) => (count === 1 ? 'Replaced 1 cell' : `Replaced ${count} cells`),
      de: (count) => (count === 1 ? '1 Zelle ersetzt' : `${count} Zellen ersetzt`),
    }),
    next: { en: 'Find next', de: 'Weitersuchen' },
    previous: { en: 'Previous', de: 'Zurück' },
    replace: { en: 'Replace', de: 'Ersetzen' },
    replaceAll: { en: 'Replace all', de: 'Alle ersetzen' },
  },
  files: {
    title: { en: 'Files in this browser', de: 'Dateien in diesem Browser' },
    none: {
      en: 'No file is stored yet. A new file is stored with its first change.',
      de: 'Noch ist keine Datei gespeichert. Eine neue Datei wird mit ihrer ersten Änderung gespeichert.',
    },
    name: { en: 'Name', de: 'Name' },
    changed: { en: 'Last changed', de: 'Zuletzt geändert' },
    size: { en: 'Size', de: 'Größe' },
    isOpen: { en: 'open', de: 'geöffnet' },
    isDamaged: { en: 'damaged', de: 'beschädigt' },
    partsMissing: { en: 'Parts of this file are missing', de: 'Teile dieser Datei fehlen' },
    open: both({ en: (name: string) => `Open ${name}`, de: (name) => `${name} öffnen` }),
    newName: { en: 'New name of the file', de: 'Neuer Name der Datei' },
    rename: { en: 'Rename', de: 'Umbenennen' },
    duplicate: { en: 'Duplicate', de: 'Duplizieren' },
    delete: { en: 'Delete', de: 'Löschen' },
    saveRest: { en: 'Save what is left of', de: 'Rest sichern' },
    /** A button of a file, for people who cannot see which row it is in. */
    ofFile: both({
      en: (action: string, name: string) => `${action} ${name}`,
      de: (action, name) => `${action}: ${name}`,
    }),
    backUp: { en: 'Back up all', de: 'Alle sichern' },
    backUpTitle: {
      en: 'Save an Excel copy of every file, in one .zip',
      de: 'Von jeder Datei eine Excel-Kopie sichern, in einer .zip-Datei',
    },
    room: both({
      en: (used: string, all: string) => `${used} of ${all} used`,
      de: (used, all) => `${used} von ${all} belegt`,
    }),
  },
  filter: {
    label: { en: 'Filter', de: 'Filter' },
    sortUp: { en: 'Sort A to Z', de: 'Von A bis Z sortieren' },
    sortDown: { en: 'Sort Z to A', de: 'Von Z bis A sortieren' },
    byCondition: { en: 'Filter by condition', de: 'Nach Bedingung filtern' },
    byValues: { en: 'Filter by values', de: 'Nach Werten filtern' },
    noCondition: { en: 'None', de: 'Keine' },
    selectAll: { en: 'Select all', de: 'Alle auswählen' },
    clear: { en: 'Clear', de: 'Auswahl aufheben' },
    search: { en: 'Search', de: 'Suchen' },
    values: { en: 'Values', de: 'Werte' },
    blanks: { en: '(Blanks)', de: '(Leer)' },
  },
  conditions: {
    title: { en: 'Conditional format rules', de: 'Regeln für bedingte Formatierung' },
    if: { en: 'Format cells if', de: 'Zellen formatieren, wenn' },
    formula: { en: 'Formula', de: 'Formel' },
    scale: { en: 'Color scale', de: 'Farbskala' },
    colors: { en: 'Colors', de: 'Farben' },
    add: { en: 'Add rule', de: 'Regel hinzufügen' },
    scales: {
      whiteGreen: { en: 'White to green', de: 'Weiß zu Grün' },
      greenWhite: { en: 'Green to white', de: 'Grün zu Weiß' },
      whiteRed: { en: 'White to red', de: 'Weiß zu Rot' },
      whiteYellow: { en: 'White to yellow', de: 'Weiß zu Gelb' },
      redWhiteGreen: { en: 'Red to white to green', de: 'Rot zu Weiß zu Grün' },
      greenWhiteRed: { en: 'Green to white to red', de: 'Grün zu Weiß zu Rot' },
      greenYellowRed: { en: 'Green to yellow to red', de: 'Grün zu Gelb zu Rot' },
    },
  },
  validation: {
    title: { en: 'Data validation rules', de: 'Regeln der Datenüberprüfung' },
    /** Conditions in addition to those that formats share. */
    kinds: {
      VALUE_IN_LIST: { en: 'Dropdown', de: 'Drop-down-Menü' },
      VALUE_IN_RANGE: { en: 'Dropdown (from a range)', de: 'Drop-down-Menü (aus einem Bereich)' },
      TEXT_IS_VALID_EMAIL: { en: 'Text is valid email', de: 'Text ist eine gültige E-Mail-Adresse' },
      TEXT_IS_VALID_URL: { en: 'Text is valid URL', de: 'Text ist eine gültige URL' },
      DATE_IS_VALID_DATE: { en: 'Is valid date', de: 'Ist ein gültiges Datum' },
      DATE_EQUAL_TO: { en: 'Date is', de: 'Datum ist' },
      DATE_BEFORE: { en: 'Date is before', de: 'Datum liegt vor' },
      DATE_ON_OR_BEFORE: { en: 'Date is on or before', de: 'Datum liegt am oder vor' },
      DATE_AFTER: { en: 'Date is after', de: 'Datum liegt nach' },
      DATE_ON_OR_AFTER: { en: 'Date is on or after', de: 'Datum liegt am oder nach' },
      DATE_BETWEEN: { en: 'Date is between', de: 'Datum liegt zwischen' },
      DATE_NOT_BETWEEN: { en: 'Date is not between', de: 'Datum liegt nicht zwischen' },
      CHECKBOX: { en: 'Checkbox', de: 'Kästchen' },
    },
    date: { en: 'Date', de: 'Datum' },
    criteria: { en: 'Criteria', de: 'Kriterien' },
    items: { en: 'Items, one per line', de: 'Einträge, je Zeile einer' },
    source: { en: 'Range of the items', de: 'Bereich der Einträge' },
    noItems: { en: 'Type at least one item.', de: 'Geben Sie mindestens einen Eintrag ein.' },
    noSource: both({
      en: (text: string) => `“${text}” is no range.`,
      de: (text) => `„${text}“ ist kein Bereich.`,
    }),
    showArrow: { en: 'Show an arrow in the cells', de: 'Pfeil in den Zellen anzeigen' },
    ifInvalid: { en: 'If the data is invalid', de: 'Wenn die Daten ungültig sind' },
    reject: { en: 'Reject the input', de: 'Eingabe ablehnen' },
    warn: { en: 'Show a warning', de: 'Warnung anzeigen' },
    help: { en: 'Help text (optional)', de: 'Hilfetext (optional)' },
    remove: { en: 'Remove rule', de: 'Regel entfernen' },
  },
  chart: {
    title: { en: 'Chart editor', de: 'Diagrammeditor' },
    type: { en: 'Chart type', de: 'Diagrammtyp' },
    types: {
      LINE: { en: 'Line chart', de: 'Liniendiagramm' },
      COLUMN: { en: 'Column chart', de: 'Säulendiagramm' },
      SCATTER: { en: 'Scatter chart', de: 'Streudiagramm' },
      HISTOGRAM: { en: 'Histogram chart', de: 'Histogramm' },
    },
    ranges: { en: 'Data range', de: 'Datenbereich' },
    noRange: both({
      en: (text: string) => `“${text}” is no range of this file.`,
      de: (text) => `„${text}“ ist kein Bereich dieser Datei.`,
    }),
    headers: { en: 'Use the first row as headers', de: 'Erste Zeile als Überschriften verwenden' },
    domain: { en: 'Use the first column as labels', de: 'Erste Spalte als Labels verwenden' },
    bucketSize: { en: 'Bucket size', de: 'Klassenbreite' },
    chartTitle: { en: 'Title', de: 'Titel' },
    horizontalTitle: { en: 'Horizontal title', de: 'Titel der x-Achse' },
    verticalTitle: { en: 'Vertical title', de: 'Titel der y-Achse' },
    horizontalMin: { en: 'Horizontal min', de: 'Minimum der x-Achse' },
    horizontalMax: { en: 'Horizontal max', de: 'Maximum der x-Achse' },
    verticalMin: { en: 'Vertical min', de: 'Minimum der y-Achse' },
    verticalMax: { en: 'Vertical max', de: 'Maximum der y-Achse' },
    legend: { en: 'Legend', de: 'Legende' },
    legends: {
      none: { en: 'None', de: 'Keine' },
      right: { en: 'Right', de: 'Rechts' },
      top: { en: 'Top', de: 'Oben' },
      bottom: { en: 'Bottom', de: 'Unten' },
    },
    logScale: { en: 'Log scale', de: 'Logarithmische Skala' },
    /** A chart in words, for people who cannot see it. */
    role: { en: 'chart', de: 'Diagramm' },
    untitled: { en: 'Chart without a title', de: 'Diagramm ohne Titel' },
    kinds: {
      line: { en: 'Line chart', de: 'Liniendiagramm' },
      scatter: { en: 'Scatter chart', de: 'Streudiagramm' },
      column: { en: 'Column chart', de: 'Säulendiagramm' },
      histogram: { en: 'Histogram', de: 'Histogramm' },
    },
    gone: { en: 'The cells of this chart are gone.', de: 'Die Zellen dieses Diagramms gibt es nicht mehr.' },
    empty: both({
      en: (source: string) => `No numbers in ${source} yet.`,
      de: (source) => `Noch keine Zahlen in ${source}.`,
    }),
    emptySeries: both({
      en: (name: string) => `${name}: no numbers`,
      de: (name) => `${name}: keine Zahlen`,
    }),
    series: both({
      en: (name: string, count: number, first: string, last: string) =>
        `${name}: ${count} numbers, the first ${first}, the last ${last}`,
      de: (name, count, first, last) => `${name}: ${count} Zahlen, die erste ${first}, die letzte ${last}`,
    }),
    versus: both({
      en: (shown: string, below: string) => `${shown} vs. ${below}`,
      de: (shown, below) => `${shown} im Vergleich zu ${below}`,
    }),
  },
  settings: {
    title: { en: 'Settings for this spreadsheet', de: 'Einstellungen für diese Tabelle' },
    general: { en: 'General', de: 'Allgemein' },
    calculation: { en: 'Calculation', de: 'Berechnung' },
    locale: { en: 'Locale', de: 'Gebietsschema' },
    localeHint: {
      en: 'Affects how numbers are written and what separates a formula’s arguments.',
      de: 'Bestimmt, wie Zahlen geschrieben werden und was die Argumente einer Formel trennt.',
    },
    iteration: { en: 'Iterative calculation', de: 'Iterative Berechnung' },
    on: { en: 'On', de: 'An' },
    off: { en: 'Off', de: 'Aus' },
    cycles: { en: 'Max number of iterations', de: 'Max. Anzahl an Iterationen' },
    threshold: { en: 'Threshold', de: 'Grenzwert' },
    iterationHint: {
      en:
        'Formulas that depend on their own cells are calculated again and again, until no value changes by more ' +
        'than the threshold. When off, such cells show an error.',
      de:
        'Formeln, die von ihren eigenen Zellen abhängen, werden wieder und wieder berechnet, bis sich kein Wert um mehr ' +
        'als den Grenzwert ändert. Ist das aus, zeigen solche Zellen einen Fehler.',
    },
    save: { en: 'Save settings', de: 'Einstellungen speichern' },
  },
  note: {
    title: both({ en: (cell: string) => `Note at ${cell}`, de: (cell) => `Notiz zu ${cell}` }),
    label: { en: 'Note', de: 'Notiz' },
    save: { en: 'Save note', de: 'Notiz speichern' },
  },
  report: {
    copy: { en: 'Copy report', de: 'Bericht kopieren' },
    copied: { en: 'Copied', de: 'Kopiert' },
  },
};
