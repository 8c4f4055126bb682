import type { Language } from '../wording/text.ts';
import type { UntranslatedCause } from './formula-tree.ts';
import type { ConvertedMacros, MacroReport } from './macros/convert-macros.ts';

/** A cell or a range with the name of its tab. */
interface Place {
  readonly sheet: string;
  /** In A1 notation; '' for the entire tab. */
  readonly cells: string;
}

export type LossKind =
  | 'picture'
  | 'chart'
  | 'chartMark'
  | 'shape'
  | 'control'
  | 'merge'
  | 'tableLook'
  | 'conditionalFormat'
  | 'validation'
  | 'link'
  | 'name'
  | 'pivotTable'
  | 'slicer'
  | 'sparkline'
  | 'protection'
  | 'outside'
  | 'otherSheet'
  | 'emptyFormat'
  | 'solverConstraint'
  | 'solverModel'
  | 'macro'
  | 'manual'
  | 'iteration'
  | 'richText'
  | 'rotation'
  | 'filter'
  | 'borders'
  | 'sizes'
  | 'looks';

/** A part of the file that is not here as in Excel. */
export interface Loss {
  readonly kind: LossKind;
  readonly place: Place;
  /** Its name or content, if it has one. */
  readonly detail: string;
  /** Whether the download still contains it. */
  readonly isKept: boolean;
}

/** A computed cell of the file, as Excel stored it. */
export interface ComputedCell {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly stored: number | string | boolean | { readonly error: string } | null;
  /** Excel's formula without `=`; '' for a cell filled by another cell's array. */
  readonly formula: string;
  /** The reason that the cell has Excel's value instead of a formula; null for a translated one. */
  readonly cause: UntranslatedCause | null;
  /** The subject of the cause, such as the name of a function. */
  readonly detail: string;
  /** For a cell filled by an array: the cell with the array's formula. */
  readonly anchor?: { readonly row: number; readonly column: number };
}

/** Cells that differ from Excel for the same reason. */
export interface CauseGroup {
  /** `follows`: they read another cell that differs. */
  readonly cause: UntranslatedCause | 'follows' | 'circular' | 'error' | 'excelError' | 'value';
  readonly detail: string;
  readonly count: number;
  /** The first of these cells. */
  readonly cells: readonly {
    readonly sheet: string;
    readonly cell: string;
    /** Excel's formula, without `=`. */
    readonly formula: string;
    readonly excel: string;
    readonly here: string;
  }[];
}

/** The import report of an Excel file; plain data, stored with the file. */
export interface ExcelReport {
  readonly file: string;
  readonly computed: number;
  readonly agreeing: number;
  /** Number of formulas without a stored result to compare with; missing in reports of older files. */
  readonly unknown?: number;
  /** Number of cells that differ because they depend on random numbers. */
  readonly random: number;
  readonly groups: readonly CauseGroup[];
  readonly losses: readonly Loss[];
  readonly models: readonly {
    readonly sheet: string;
    readonly objective: string;
    readonly goal: 'minimize' | 'maximize' | 'aim';
    readonly variables: readonly string[];
  }[];
  readonly macros: ConvertedMacros | null;
}

/** The report's texts, English and German side by side. */

/** A line of the report; `place` is the link's target, such as `adam!C4`. */
export interface ReportLine {
  readonly text: string;
  readonly place: { readonly sheet: string; readonly cells: string } | null;
}

export interface ReportSection {
  readonly title: string;
  readonly lines: readonly ReportLine[];
}

type Pair = Readonly<Record<Language, string>>;

