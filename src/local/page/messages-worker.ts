import { formulaPhrases } from '../../formula/texts.ts';
import { definePhrases, type Text } from '../../wording/text.ts';

/**
 * Messages of the worker, which are in English because scripts and cell values contain them, too. `localized` looks up a
 * message by its English text. A placeholder named `what…` contains one of the texts below.
 */
const refusals = definePhrases({
  protectedCell: {
    en: 'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    de: 'Diese Zelle oder dieses Objekt ist geschützt. Bitten Sie den Eigentümer der Tabelle, den Schutz aufzuheben, wenn Sie sie bearbeiten müssen.',
  },
  invalidInput: {
    en: 'The data you entered in cell {cell} violates the data validation rules set on this cell.',
    de: 'Die Eingabe in Zelle {cell} verstößt gegen die Datenüberprüfung dieser Zelle.',
  },
  allowedValues: {
    en: 'Please enter one of the following values: {values}',
    de: 'Geben Sie einen der folgenden Werte ein: {values}',
  },
  tooLong: {
    en: 'Your input contains more than the maximum of {most} characters in a single cell: {length}.',
    de: 'Eine Zelle fasst höchstens {most} Zeichen; Ihre Eingabe hat {length}.',
  },
  tooManyCells: {
    en: 'This action would increase the number of cells in the workbook above the limit of {most} cells.',
    de: 'Diese Aktion würde die Grenze von {most} Zellen der Datei überschreiten.',
  },
  tooManyColumns: {
    en: 'This action would increase the number of columns in the sheet above the limit of {most} columns.',
    de: 'Diese Aktion würde die Grenze von {most} Spalten des Tabellenblatts überschreiten.',
  },
  noTab: {
    en: 'There is no tab with the id {id}; it may have been deleted.',
    de: 'Es gibt kein Tabellenblatt mit der Id {id}; vielleicht wurde es gelöscht.',
  },
  blankName: {
    en: 'A tab needs a name that is not blank.',
    de: 'Ein Tabellenblatt braucht einen Namen, der nicht leer ist.',
  },
  longName: {
    en: 'A tab\'s name can have at most {most} characters; "{name}…" has {length}.',
    de: 'Der Name eines Tabellenblatts hat höchstens {most} Zeichen; „{name}…“ hat {length}.',
  },
  nameTaken: {
    en: 'A sheet with the name "{name}" already exists. Please enter another name.',
    de: 'Ein Tabellenblatt mit dem Namen „{name}“ gibt es schon. Geben Sie einen anderen Namen ein.',
  },
  allSheets: {
    en: "You can't remove all the visible sheets in a document.",
    de: 'Sie können nicht alle sichtbaren Tabellenblätter entfernen.',
  },
  allRows: {
    en: "You can't delete all the rows on the sheet.",
    de: 'Sie können nicht alle Zeilen des Tabellenblatts löschen.',
  },
  allColumns: {
    en: "You can't delete all the columns on the sheet.",
    de: 'Sie können nicht alle Spalten des Tabellenblatts löschen.',
  },
  allFrozen: {
    en: "You can't freeze all rows or columns of a sheet.",
    de: 'Sie können nicht alle Zeilen oder Spalten eines Tabellenblatts fixieren.',
  },
  outside: {
    en: 'The range {range} lies outside the tab "{tab}", which has {rows} rows and {columns} columns.',
    de: 'Der Bereich {range} liegt außerhalb des Tabellenblatts „{tab}“, das {rows} Zeilen und {columns} Spalten hat.',
  },
  noFilter: { en: 'This sheet has no filter.', de: 'Dieses Tabellenblatt hat keinen Filter.' },
  noFormula: {
    en: 'A custom formula begins with =.',
    de: 'Eine benutzerdefinierte Formel beginnt mit =.',
  },
  brokenFormula: {
    en: 'Formula parse error. The custom formula is {formula}.',
    de: 'Fehler beim Parsen der Formel. Die benutzerdefinierte Formel ist {formula}.',
  },
  otherSheet: {
    en: 'Conditional format rule cannot reference a different sheet.',
    de: 'Eine Regel für bedingte Formatierung kann kein anderes Tabellenblatt verwenden.',
  },
  cycles: {
    en: 'The maximum number of iterations must be a whole number from 1 to {most}, not {count}.',
    de: 'Die maximale Anzahl an Iterationen muss eine ganze Zahl von 1 bis {most} sein, nicht {count}.',
  },
  threshold: {
    en: 'The threshold must be 0 or more, not {number}.',
    de: 'Der Grenzwert muss mindestens 0 sein, nicht {number}.',
  },
  openElsewhere: {
    en: 'This file is open in another tab of this browser. Close it there, then reload this page.',
    de: 'Diese Datei ist in einem anderen Tab dieses Browsers geöffnet. Schließen Sie sie dort, und laden Sie diese Seite neu.',
  },
  damagedFile: {
    en: 'The file “{name}” is damaged: parts of it are missing in this browser’s storage. File ▸ Open… can save what is left of it.',
    de: 'Die Datei „{name}“ ist beschädigt: Teile davon fehlen im Speicher dieses Browsers. Mit Datei ▸ Öffnen… sichern Sie, was übrig ist.',
  },
  noRoom: {
    en: 'The browser has no room left for files.',
    de: 'Der Browser hat keinen Platz mehr für Dateien.',
  },
  noStorage: {
    en: 'The browser does not let this page store files: {reason}',
    de: 'Der Browser lässt diese Seite keine Dateien speichern: {reason}',
  },
  fileGone: { en: 'This file is no longer there.', de: 'Diese Datei gibt es nicht mehr.' },
  fileName: { en: 'A file needs a name.', de: 'Eine Datei braucht einen Namen.' },
  stopped: { en: 'The action was stopped.', de: 'Die Aktion wurde angehalten.' },
  opening: { en: 'Opening {name}', de: '{name} wird geöffnet' },
  backingUp: { en: 'Backing up {name}', de: '{name} wird gesichert' },
  linkDamaged: {
    en: 'The link is damaged: {what}. Copy all of it again; mail programs sometimes cut long links.',
    de: 'Der Link ist beschädigt: {what}. Kopieren Sie ihn noch einmal ganz; Mailprogramme kürzen lange Links manchmal.',
  },
  linkSigns: {
    en: 'it contains characters that no link from this page has',
    de: 'er enthält andere Zeichen als ein Link dieser Seite',
  },
  linkLong: {
    en: 'it is longer than any link from this page',
    de: 'er ist länger als jeder Link dieser Seite',
  },
  linkShort: { en: 'its end is missing', de: 'sein Ende fehlt' },
  linkChecksum: { en: 'its checksum does not match', de: 'seine Prüfsumme stimmt nicht' },
  linkUnread: { en: 'its content cannot be read', de: 'sein Inhalt ist nicht lesbar' },
  linkExcess: {
    en: 'The link contains more than a link can, so it was not opened.',
    de: 'Der Link enthält mehr, als ein Link darf: Er wurde nicht geöffnet.',
  },
  linkNewer: {
    en: 'The link was made by a newer version of this page. Reload the page, or ask for the page’s newer address.',
    de: 'Der Link stammt von einer neueren Version dieser Seite. Laden Sie die Seite neu, oder fragen Sie nach ihrer neuen Adresse.',
  },
  linkTabs: {
    en: 'This file has too many tabs for a link. Choose File ▸ Download .xlsx.',
    de: 'Diese Datei hat zu viele Tabellenblätter für einen Link. Wählen Sie Datei ▸ .xlsx herunterladen.',
  },
  linkImpossible: {
    en: 'The link is damaged: it contains something that no file can contain. It was not opened.',
    de: 'Der Link ist beschädigt: Er enthält etwas, das keine Datei haben kann. Er wurde nicht geöffnet.',
  },
});

