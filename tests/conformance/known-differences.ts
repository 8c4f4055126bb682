/**
 * Functions whose answers differ from the recorded ones in some row, and why. A difference without an entry here
 * fails the test; `docs/local-host-differences.md` is written from this table.
 */
export const knownDifferences: Readonly<Record<string, string>> = {
  CHIINV: "Google's quantile is good to nine digits or fewer; ours to fifteen.",
  CONFIDENCE: "Google's quantile is good to nine digits or fewer; ours to fifteen.",
  'CONFIDENCE.T': "Google's quantile is good to nine digits or fewer; ours to fifteen.",
  FREQUENCY: 'Recorded as #REF!, probably because cells below the formula were not empty; here they are.',
  LOGINV: "Google's quantile is good to nine digits or fewer; ours to fifteen.",
  'LOGNORM.INV': "Google's quantile is good to nine digits or fewer; ours to fifteen.",
  'MODE.MULT': 'Recorded as #REF!, probably because cells below the formula were not empty; here they are.',
  NORMSINV: "Google's quantile is good to nine digits or fewer; ours to fifteen.",
  TINV: "Google's quantile is good to nine digits or fewer; ours to fifteen.",
};

/** Functions in the formulas of the teaching sheets. */
export const teachingFunctions: readonly string[] = (
  'ARRAYFORMULA AVERAGE COLUMNS COUNT COUNTIF EXP IF INDEX LN MATCH MAX MMULT NORMINV RAND RANDBETWEEN ROUND ROWS ' +
  'SORT SQRT SUM SUMIF SUMPRODUCT SUMSQ SUMXMY2 TRANSPOSE UNIQUE VLOOKUP'
).split(' ');

/** Behaviour that the recorded rows do not reach. */
export const otherDifferences: readonly string[] = [
  '`QUERY` returns dates as numbers until the cells of the result have a date format, and refuses its FORMAT clause; ' +
    'its data may be compared with dates even where a column shows plain numbers.',
  '`HYPERLINK` shows its label and opens nothing. `ISDATE` and `TO_TEXT` look at values only, not at formats of cells.',
  '`IMAGE`, and functions that read from the Internet or from a pivot table are refused by name.',
  'Of `SPARKLINE`, the default colors, the gaps between columns and which of several colors of a column wins are ours; ' +
    'unknown options are refused.',
  'Formulas and texts that they make have TRUE and FALSE in English in every locale; cells show and take them in the file’s.',
  'With iterative calculation, a circle starts again from 0 when the file is opened or its tabs, rows or columns change.',
  'The pattern of a date, a percentage or money goes on to the cells that are calculated from it; other patterns, ' +
    'such as a number of decimals, do not.',
  'One person works on one file: there is no sharing, no second editor, no comments and no version history.',
  'The shortcuts of macros (Ctrl+Alt+Shift with a digit) are not offered; the menu has the same actions.',
  'Only the services that a spreadsheet add-on needs are there. The others, such as `DriveApp` and `UrlFetchApp`, and ' +
    'methods that are not emulated, throw an error with their name.',
  'A formula nests functions and operators up to 1,000 levels, and a formula that takes more than 15 seconds is ' +
    'stopped: its cell says so.',
  'A custom function that reads an array which is still growing may be called with the cells as they were before; ' +
    'its cell ends with the right value.',
  'An array has at most 2,000,000 cells, and `REPT` writes at most 32,000 characters, where Google refuses at other ' +
    'sizes: what is larger shows an error that names the limit.',
  'When two arrays compete for the same cells as a file is opened, the one nearer to the top left wins.',
  'A range of one cell that is written as a range, such as `A1:A1`, reaches a custom function as `[[value]]`. What ' +
    'Google passes is not recorded.',
  "A custom function with a name like a cell's, such as `L2`, is refused, and so are names that Google only keeps for " +
    'itself (`WEBSERVICE`) and Excel functions for which no answer of Google was recorded (`SORTBY`).',
  "The page's scripts run without a sandbox: a script that changes a built-in object, such as `Array.prototype`, " +
    'changes it for later executions too, until the page is reloaded. With Google every execution begins afresh. ' +
    'Global variables do begin afresh here.',
  'Scripts make line and scatter charts, with the options that the page draws; other types, options, rows as series ' +
    'and several ranges below each other are refused. Nobody can make or change a chart by hand: it can be moved and ' +
    'deleted. Charts are lost when an Excel file is opened or saved, which the page says.',
  'By hand there are no filters, no data validation, no rules for conditional formats and no zoom; Find and replace ' +
    'knows no regular expressions, and rows do not grow with larger or wrapped text.',
  'A line chart without a first column of its own counts 1, 2, 3… below it, and a chart without numbers says which ' +
    'cells it waits for.',
];
