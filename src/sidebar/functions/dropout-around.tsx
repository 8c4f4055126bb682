import { parseArea } from '../../formula/addresses.ts';
import { separatorsOf } from '../../formula/separators.ts';
import { Button } from '../parts/button.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { tellSheetChanged } from '../parts/sheet-changes.ts';
import { type Undoable, useAction } from '../parts/use-action.ts';
import { problemError } from '../problem.ts';
import { callServer } from '../server.ts';
import { messages } from '../words.ts';

const words = messages.functions.dropout;

/** Functions whose result is a layer's output, at the beginning of a formula. */
const layer =
  /^=\s*(?:ARRAYFORMULA\s*\(\s*)?(?:DENSE|CONV2D|MMULT|RELU|ELU|GELU|LEAKYRELU|SIGMOID|SILU|SOFTPLUS|TANH|MAXPOOL|AVGPOOL|BATCHNORM|LAYERNORM)\s*\(/i;
const holdsLayer = /\b(?:DENSE|CONV2D|MMULT)\s*\(/i;

/** Whether a formula is a layer that dropout may follow: not a loss, and not dropped already. */
export const isLayer = (formula: string): boolean => layer.test(formula) && holdsLayer.test(formula);

/** The formula with dropout of one half around it; a fraction parses in every locale. */
export const withDropout = (formula: string, locale: string, seed: number): string => {
  const { argument } = separatorsOf(locale);
  return `=DROPOUT(${formula.slice(1).trim()}${argument} 1/2${argument} ${seed})`;
};

async function wrapSelected(): Promise<Undoable> {
  const { sheet, range } = await callServer('activeSelection', null);
  const { row, column } = parseArea(range);
  const cell = range.split(':')[0]!;
  const { model } = await callServer('readModel', { sheets: [sheet] });
  const formula = model.sheets[sheet]?.formulas[row]?.[column] ?? '';
  if (!isLayer(formula)) throw problemError('noLayer', { cell });
  const seed = 1 + Math.floor(Math.random() * 0x7fffffff);
  const contents = [[withDropout(formula, model.locale, seed)]];
  const { before } = await callServer('writeCells', { sheet, range: cell, contents });
  tellSheetChanged();
  return {
    done: words.wrapped(cell),
    undoing: words.undoing,
    takeBack: async () => {
      await callServer('writeCells', { sheet, range: cell, contents: before });
      tellSheetChanged();
      return words.undone(cell);
    },
  };
}

/** Puts DROPOUT around the formula of the selected cell. */
export function DropoutAround() {
  const action = useAction();
  return (
    <div class="stack">
      <Button
        busyText={action.running ? words.wrapping : null}
        unavailable={action.running !== null}
        onClick={() => action.start('wrap', words.wrapping, wrapSelected)}
      >
        {words.wrap}
      </Button>
      <p class="hint">{words.hint}</p>
      <Outcome action={action} />
    </div>
  );
}
