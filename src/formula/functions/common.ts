import { aggregates } from './aggregates.ts';
import { annuities } from './annuities.ts';
import { selection, shapes } from './arrays.ts';
import { bonds } from './bonds.ts';
import { cashFlows, depreciation } from './cash-flows.ts';
import { conditional, counting } from './conditional.ts';
import { conversion } from './conversion.ts';
import { database } from './database.ts';
import { dates, workingDayFunctions } from './dates.ts';
import type { Definition, Family } from './definition.ts';
import { distributions } from './distributions.ts';
import { complexNumbers, numerals } from './engineering.ts';
import { hypothesis } from './hypothesis.ts';
import { lambdas } from './lambdas.ts';
import { information, logic, volatile } from './logic.ts';
import { lookup } from './lookup/lookup.ts';
import { mathematics, trigonometry } from './mathematics.ts';
import { matrices } from './matrices.ts';
import { ranking } from './ranking.ts';
import { references } from './references.ts';
import { regression } from './regression.ts';
import { spread } from './spread.ts';
import { doubleBytes, letters } from './text/letters.ts';
import { splitting, textSearch } from './text/search.ts';
import { addresses } from './text/web.ts';

// One family per line, in alphabetical order, which avoids merge conflicts.
const families: readonly Family[] = [
  addresses,
  aggregates,
  annuities,
  bonds,
  cashFlows,
  complexNumbers,
  conditional,
  conversion,
  counting,
  database,
  dates,
  depreciation,
  distributions,
  doubleBytes,
  hypothesis,
  information,
  lambdas,
  letters,
  logic,
  lookup,
  mathematics,
  matrices,
  numerals,
  ranking,
  references,
  regression,
  selection,
  shapes,
  splitting,
  spread,
  textSearch,
  trigonometry,
  volatile,
  workingDayFunctions,
];

/** Functions of the trainer and the page: all that need no package. */
export const commonFunctions: ReadonlyMap<string, Definition> = new Map(
  families.flatMap((family) => Object.entries(family)),
);