const invalidities = definePhrases({
  listed: {
    en: 'Input must be an item on the specified list.',
    de: 'Die Eingabe muss ein Eintrag der angegebenen Liste sein.',
  },
  inRange: {
    en: 'Input must fall within the specified range.',
    de: 'Die Eingabe muss im angegebenen Bereich vorkommen.',
  },
  contains: { en: 'Input must contain the text “{text}”.', de: 'Die Eingabe muss „{text}“ enthalten.' },
  excludes: {
    en: 'Input must not contain the text “{text}”.',
    de: 'Die Eingabe darf „{text}“ nicht enthalten.',
  },
  isText: { en: 'Input must be “{text}”.', de: 'Die Eingabe muss „{text}“ sein.' },
  email: { en: 'Input must be an email address.', de: 'Die Eingabe muss eine E-Mail-Adresse sein.' },
  url: { en: 'Input must be a URL.', de: 'Die Eingabe muss eine URL sein.' },
  greater: { en: 'Input must be greater than {limit}.', de: 'Die Eingabe muss größer als {limit} sein.' },
  atLeast: {
    en: 'Input must be greater than or equal to {limit}.',
    de: 'Die Eingabe muss größer als oder gleich {limit} sein.',
  },
  less: { en: 'Input must be less than {limit}.', de: 'Die Eingabe muss kleiner als {limit} sein.' },
  atMost: {
    en: 'Input must be less than or equal to {limit}.',
    de: 'Die Eingabe muss kleiner als oder gleich {limit} sein.',
  },
  equal: { en: 'Input must be equal to {number}.', de: 'Die Eingabe muss gleich {number} sein.' },
  notEqual: {
    en: 'Input must not be equal to {number}.',
    de: 'Die Eingabe darf nicht gleich {number} sein.',
  },
  between: {
    en: 'Input must be between {low} and {high}.',
    de: 'Die Eingabe muss zwischen {low} und {high} liegen.',
  },
  notBetween: {
    en: 'Input must not be between {low} and {high}.',
    de: 'Die Eingabe darf nicht zwischen {low} und {high} liegen.',
  },
  date: { en: 'Input must be a valid date.', de: 'Die Eingabe muss ein gültiges Datum sein.' },
  before: { en: 'Input must be before {day}.', de: 'Die Eingabe muss vor dem {day} liegen.' },
  onOrBefore: {
    en: 'Input must be on or before {day}.',
    de: 'Die Eingabe muss am oder vor dem {day} liegen.',
  },
  after: { en: 'Input must be after {day}.', de: 'Die Eingabe muss nach dem {day} liegen.' },
  onOrAfter: {
    en: 'Input must be on or after {day}.',
    de: 'Die Eingabe muss am oder nach dem {day} liegen.',
  },
  formula: {
    en: 'Input must satisfy the formula {formula}.',
    de: 'Die Eingabe muss die Formel {formula} erfüllen.',
  },
  isDay: { en: 'Input must be {day}.', de: 'Die Eingabe muss {day} sein.' },
});

