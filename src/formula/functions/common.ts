import { aggregates } from './aggregates.ts';
import { annuities } from './annuities.ts';
import { selection } from './arrays/selection.ts';
import { shapes } from './arrays/shapes.ts';
import { bonds } from './bonds.ts';
import { cashFlows } from './cash-flows.ts';
import { complexNumbers } from './complex.ts';
import { conditional } from './conditional.ts';
import { conversion } from './conversion.ts';
import { counting } from './counting.ts';
import { database } from './database.ts';
import { dates } from './dates.ts';
import type { Definition, Family } from './definition.ts';
import { depreciation } from './depreciation.ts';
import { distributions } from './distributions.ts';
import { hypothesis } from './hypothesis.ts';
import { information, volatile } from './information.ts';
import { lambdas } from './lambdas.ts';
import { logic } from './logic.ts';
import { lookup } from './lookup/lookup.ts';
import { mathematics, trigonometry } from './mathematics.ts';
import { matrices } from './matrices.ts';
import { numerals } from './numerals.ts';
import { ranking } from './ranking.ts';
import { references } from './references.ts';
import { regression } from './regression.ts';
import { spread } from './spread.ts';
import { doubleBytes, letters } from './text/letters.ts';
import { splitting, textSearch } from './text/search.ts';
import { addresses } from './text/web.ts';
import { workingDayFunctions } from './working-days.ts';

// One family a line, in the order of the alphabet, so that several people can add theirs.
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
