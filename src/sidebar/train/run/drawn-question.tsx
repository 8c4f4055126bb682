import { cellName, placeName } from '../../../formula/addresses.ts';
import { Button } from '../../parts/button.tsx';
import { Question } from '../../parts/notice.tsx';
import { messages } from '../../words.ts';
import type { Target } from '../jobs/target.ts';
import type { Trainer } from '../use-trainer.ts';

const words = messages.train.drawnWeights;

/** Google's random functions and ours that initialise weights. */
const draws =
  /\b(?:RAND|RANDARRAY|RANDBETWEEN|NORMINIT|UNIFORMINIT|ORTHOGONALINIT|KAIMING\w+|XAVIER\w+)\s*\(/i;

/** The cells to change whose formulas draw their numbers; none where another formula is among them. */
export function drawnWeights({ model, ranges }: Pick<Target, 'model' | 'ranges'>): string[] {
  const found: string[] = [];
  for (const { sheet, row, column, rows, columns } of ranges) {
    const { formulas = [] } = model.sheets[sheet] ?? {};
    for (let y = row; y < Math.min(row + rows, formulas.length); y++)
      for (let x = column; x < column + columns; x++) {
        const formula = formulas[y]![x] ?? '';
        if (formula === '') continue;
        // The engine says which formula is in the way.
        if (!draws.test(formula)) return [];
        found.push(placeName(sheet, cellName(y, x)));
      }
  }
  return found;
}

/** Asks whether to type the drawn numbers, so that they can be trained. */
export function DrawnQuestion({ trainer, cells }: { trainer: Trainer; cells: readonly string[] }) {
  const close = () => trainer.session.report(null);
  return (
    <Question question={words.question(cells)} explanation={words.explanation} onEscape={close}>
      <Button onClick={() => trainer.typeNumbers()}>{words.type}</Button>
      <Button onClick={close}>{words.cancel}</Button>
    </Question>
  );
}
