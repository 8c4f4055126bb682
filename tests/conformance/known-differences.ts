/**
 * Functions whose answers differ from the recorded ones in some row, and why. A difference without an entry here
 * fails the test; `docs/local-host-differences.md` is written from this table.
 */
export const knownDifferences: Readonly<Record<string, string>> = {
  CHIINV: "Google's quantile is accurate to nine digits or fewer; ours to fifteen.",
  CONFIDENCE: "Google's quantile is accurate to nine digits or fewer; ours to fifteen.",
  'CONFIDENCE.T': "Google's quantile is accurate to nine digits or fewer; ours to fifteen.",
  FREQUENCY: 'Recorded as #REF!, probably because cells below the formula were not empty; here they are.',
  LOGINV: "Google's quantile is accurate to nine digits or fewer; ours to fifteen.",
  'LOGNORM.INV': "Google's quantile is accurate to nine digits or fewer; ours to fifteen.",
  'MODE.MULT': 'Recorded as #REF!, probably because cells below the formula were not empty; here they are.',
  NORMSINV: "Google's quantile is accurate to nine digits or fewer; ours to fifteen.",
  TINV: "Google's quantile is accurate to nine digits or fewer; ours to fifteen.",
};

/** Functions in the formulas of the teaching sheets. */
export const teachingFunctions: readonly string[] = (
  'ARRAYFORMULA AVERAGE COLUMNS COUNT COUNTIF EXP IF INDEX LN MATCH MAX MMULT NORMINV RAND RANDBETWEEN ROUND ROWS ' +
  'SORT SQRT SUM SUMIF SUMPRODUCT SUMSQ SUMXMY2 TRANSPOSE UNIQUE VLOOKUP'
).split(' ');

/** Behavior that the recorded rows do not reach. */
export const otherDifferences: readonly string[] = [
  '`QUERY` returns dates as numbers until the cells of the result have a date format, and refuses its FORMAT clause; ' +
    'its data may be compared with dates even where a column shows plain numbers.',
  '`HYPERLINK` opens web and email addresses, and places in the file; other protocols are not links. `ISDATE` and ' +
    '`TO_TEXT` look at values only, not at the formats of cells.',
  '`IMAGE`, and functions that read from the Internet or from a pivot table, are refused by name.',
  'For `SPARKLINE`, the default colors, the gaps between columns, and the precedence of the colors of a column are our ' +
    'own choice; unknown options are refused.',
  'In formulas, and in text that formulas make of them, TRUE and FALSE are English in every locale; cells show and ' +
    'accept them in the file’s language.',
  'With iterative calculation, a circular reference starts again from 0 when the file is opened or its tabs, rows or ' +
    'columns change.',
  'Cells that are calculated from a date, a percentage or a currency take over its format; other formats, such as a ' +
    'number of decimals, are not taken over.',
  'One person works on one file: there are no other editors, no comments and no version history.',
  'The shortcuts of macros (Ctrl+Alt+Shift with a digit) are not offered; the menu has the same actions.',
  'Only the services that a spreadsheet add-on needs are available. The others, such as `DriveApp` and `UrlFetchApp`, ' +
    'and methods that are not emulated, throw an error with their name.',
  'A formula can nest functions and operators up to 1,000 levels deep. A formula that takes more than 15 seconds is ' +
    'stopped, and its cell says so.',
  'A custom function that reads an array which is still growing may be called with the cells as they were before; ' +
    'its cell ends with the right value.',
  'An array has at most 2,000,000 cells, and `REPT` writes at most 32,000 characters; Google’s limits differ. Anything ' +
    'larger shows an error that names the limit.',
  'If two arrays compete for the same cells when a file is opened, the one nearer to the top left wins.',
  'A single cell that is written as a range, such as `A1:A1`, reaches a custom function as `[[value]]`. What Google ' +
    'passes is not recorded.',
  "A custom function with a name like a cell's, such as `L2`, is refused, and so are names that Google reserves " +
    '(`WEBSERVICE`) and Excel functions for which no answer of Google was recorded (`SORTBY`).',
  "The page's scripts run without a sandbox: a script that changes a built-in object, such as `Array.prototype`, " +
    'changes it for later executions too, until the page is reloaded. In Google, every execution starts fresh. ' +
    'Global variables do start fresh here.',
  'Scripts and users can create line, scatter and column charts and histograms, with the options that the page draws; ' +
    'other types and options, rows as series, and several ranges below each other are refused.',
  'Find and replace does not support regular expressions, and rows do not grow with larger or wrapped text.',
  'A script that reads cells whose custom functions have not answered sees `Loading...`; whether Google makes it wait ' +
    'instead is not documented, so all actions are tested both ways. The names of errors and of `Loading...` in other ' +
    'languages are emulated only in tests.',
  'The time that Google takes is simulated from published figures (`src/local/google/host/costs.ts`): a recalculation ' +
    'between a write and a read takes 0.77 s, regardless of what is calculated.',
  'A custom function that is called with the same arguments in several cells runs once; it may return 450,000 cells. ' +
    'The self-test finds out Google’s limit.',
  'A custom function that returns `NaN`, an infinite number, `null` or rows of different lengths is an error here; what ' +
    'Google makes of it is not recorded.',
  'There is no consent: all permissions of the manifest are granted (tests withhold some). The account’s language is ' +
    'the browser’s, and the browser stores what scripts store for the user.',
  'A new tab may get the number (`getSheetId`) of a deleted one.',
  'A line chart without a column of labels is labeled 1, 2, 3…, and a chart without numbers names the cells that it is ' +
    'waiting for.',
];