const lossWords: Record<LossKind, Pair> = {
  picture: { en: 'Picture', de: 'Bild' },
  chart: {
    en: 'Chart of a kind that is not shown here',
    de: 'Diagramm einer Art, die hier nicht gezeigt wird',
  },
  chartMark: {
    en: 'Trendline or error bars of a chart, which is shown without them',
    de: 'Trendlinie oder Fehlerbalken eines Diagramms, das ohne sie hier ist',
  },
  shape: { en: 'Shape', de: 'Form' },
  control: { en: 'Form control', de: 'Steuerelement' },
  merge: { en: 'Merged cells that overlap others', de: 'Verbundene Zellen, die andere überlappen' },
  tableLook: {
    en: 'Table (its cells and formulas are here, its name and stripes are not)',
    de: 'Tabelle (ihre Zellen und Formeln sind da, ihr Name und ihre Streifen nicht)',
  },
  conditionalFormat: { en: 'Conditional format', de: 'Bedingte Formatierung' },
  validation: { en: 'Data validation', de: 'Datenüberprüfung' },
  link: { en: 'Link', de: 'Link' },
  name: { en: 'Name', de: 'Name' },
  pivotTable: { en: 'Pivot table (its values are here)', de: 'Pivot-Tabelle (ihre Werte sind da)' },
  slicer: { en: 'Slicer', de: 'Datenschnitt' },
  sparkline: { en: 'Sparklines', de: 'Sparklines' },
  protection: { en: 'Sheet protection', de: 'Blattschutz' },
  outside: {
    en: 'Cells beyond Excel’s last row or column',
    de: 'Zellen jenseits von Excels letzter Zeile oder Spalte',
  },
  otherSheet: { en: 'Sheet without cells', de: 'Blatt ohne Zellen' },
  emptyFormat: {
    en: 'Formats of empty cells far from the data',
    de: 'Formate leerer Zellen weit weg von den Daten',
  },
  solverConstraint: { en: 'Solver constraint', de: 'Solver-Nebenbedingung' },
  solverModel: {
    en: 'Solver model without a readable objective or cells',
    de: 'Solver-Modell ohne lesbares Ziel oder lesbare Zellen',
  },
  macro: { en: 'Macro', de: 'Makro' },
  manual: { en: 'Manual calculation', de: 'Manuelle Berechnung' },
  iteration: {
    en: 'Iterative calculation: turn it on with File ▸ Settings ▸ Calculation',
    de: 'Iterative Berechnung: schalten Sie sie unter Datei ▸ Einstellungen ▸ Berechnung ein',
  },
  richText: {
    en: 'Text with several formats: shown with one',
    de: 'Text mit mehreren Formatierungen: mit einer gezeigt',
  },
  rotation: { en: 'Rotated text', de: 'Gedrehter Text' },
  filter: { en: 'Filter', de: 'Filter' },
  borders: { en: 'Some kinds of borders', de: 'Einige Arten von Rahmen' },
  looks: { en: 'Some formatting (fonts, alignment)', de: 'Einige Formatierungen (Schrift, Ausrichtung)' },
  sizes: {
    en: 'Similar widths or heights of neighboring columns or rows were made equal',
    de: 'Ähnliche Breiten oder Höhen von Nachbarn wurden angeglichen',
  },
};

const causeWords: Record<CauseGroup['cause'], (detail: string) => Pair> = {
  function: (name) => ({
    en: `Google Sheets has no function ${name}: Excel’s value is kept`,
    de: `Google Tabellen hat keine Funktion ${name}: Excels Wert bleibt stehen`,
  }),
  external: (file) => ({
    en: `Reads another file (${file}): Excel’s value is kept`,
    de: `Liest eine andere Datei (${file}): Excels Wert bleibt stehen`,
  }),
  table: (name) => ({
    en: `The table or column ${name} is not in the file: Excel’s value is kept`,
    de: `Die Tabelle oder Spalte ${name} ist nicht in der Datei: Excels Wert bleibt stehen`,
  }),
  union: () => ({
    en: 'Joins several areas, which Google Sheets cannot: Excel’s value is kept',
    de: 'Vereint mehrere Bereiche, was Google Tabellen nicht kann: Excels Wert bleibt stehen',
  }),
  intersection: () => ({
    en: 'Intersects two areas, which Google Sheets cannot: Excel’s value is kept',
    de: 'Schneidet zwei Bereiche, was Google Tabellen nicht kann: Excels Wert bleibt stehen',
  }),
  recursion: (name) => ({
    en: `The name ${name} calls itself: Excel’s value is kept`,
    de: `Der Name ${name} ruft sich selbst auf: Excels Wert bleibt stehen`,
  }),
  whatIf: () => ({
    en: 'A what-if table that no formula can replace: Excel’s value is kept',
    de: 'Eine Datentabelle, für die keine Formel stehen kann: Excels Wert bleibt stehen',
  }),
  syntax: () => ({
    en: 'No formula that can be read: Excel’s value is kept',
    de: 'Keine lesbare Formel: Excels Wert bleibt stehen',
  }),
  tooLong: () => ({
    en: 'Translated, the formula is too long: Excel’s value is kept',
    de: 'Übersetzt ist die Formel zu lang: Excels Wert bleibt stehen',
  }),
  circular: () => ({
    en: 'Depends on itself (circular reference), which Excel computes differently',
    de: 'Hängt von sich selbst ab (Zirkelbezug), was Excel anders berechnet',
  }),
  follows: () => ({ en: 'Depends on a cell listed here', de: 'Hängt von einer hier genannten Zelle ab' }),
  error: (error) => ({ en: `Shows an error here: ${error}`, de: `Zeigt hier einen Fehler: ${error}` }),
  excelError: (error) => ({
    en: `Showed an error in Excel: ${error}`,
    de: `Zeigte in Excel einen Fehler: ${error}`,
  }),
  value: () => ({ en: 'A different value than in Excel', de: 'Ein anderer Wert als in Excel' }),
};

