import { looksLoading } from '../../../formula/shown-texts.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attemptInTime } from '../attempt.ts';
import { type Bed, writeTab } from '../bed.ts';
import { probes } from '../probes.ts';
import { settled } from './limits.ts';
import { askProbe } from './questions.ts';

/** How long the slow function takes. */
const slowness = 5000;

/** What a cell shows while its function runs, and whether reads wait for it. */
async function testSlow(bed: Bed): Promise<void> {
  const timed = async <T>(work: Promise<T>) => {
    const began = bed.now();
    const result = await work;
    return { result, took: bed.now() - began };
  };
  const typed = await timed(writeTab(bed, 'waiting', [[`=CELLGRADSERVE("cell";-${slowness})`]]));
  const tab = typed.result;
  const elsewhere = await timed(bed.ask('activeSelection', null));
  const read = await timed(bed.ask('readModel', { sheets: [tab] }));
  const shown = read.result.model.sheets[tab]!.values[0]?.[0] ?? '';
  const end = await timed(settled(bed, tab));
  bed.find({
    mark: shown === 1 || looksLoading(shown) ? 'same' : 'different',
    text: words.whileSlow(slowness, shown),
  });
  bed.find({
    mark: end.result === 1 ? 'same' : 'different',
    text: words.waits(typed.took, elsewhere.took, read.took, end.took),
  });
}

/** What may hang comes last, and each part ends by itself. */
export async function testWaiting(bed: Bed): Promise<void> {
  await attemptInTime(bed, words.parts.slow, testSlow);
  for (const probe of probes.filter(({ mayHang }) => mayHang))
    await attemptInTime(bed, probe.about, (own) => askProbe(own, probe));
}
