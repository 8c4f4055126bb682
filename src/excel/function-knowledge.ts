import { googleFunctionNames } from '../formula/google-functions.ts';

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Functions younger than the file format: Excel stores them with a prefix and shows them without. */
const future = words(`
  ACOT ACOTH AGGREGATE ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND
  BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV
  CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P
  COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ENCODEURL ERF.PRECISE ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV
  F.INV.RT F.TEST FIELDVALUE FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY
  FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS HSTACK
  HYPGEOM.DIST IFNA IFS IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISO.CEILING ISOMITTED ISOWEEKNUM LAMBDA
  LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST NETWORKDAYS.INTL
  NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC
  PERCENTRANK.INC PERMUTATIONA PHI POISSON.DIST QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST RRI
  SCAN SEC SECH SEQUENCE SHEET SHEETS SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV
  T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE VALUETOTEXT VAR.P
  VAR.S VSTACK WEBSERVICE WEIBULL.DIST WORKDAY.INTL WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST
`);

/** These two carry a second prefix. */
const futureWorksheet = words('FILTER SORT');

/** Built-in functions that fill several cells without ARRAYFORMULA. */
const spilling = words(`
  BYCOL BYROW CHOOSECOLS CHOOSEROWS FILTER FLATTEN FREQUENCY GROWTH HSTACK LINEST LOGEST MAKEARRAY MAP MINVERSE MMULT
  MUNIT RANDARRAY SCAN SEQUENCE SORT SORTN SPLIT TOCOL TOROW TRANSPOSE TREND UNIQUE VSTACK WRAPCOLS WRAPROWS
`);

/** The name as Excel's file format stores it. */
export function storedName(name: string): string {
  const upper = name.toUpperCase();
  if (futureWorksheet.has(upper)) return `_xlfn._xlws.${upper}`;
  return future.has(upper) ? `_xlfn.${upper}` : name;
}

/** The name as a person types it. */
export const typedName = (name: string): string =>
  name.replace(/^(?:_xlfn\.|_xlws\.|_xludf\.|_xlpm\.)+/i, '');

/** A formula without the prefixes with which Excel stores younger functions. */
export const typedFormula = (text: string): string => text.replace(/\b_xl(?:fn|ws|udf|pm)\./gi, '');

/** Whether a function fills several cells by itself: custom functions do, and a few built-in ones. */
export function spillsByItself(name: string): boolean {
  const upper = name.toUpperCase();
  return spilling.has(upper) || !googleFunctionNames.has(upper);
}