const macroWords: Record<NonNullable<MacroReport['problem']>['reason'], (detail: string) => Pair> = {
  statement: (detail) => ({
    en: `“${detail}” cannot be converted`,
    de: `„${detail}“ kann nicht umgewandelt werden`,
  }),
  name: (detail) => ({ en: `nothing is named “${detail}”`, de: `nichts heißt „${detail}“` }),
  stale: (detail) => ({
    en: `it uses “${detail}” after cells have changed`,
    de: `es benutzt „${detail}“, nachdem sich Zellen geändert haben`,
  }),
  otherSheet: (detail) => ({
    en: `it writes to another sheet (${detail})`,
    de: `es schreibt in ein anderes Blatt (${detail})`,
  }),
  formula: (detail) => ({
    en: `it writes or moves a formula (${detail})`,
    de: `es schreibt oder verschiebt eine Formel (${detail})`,
  }),
  text: (detail) => ({ en: `it writes text (“${detail}”)`, de: `es schreibt Text („${detail}“)` }),
  loop: () => ({
    en: 'a loop in it cannot become steps',
    de: 'eine Schleife darin kann nicht zu Schritten werden',
  }),
  endless: () => ({
    en: 'it never ends, or takes too many steps',
    de: 'es endet nie oder hat zu viele Schritte',
  }),
  clear: (detail) => ({ en: `it clears ${detail}`, de: `es leert ${detail}` }),
  input: () => ({ en: 'it asks the user for input', de: 'es fragt den Benutzer' }),
  secondLog: (detail) => ({
    en: `it logs a second value (${detail}), or one in the middle of an epoch`,
    de: `es schreibt einen zweiten Wert auf (${detail}) oder einen mitten in einer Epoche`,
  }),
  nothing: () => ({ en: 'it copies no numbers', de: 'es kopiert keine Zahlen' }),
  table: (detail) => ({
    en: `its table would not run (${detail})`,
    de: `seine Tabelle würde nicht laufen (${detail})`,
  }),
};

const words = {
  en: {
    agree: (agreeing: number, computed: number) =>
      `${agreeing.toLocaleString('en')} of ${computed.toLocaleString('en')} computed cells agree with Excel.`,
    none: 'The file has no formulas.',
    unknown: (count: number) =>
      `The file contains no results of ${count.toLocaleString('en')} formulas to compare with: save it in Excel to have them compared.`,
    random: (count: number) =>
      `${count.toLocaleString('en')} more depend on random numbers or on today’s date.`,
    differing: 'Cells that differ',
    cells: (count: number, place: string) =>
      count === 1 ? place : `${count.toLocaleString('en')} cells, from ${place}`,
    example: (formula: string, excel: string, here: string) =>
      `${formula === '' ? '' : `=${formula} · `}Excel ${excel || 'blank'} · here ${here || 'blank'}`,
    losses: 'Not imported',
    kept: 'kept for Download',
    models: 'Solver models',
    goal: { minimize: 'minimize', maximize: 'maximize', aim: 'aim at a value of' },
    model: (goal: string, objective: string, cells: string) =>
      `${goal} ${objective} by changing ${cells}: entered in Train`,
    macros: 'Macros',
    unreadable: 'The macros of the file cannot be read.',
    button: (caption: string, macro: string) => (caption === '' ? macro : `“${caption}” (${macro})`),
    table: (part: string, at: string) =>
      `${part === 'reset' ? 'the reset of' : 'is now'} the epoch table at ${at}`,
    line: (line: number) => (line > 0 ? `, line ${line}` : ''),
    ignored: (what: string) => ` (left out: ${what})`,
    text: (module: string) => `Text of ${module}`,
    noMacros: 'Macros (the epoch tables that they became are saved)',
    fine: 'Everything is here.',
  },
  de: {
    agree: (agreeing: number, computed: number) =>
      `${agreeing.toLocaleString('de')} von ${computed.toLocaleString('de')} berechneten Zellen stimmen mit Excel überein.`,
    none: 'Die Datei hat keine Formeln.',
    unknown: (count: number) =>
      `Für ${count.toLocaleString('de')} Formeln enthält die Datei kein Ergebnis zum Vergleichen: Speichern Sie sie in Excel, um sie vergleichen zu lassen.`,
    random: (count: number) =>
      `${count.toLocaleString('de')} weitere hängen von Zufallszahlen oder vom heutigen Datum ab.`,
    differing: 'Zellen, die abweichen',
    cells: (count: number, place: string) =>
      count === 1 ? place : `${count.toLocaleString('de')} Zellen, ab ${place}`,
    example: (formula: string, excel: string, here: string) =>
      `${formula === '' ? '' : `=${formula} · `}Excel ${excel || 'leer'} · hier ${here || 'leer'}`,
    losses: 'Nicht übernommen',
    kept: 'bleibt für den Download erhalten',
    models: 'Solver-Modelle',
    goal: { minimize: 'Minimiere', maximize: 'Maximiere', aim: 'Erreiche einen Wert von' },
    model: (goal: string, objective: string, cells: string) =>
      `${goal} ${objective} durch Ändern von ${cells}: unter „Training“ eingetragen`,
    macros: 'Makros',
    unreadable: 'Die Makros der Datei können nicht gelesen werden.',
    button: (caption: string, macro: string) => (caption === '' ? macro : `„${caption}“ (${macro})`),
    table: (part: string, at: string) =>
      `${part === 'reset' ? 'ist jetzt das Zurücksetzen der' : 'ist jetzt die'} Epochentabelle bei ${at}`,
    line: (line: number) => (line > 0 ? `, Zeile ${line}` : ''),
    ignored: (what: string) => ` (weggelassen: ${what})`,
    text: (module: string) => `Text von ${module}`,
    noMacros: 'Makros (die Epochentabellen, zu denen sie wurden, sind gespeichert)',
    fine: 'Alles ist da.',
  },
};