/** Errors on the card beside a cell. */
const errors = definePhrases({
  parse: { en: 'Formula parse error.', de: 'Fehler beim Parsen der Formel.' },
  parseReason: { en: 'Formula parse error. {whatReason}', de: 'Fehler beim Parsen der Formel. {whatReason}' },
  unknownFunction: { en: "Unknown function: '{name}'.", de: "Unbekannte Funktion: '{name}'." },
  unknownName: { en: "Unknown range name: '{name}'.", de: "Unbekannter Bereichsname: '{name}'." },
  unknownSheet: {
    en: "Unresolved sheet name '{name}'.",
    de: "Es gibt kein Tabellenblatt '{name}'.",
  },
  noReference: { en: 'Reference does not exist.', de: 'Den Bezug gibt es nicht.' },
  outside: {
    en: 'The range reaches outside the sheet.',
    de: 'Der Bereich reicht über das Tabellenblatt hinaus.',
  },
  zero: {
    en: 'Division by zero: the divisor cannot be zero.',
    de: 'Division durch null: Der Divisor darf nicht null sein.',
  },
  notFinite: {
    en: 'Result was not a number, or too large for one.',
    de: 'Das Ergebnis ist keine Zahl oder zu groß für eine.',
  },
  isNotFinite: {
    en: 'The result is not a number, or too large for one.',
    de: 'Das Ergebnis ist keine Zahl oder zu groß für eine.',
  },
  notAvailable: { en: 'The value is not available.', de: 'Der Wert ist nicht verfügbar.' },
  naFunction: { en: 'This value is not available.', de: 'Dieser Wert ist nicht verfügbar.' },
  wrongType: { en: 'A value has the wrong type.', de: 'Ein Wert hat den falschen Typ.' },
  unsupported: {
    en: 'The local host does not calculate {name} yet; Google Sheets does.',
    de: 'Die lokale Seite berechnet {name} noch nicht; Google Tabellen schon.',
  },
  wrongCount: {
    en: 'Wrong number of arguments to {name}. Expected {whatCount}, but got {count}.',
    de: 'Falsche Anzahl von Argumenten für {name}. Erwartet: {whatCount}; vorhanden: {count}.',
  },
  countBetween: { en: 'between {low} and {high} arguments', de: '{low} bis {high} Argumente' },
  countFrom: { en: '{low} to {high} arguments', de: '{low} bis {high} Argumente' },
  countLeast: { en: 'at least {low} arguments', de: 'mindestens {low} Argumente' },
  countGroups: {
    en: 'complete groups of {count} arguments',
    de: 'vollständige Gruppen von {count} Argumenten',
  },
  countOne: { en: '1 arguments', de: '1 Argument' },
  countMany: { en: '{count} arguments', de: '{count} Argumente' },
  notNumber: {
    en: "Function {name} parameter {position} expects number values. But '{text}' is a text and cannot be coerced to a number.",
    de: 'Parameter {position} von {name} erwartet Zahlen. „{text}“ ist aber ein Text und lässt sich nicht in eine Zahl umwandeln.',
  },
  notBoolean: {
    en: "Function {name} parameter {position} expects boolean values. But '{text}' is a text and cannot be coerced to a boolean.",
    de: 'Parameter {position} von {name} erwartet Wahrheitswerte. „{text}“ ist aber ein Text und lässt sich nicht umwandeln.',
  },
  notLambda: {
    en: 'Function {name} parameter {position} expects a LAMBDA.',
    de: 'Parameter {position} von {name} erwartet ein LAMBDA.',
  },
  notSingle: {
    en: 'Function {name} parameter {position} expects a single value, not an array.',
    de: 'Parameter {position} von {name} erwartet einen einzelnen Wert, keine Matrix.',
  },
  moreRows: {
    en: 'Result was not automatically expanded, please insert more rows ({count}).',
    de: 'Das Ergebnis wurde nicht erweitert; fügen Sie mehr Zeilen ein ({count}).',
  },
  moreColumns: {
    en: 'Result was not automatically expanded, please insert more columns ({count}).',
    de: 'Das Ergebnis wurde nicht erweitert; fügen Sie mehr Spalten ein ({count}).',
  },
  overwrites: {
    en: 'Array result was not expanded because it would overwrite data in {cell}.',
    de: 'Das Ergebnis wurde nicht erweitert, weil es Daten in {cell} überschreiben würde.',
  },
  circle: {
    en: 'Circular dependency detected. To resolve with iterative calculation, see File > Settings. Cells in the circle: {cells}.',
    de: 'Zirkelbezug gefunden. Zur iterativen Berechnung siehe Datei > Einstellungen. Zellen im Kreis: {cells}.',
  },
  more: { en: '{cells} and {count} more', de: '{cells} und {count} weitere' },
  noMatch: { en: "{name} did not find '{key}'.", de: '{name} hat „{key}“ nicht gefunden.' },
  noMatchInText: {
    en: "{name} did not find '{key}' in the text.",
    de: '{name} hat „{key}“ im Text nicht gefunden.',
  },
  arraysDiffer: {
    en: 'The arrays differ in size: there is no element here.',
    de: 'Die Matrizen sind verschieden groß: Hier gibt es kein Element.',
  },
  needsArrayFormula: {
    en: 'An array value could not be found: a range is used where a single value is expected. Use ARRAYFORMULA.',
    de: 'Ein Bereich steht, wo ein einzelner Wert erwartet wird. Verwenden Sie ARRAYFORMULA.',
  },
  lambdaUncalled: {
    en: 'A LAMBDA must be called with its arguments.',
    de: 'Ein LAMBDA muss mit seinen Argumenten aufgerufen werden.',
  },
  lambdaCount: {
    en: 'This LAMBDA expects {wanted} arguments, but got {count}.',
    de: 'Dieses LAMBDA erwartet {wanted} Argumente und hat {count}.',
  },
  matrices: {
    en: 'The first matrix has {columns} columns, the second {rows} rows; these numbers must be equal.',
    de: 'Die erste Matrix hat {columns} Spalten, die zweite {rows} Zeilen; es müssen gleich viele sein.',
  },
  onlyNumbers: {
    en: 'All cells must be numbers: no blanks, texts, TRUE or FALSE.',
    de: 'Alle Zellen müssen Zahlen enthalten: nichts Leeres, keine Texte, nicht TRUE oder FALSE.',
  },
  singular: {
    en: 'The matrix has no inverse: its determinant is 0.',
    de: 'Die Matrix hat keine Inverse: Ihre Determinante ist 0.',
  },
  square: {
    en: 'Expected a square matrix, not {rows} × {columns}.',
    de: 'Es werden so viele Zeilen wie Spalten erwartet, nicht {rows} × {columns}.',
  },
  oneSize: { en: 'The ranges differ in size.', de: 'Die Bereiche sind verschieden groß.' },
  sumProduct: {
    en: 'SUMPRODUCT expects ranges of one size.',
    de: 'SUMPRODUCT erwartet gleich große Bereiche.',
  },
  noNumbers: { en: 'There are no numbers in the data.', de: 'In den Daten sind keine Zahlen.' },
  filterNone: {
    en: 'No matches are found in FILTER evaluation.',
    de: 'FILTER hat keine Übereinstimmung gefunden.',
  },
  noIfs: { en: 'No condition of IFS is TRUE.', de: 'Keine Bedingung von IFS ist TRUE.' },
  noSwitch: {
    en: 'No case of SWITCH matches, and it has no default.',
    de: 'Kein Fall von SWITCH passt, und einen Standardwert gibt es nicht.',
  },
  positive: { en: '{name} expects a number above 0.', de: '{name} erwartet eine Zahl über 0.' },
  positives: { en: '{name} expects numbers above 0.', de: '{name} erwartet Zahlen über 0.' },
  parameterBetween: {
    en: '{name} parameter {position} must be between {low} and {high}.',
    de: 'Parameter {position} von {name} muss zwischen {low} und {high} liegen.',
  },
  singleLine: {
    en: '{name} parameter {position} must be a single row or column.',
    de: 'Parameter {position} von {name} muss eine einzelne Zeile oder Spalte sein.',
  },
  offset: { en: 'The position is outside the range.', de: 'Die Position liegt außerhalb des Bereichs.' },
  tooLarge: {
    en: 'An array of {rows} rows and {columns} columns is too large: at most {most} cells are calculated at once.',
    de: 'Eine Matrix mit {rows} Zeilen und {columns} Spalten ist zu groß: Höchstens {most} Zellen werden auf einmal berechnet.',
  },
  tooSlow: {
    en: 'This formula was stopped: it takes more than 15 seconds.',
    de: 'Diese Formel wurde angehalten: Sie braucht mehr als 15 Sekunden.',
  },
  volatile: {
    en: '{name} never finishes: its arguments change at every calculation ({cause}). Give it a seed or fixed values instead.',
    de: '{name} wird nie fertig: Die Argumente ändern sich bei jeder Berechnung ({cause}). Geben Sie stattdessen einen Seed oder feste Werte an.',
  },
  waits: {
    en: '{name} waits for its arguments, which are still loading.',
    de: '{name} wartet auf seine Argumente, die noch geladen werden.',
  },
  deferred: {
    en: '{name} is calculated when the script has ended.',
    de: '{name} wird berechnet, wenn das Skript beendet ist.',
  },
});

