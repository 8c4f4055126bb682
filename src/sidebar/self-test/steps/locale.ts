import { type Separators, separatorsOf } from '../../../formula/separators.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attempt, type Bed, readTab, writeTestTab } from '../bed.ts';
import { isSame } from '../check-tab.ts';

interface Case {
  readonly what: string;
  readonly formula: string;
  readonly gives: number;
  /** The expected formula when read back. */
  readonly readBack: string;
}

/** Formulas in Cellgrad's own notation, then in the notation that we assume for this locale. */
function casesOf({ argument, decimal, column }: Separators): Case[] {
  const same = (what: string, formula: string, gives: number): Case => ({
    what,
    formula,
    gives,
    readBack: formula,
  });
  return [
    { what: 'Semicolons', formula: '=SUM(1;2;3)', gives: 6, readBack: `=SUM(1${argument}2${argument}3)` },
    same('Fractions', '=1/2', 0.5),
    {
      what: 'A function of Cellgrad',
      formula: '=LEAKYRELU(-8;1/2)',
      gives: -4,
      readBack: `=LEAKYRELU(-8${argument}1/2)`,
    },
    same('Decimals', `=1${decimal}5*2`, 3),
    same('Arguments', `=SUM(1${argument}2)`, 3),
    same('Columns of an array', `=SUM({1${column}2;3${column}4})`, 10),
  ];
}

async function typeCases(bed: Bed): Promise<void> {
  const cases = casesOf(separatorsOf(bed.locale));
  const cells = cases.map(({ formula }) => [formula]);
  const tab = await writeTestTab(bed, 'locale', cells);
  const { values, formulas } = (await readTab(bed, tab)).sheets[tab]!;
  cases.forEach(({ what, formula, gives, readBack }, row) => {
    const [shown, back] = [values[row]?.[0] ?? '', formulas[row]?.[0] ?? ''];
    const isRight = isSame(gives, shown);
    bed.find({
      mark: isRight && back === readBack ? 'same' : 'different',
      text: isRight
        ? words.localeSame(what, formula, shown)
        : words.localeDifferent(what, formula, gives, shown),
      details: [words.readBack(formula, readBack, back)],
    });
  });
}

/** Types formulas in the notation of the file's locale, and checks how they are read back. */
export async function testLocale(bed: Bed): Promise<void> {
  bed.tell(words.tryingLocale);
  await attempt(bed, words.steps.locale, () => typeCases(bed));
}