/** Contents of the opened Excel file that a download lacks, such as `Slicer: 2`; empty if it is complete. */
export function missingFromDownload({ losses, macros }: ExcelReport, language: Language): string[] {
  const counts = new Map<string, number>();
  for (const { kind, isKept } of losses) {
    const what = lossWords[kind][language];
    if (!isKept) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const lines = [...counts].map(([what, count]) => (count === 1 ? what : `${what}: ${count}`));
  return (macros?.modules.length ?? 0) > 0 ? [...lines, words[language].noMacros] : lines;
}

const plain = (text: string): ReportLine => ({ text, place: null });
const placeText = (sheet: string, cells: string): string => (cells === '' ? sheet : `${sheet}!${cells}`);

function lossLine({ kind, place, detail, isKept }: Loss, language: Language): ReportLine {
  const what = [lossWords[kind][language], detail].filter((text) => text !== '').join(': ');
  return {
    text: `${placeText(place.sheet, place.cells)} · ${what}${isKept ? ` (${words[language].kept})` : ''}`,
    place,
  };
}

function groupLines(group: CauseGroup, language: Language): ReportLine[] {
  const [first] = group.cells;
  if (!first) return [];
  const place = { sheet: first.sheet, cells: first.cell };
  const where = words[language].cells(group.count, placeText(first.sheet, first.cell));
  return [
    { text: `${causeWords[group.cause](group.detail)[language]} · ${where}`, place },
    { text: words[language].example(first.formula, first.excel, first.here), place },
  ];
}

function macroLine(report: MacroReport, language: Language): ReportLine {
  const say = words[language];
  const name = say.button(report.button, report.macro);
  const became = report.problem
    ? macroWords[report.problem.reason](report.problem.detail)[language] + say.line(report.problem.line)
    : say.table(report.part, report.table ?? '') +
      (report.ignored.length > 0 ? say.ignored(report.ignored.join(', ')) : '');
  return {
    text: `${report.sheet} · ${name}: ${became}`,
    place: { sheet: report.sheet, cells: report.table ?? (report.cell || 'A1') },
  };
}

/** The report as sections with titles, for a window or a text. */
export function reportSections(report: ExcelReport, language: Language): ReportSection[] {
  const say = words[language];
  const unknown = report.unknown ?? 0;
  const head = [
    ...(report.computed > 0 || unknown === 0
      ? [plain(report.computed === 0 ? say.none : say.agree(report.agreeing, report.computed))]
      : []),
    ...(unknown > 0 ? [plain(say.unknown(unknown))] : []),
    ...(report.random > 0 ? [plain(say.random(report.random))] : []),
  ];
  const macros = report.macros;
  const sections: ReportSection[] = [
    { title: report.file, lines: head },
    { title: say.differing, lines: report.groups.flatMap((group) => groupLines(group, language)) },
    { title: say.losses, lines: report.losses.map((loss) => lossLine(loss, language)) },
    {
      title: say.models,
      lines: report.models.map(({ sheet, objective, goal, variables }) => ({
        text: `${sheet} · ${say.model(say.goal[goal], objective, variables.join(', '))}`,
        place: { sheet, cells: objective },
      })),
    },
    {
      title: say.macros,
      lines: macros
        ? macros.isReadable
          ? macros.reports.map((each) => macroLine(each, language))
          : [plain(say.unreadable)]
        : [],
    },
    ...(macros?.modules ?? [])
      .filter(({ text }) => text.trim() !== '')
      .map(({ name, text }) => ({ title: say.text(name), lines: text.split('\n').map(plain) })),
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** The report as plain text, to copy or to print. */
export const reportText = (report: ExcelReport, language: Language): string =>
  reportSections(report, language)
    .map(({ title, lines }) => [title, ...lines.map(({ text }) => `  ${text}`)].join('\n'))
    .join('\n\n');