/** Names of the last action in File ▸ About this file. */
const actions = definePhrases({
  open: { en: 'Open', de: 'Öffnen' },
  sidebar: { en: 'Sidebar', de: 'Seitenleiste' },
  edit: { en: 'Edit', de: 'Eingabe' },
  clear: { en: 'Clear', de: 'Leeren' },
  paste: { en: 'Paste', de: 'Einfügen' },
  fill: { en: 'Fill', de: 'Ausfüllen' },
  borders: { en: 'Borders', de: 'Rahmen' },
  merge: { en: 'Merge cells', de: 'Zellen verbinden' },
  clearFormats: { en: 'Clear formatting', de: 'Formatierung löschen' },
  sort: { en: 'Sort', de: 'Sortieren' },
  look: { en: 'Change sheet', de: 'Tabellenblatt ändern' },
  conditions: { en: 'Conditional formatting', de: 'Bedingte Formatierung' },
  filterView: { en: 'Filter view', de: 'Filteransicht' },
  validation: { en: 'Data validation', de: 'Datenüberprüfung' },
  hide: { en: 'Hide or show', de: 'Aus- oder einblenden' },
  note: { en: 'Edit note', de: 'Notiz bearbeiten' },
  locale: { en: 'Change locale', de: 'Gebietsschema ändern' },
  iteration: { en: 'Change calculation settings', de: 'Berechnungseinstellungen ändern' },
  replace: { en: 'Replace', de: 'Ersetzen' },
  rename: { en: 'Rename file', de: 'Datei umbenennen' },
  addSheet: { en: 'Add sheet', de: 'Tabellenblatt hinzufügen' },
  renameSheet: { en: 'Rename sheet', de: 'Tabellenblatt umbenennen' },
  deleteSheet: { en: 'Delete sheet', de: 'Tabellenblatt löschen' },
  duplicateSheet: { en: 'Duplicate sheet', de: 'Tabellenblatt duplizieren' },
  moveSheet: { en: 'Move sheet', de: 'Tabellenblatt verschieben' },
  hideSheet: { en: 'Hide sheet', de: 'Tabellenblatt ausblenden' },
  showSheet: { en: 'Show sheet', de: 'Tabellenblatt einblenden' },
  protectSheet: { en: 'Protect sheet', de: 'Tabellenblatt schützen' },
  insertRows: { en: 'Insert rows', de: 'Zeilen einfügen' },
  insertColumns: { en: 'Insert columns', de: 'Spalten einfügen' },
  deleteRows: { en: 'Delete rows', de: 'Zeilen löschen' },
  deleteColumns: { en: 'Delete columns', de: 'Spalten löschen' },
  resizeColumns: { en: 'Resize columns', de: 'Spaltenbreite ändern' },
  resizeRows: { en: 'Resize rows', de: 'Zeilenhöhe ändern' },
  insertChart: { en: 'Insert chart', de: 'Diagramm einfügen' },
  changeChart: { en: 'Change chart', de: 'Diagramm ändern' },
  moveChart: { en: 'Move chart', de: 'Diagramm verschieben' },
  deleteChart: { en: 'Delete chart', de: 'Diagramm löschen' },
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const { restExpected, valueExpected, valueMissing, signExpected, signMissing } = formulaPhrases;
const { lambdaTakesNames, lambdaIsEmpty } = formulaPhrases;

/** Reasons why a formula could not be parsed. */
const reasons = [
  ...[restExpected, valueExpected, valueMissing, signExpected, signMissing, lambdaTakesNames, lambdaIsEmpty],
];

export const workerTexts: readonly Text[] = [
  ...[refusals, invalidities, errors, actions].flatMap((texts) => Object.values<Text>(texts)),
  ...reasons.map(({ en, de }) => ({ en: capital(en), de })),
];
