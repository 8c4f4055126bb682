import type { TypedCell } from '../../../addon/contract.ts';
import { parseArea } from '../../../formula/addresses.ts';
import type { CellValue } from '../../../formula/model.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attempt, type Bed, readTab, StillLoading, writeTab } from '../bed.ts';
import { loadingText, type Probe, personQuestions, probes } from '../probes.ts';

/** The cells of a probe as one rectangle from A1. */
function rectangle(cells: Probe['cells']): TypedCell[][] {
  const places = Object.entries(cells).map(([address, cell]) => ({ ...parseArea(address), cell }));
  const rows = Math.max(...places.map(({ row }) => row)) + 1;
  const columns = Math.max(...places.map(({ column }) => column)) + 1;
  const grid = Array.from({ length: rows }, () => Array<TypedCell>(columns).fill(''));
  for (const { row, column, cell } of places) grid[row]![column] = cell;
  return grid;
}

async function lookAt(bed: Bed, tab: string, look: readonly string[]): Promise<CellValue[]> {
  try {
    const { values } = (await readTab(bed, tab)).sheets[tab]!;
    return look.map((address) => {
      const { row, column } = parseArea(address);
      return values[row]?.[column] ?? '';
    });
  } catch (error) {
    if (!(error instanceof StillLoading)) throw error;
    return look.map(() => loadingText);
  }
}

/** Tries one probe, and compares its answer with that of the local host. */
export async function askProbe(bed: Bed, probe: Probe): Promise<void> {
  const { about, cells, look, answers, here } = probe;
  const tab = await writeTab(bed, 'questions', rectangle(cells));
  const shown = await lookAt(bed, tab, look);
  const answer = answers.find(([, holds]) => holds(shown))?.[0] ?? words.otherAnswer(shown);
  const isHere = answer === here;
  bed.find({
    mark: isHere ? 'same' : 'different',
    text: words.answer(about, answer),
    details: isHere ? [] : [words.here(here)],
  });
}

/** Whether the browser lets our engine run beside the page: a file has been computed by now, or never will be. */
function tellWorker(bed: Bed): void {
  const place = bed.enginePlace();
  if (place === null) return;
  bed.find({ mark: 'told', text: words.answer(words.worker, words.workerAnswers[place]) });
}

/** Tries what a script can find out, and lists the rest for the person. */
export async function testQuestions(bed: Bed): Promise<void> {
  for (const probe of probes.filter(({ mayHang }) => !mayHang)) {
    bed.tell(words.asking(probe.about));
    await attempt(bed, probe.about, () => askProbe(bed, probe));
  }
  tellWorker(bed);
  bed.find({ mark: 'told', text: words.forYou, details: personQuestions });
}
