/**
 * Functions whose answers differ from the recorded ones in some row, and why. A difference without an entry here
 * fails the test; `docs/local-host-differences.md` is written from this table.
 */
export const knownDifferences: Readonly<Record<string, string>> = {
  BETADIST: 'Good to eight digits only; refuses x at the ends of its interval.',
  'CEILING.MATH': 'Negative numbers with a negative mode are rounded the other way.',
  CHIDIST: 'Negative x gives 1 where Google gives #NUM!.',
  CHIINV: 'Good to seven digits only; probability 0 gives a number where Google gives #NUM!.',
  'CHISQ.DIST': 'Negative x gives a number where Google gives #NUM!.',
  'CHISQ.DIST.RT': 'Negative x gives a number where Google gives #NUM!.',
  'CHISQ.INV.RT': 'Probability 0 gives a number where Google gives #NUM!.',
  CONFIDENCE: "Google's quantile of the normal distribution is good to nine digits only; ours to fifteen.",
  'CONFIDENCE.T': 'Good to eight digits only.',
  COUNT: 'Empty text written into the formula, COUNT(""), counts as one value; Google does not count it.',
  'COVARIANCE.S': 'A single pair gives #DIV/0! where Google gives #NUM!.',
  DECIMAL: 'Small letters are refused as digits.',
  'F.DIST': 'Good to eight digits only.',
  'F.DIST.RT': 'Good to eight digits only.',
  'F.INV': 'Good to seven digits only.',
  'F.INV.RT': 'Good to eight digits only.',
  'F.TEST': 'Good to seven digits only.',
  FINV: 'Good to seven digits only.',
  FREQUENCY: 'Recorded as #REF!, it seems because something stood below the formula; here there is room.',
  FTEST: 'Good to seven digits only.',
  GAMMA: 'Negative arguments give a number where Google gives #NUM!.',
  IMLN: 'Shows seventeen digits where Google shows fifteen.',
  IMPOWER: 'Shows seventeen digits where Google shows fifteen, and rounds otherwise.',
  IMSQRT: 'Shows seventeen digits where Google shows fifteen.',
  ISDATE: 'Text that reads as a date is no date.',
  LOGINV: "Google's quantile of the normal distribution is good to nine digits only; ours differs beyond.",
  'LOGNORM.INV':
    "Google's quantile of the normal distribution is good to nine digits only; ours differs beyond.",
  'MODE.MULT': 'Recorded as #REF!, it seems because something stood below the formula; here there is room.',
  NORMSINV: "Google's quantile is good to nine digits only; ours to fifteen (Wichura's algorithm AS 241).",
  PEARSON: 'A list of equal numbers gives #NUM! where Google gives #DIV/0!.',
  RSQ: 'Lists of equal numbers or of text give other error codes.',
  SLOPE: 'Lists of text or of TRUE and FALSE give #DIV/0! where Google gives #N/A.',
  STEYX: 'Lists of text give #DIV/0! where Google gives #N/A.',
  'T.DIST': 'Good to eight digits only.',
  'T.DIST.2T': 'Good to eight digits only.',
  'T.DIST.RT': 'Good to eight digits only.',
  'T.INV': 'Good to seven digits only.',
  'T.INV.2T': 'Good to seven digits only.',
  'T.TEST': 'Good to seven digits only.',
  TDIST: 'Good to eight digits only.',
  TINV: 'Good to seven digits only.',
  ZTEST: 'A standard deviation of 0 gives #DIV/0! where Google gives #NUM!.',
};

/** Functions in the formulas of the teaching sheets. */
export const teachingFunctions: readonly string[] = (
  'ARRAYFORMULA AVERAGE COLUMNS COUNT COUNTIF EXP IF INDEX LN MATCH MAX MMULT NORMINV RAND RANDBETWEEN ROUND ROWS ' +
  'SORT SQRT SUM SUMIF SUMPRODUCT SUMSQ SUMXMY2 TRANSPOSE UNIQUE VLOOKUP'
).split(' ');

/** Behaviour that the recorded rows do not reach. */
export const otherDifferences: readonly string[] = [
  'Text in formulas is read as an English spreadsheet reads it, whatever the locale of the file: in a German file ' +
    '`"1,5"+1` is an error here. `TEXT` formats by English rules.',
  'TRUE and FALSE are shown and typed in English in every locale.',
  'Iterative calculation is not available: circular references always show `#REF!`.',
  'A number that a formula calculates from percentages or currencies does not take over their format.',
  'One person works on one file: there is no sharing, no second editor, no comments and no version history.',
  'The shortcuts of macros (Ctrl+Alt+Shift with a digit) are not offered; the menu has the same actions.',
  'Only the services that a spreadsheet add-on needs are there. The others, such as `DriveApp` and `UrlFetchApp`, and ' +
    'methods that are not emulated, throw an error with their name.',
  'A range that begins or ends with a function, such as `A1:INDEX(…)`, and a range made by `OFFSET` of calculated ' +
    'sizes are not read.',
  'A custom function that reads an array which is still growing may be called with the cells as they were before; ' +
    'its cell ends with the right value.',
  'An array has at most 2,000,000 cells, and `REPT` writes at most 32,000 characters, where Google refuses at other ' +
    'sizes: what is larger shows an error that names the limit.',
  'When two arrays compete for the same cells as a file is opened, the one nearer to the top left wins.',
  'A range of one cell that is written as a range, such as `A1:A1`, reaches a custom function as `[[value]]`. What ' +
    'Google passes is not recorded.',
  "A custom function with a name like a cell's, such as `L2`, is refused, and so are names that Google only keeps for " +
    'itself (`WEBSERVICE`) and functions of Excel of which nobody has recorded whether Google has them (`SORTBY`).',
  "The page's scripts run without a sandbox: a script that changes a built-in object, such as `Array.prototype`, " +
    'changes it for later executions too, until the page is reloaded. With Google every execution begins afresh. ' +
    'Global variables do begin afresh here.',
  'Scripts make line and scatter charts, with the options that the page draws; other types, options, rows as series ' +
    'and several ranges below each other are refused. Nobody can make or change a chart by hand: it can be moved and ' +
    'deleted. Charts are lost when an Excel file is opened or saved, which the page says.',
  'A line chart without a first column of its own counts 1, 2, 3… below it, and a chart without numbers says which ' +
    'cells it waits for.',
];
