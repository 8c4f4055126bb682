import type { ShowGradientsRequest } from '../../addon/contract.ts';
import { areaName } from '../../formula/addresses.ts';
import { Button } from '../parts/button.tsx';
import { problemError } from '../problem.ts';
import { callServer } from '../server.ts';
import { messages } from '../words.ts';
import { readPlace } from './form/read-form.ts';
import { rangeName } from './range-name.ts';
import { readTargetModel } from './read-target.ts';
import { runJob } from './run-job.ts';
import { numbersToWrite, weightAt } from './target-weights.ts';
import { ActionNotices } from './use-area-action.tsx';
import type { Trainer } from './use-trainer.tsx';

const words = messages.train;

type TargetPlan = ReturnType<Trainer['target']>;

async function show(plan: TargetPlan, as: ShowGradientsRequest['as']): Promise<string> {
  const target = await readTargetModel(plan);
  const { gradient } = await runJob('gradients', { ...target, checked: null });
  const places = await callServer('showGradients', {
    ranges: numbersToWrite(gradient, target.ranges),
    objective: rangeName(target.objective),
    as,
  });
  const written = readPlace(places[0]!, target.objective.sheet);
  // Numbers are written right of all that the sheet holds, which may be out of view.
  if (as === 'numbers' && written)
    await callServer('showCells', { sheet: written.sheet, ranges: [areaName(written)] });
  return words.shown(gradient.length, places);
}

/** Compares the exact derivative by the selected cell with what small changes of it show. */
async function check(plan: TargetPlan): Promise<string> {
  const { sheet, range } = await callServer('activeSelection', null);
  const cell = readPlace(range, sheet);
  const target = await readTargetModel(plan);
  const checked = cell ? weightAt(cell, target.ranges) : -1;
  if (!cell || checked < 0) throw problemError('notAVariable', { cell: range });
  const result = (await runJob('gradients', { ...target, checked })).check!;
  const name = rangeName({ ...cell, rows: 1, columns: 1 });
  return words.checked(name, result.exact, result.numeric, result.relative < 1e-6);
}

/** Shows how the objective depends on each cell to change, and proves it for one of them. */
export function Gradients({ trainer, isBusy }: { trainer: Trainer; isBusy: boolean }) {
  const { action } = trainer;
  const showAs = (as: ShowGradientsRequest['as']) =>
    trainer.startIn('gradients', as, words.showing, async () => {
      await trainer.findNames();
      const sentence = await show(trainer.target(), as);
      trainer.note({ hasGradients: true });
      return sentence;
    });
  const clear = () =>
    trainer.startIn('gradients', 'clear', words.clearing, async () => {
      await callServer('clearGradients', null);
      trainer.note({ hasGradients: false });
      return words.cleared;
    });
  const busy = (name: string, text: string) => (action.running === name ? text : null);
  return (
    <>
      <p class="hint">{words.gradientsHint}</p>
      <div class="button-row">
        <Button
          busyText={busy('colors', words.showing)}
          unavailable={isBusy}
          onClick={() => showAs('colors')}
        >
          {words.showColors}
        </Button>
        <Button
          busyText={busy('numbers', words.showing)}
          unavailable={isBusy}
          onClick={() => showAs('numbers')}
        >
          {words.showNumbers}
        </Button>
        {trainer.told?.hasGradients && (
          <Button busyText={busy('clear', words.clearing)} unavailable={isBusy} onClick={clear}>
            {words.clear}
          </Button>
        )}
        <Button
          busyText={busy('check', words.checking)}
          unavailable={isBusy}
          onClick={() =>
            trainer.startIn('gradients', 'check', words.checking, async () => {
              await trainer.findNames();
              return check(trainer.target());
            })
          }
        >
          {words.check}
        </Button>
      </div>
      <ActionNotices trainer={trainer} area="gradients" />
    </>
  );
}
