import { parseArea } from '../../formula/addresses.ts';
import { findCalls, type Span } from '../../formula/calls.ts';
import { type Separators, separatorsOf } from '../../formula/separators.ts';
import { newSeed } from '../../nn/random.ts';
import { Button } from '../parts/button.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { type Undoable, useAction } from '../parts/use-action.ts';
import { tellSheetChanged } from '../parts/use-open-tab.ts';
import { problemError } from '../problem.ts';
import { callServer } from '../server.ts';
import { messages } from '../words.ts';

const words = messages.functions.dropout;

/** Functions whose result is a layer's output. */
const layers = new Set(
  (
    'DENSE CONV2D MMULT RELU ELU GELU LEAKYRELU SIGMOID SILU SOFTPLUS TANH MAXPOOL AVGPOOL BATCHNORM LAYERNORM ' +
    'ARRAYFORMULA'
  ).split(' '),
);
const product = /\b(?:DENSE|CONV2D|MMULT)\s*\(/i;

/**
 * The part of a formula that dropout may follow: the entire formula where it is a layer; in another one, such as a
 * loss, the layer before its output layer, or the only one there is. Null without a layer, or where it is dropped
 * already.
 */
export function layerIn(formula: string, separators: Separators): Span | null {
  const calls = findCalls(formula, separators);
  const found = calls.filter(
    ({ name, open, close }) =>
      layers.has(name.toUpperCase()) && product.test(`${name}${formula.slice(open, close)}`),
  );
  const [output] = found;
  if (!output) return null;
  const isWhole = formula.slice(1, output.nameStart).trim() === '';
  if (isWhole) return { start: 1, end: formula.length };
  // An activation and the product in it are one layer.
  const weighted = found.find(({ name }) => product.test(`${name}(`))!;
  const hidden = found.find(({ nameStart, close }) => nameStart > weighted.open && close < weighted.close);
  const { nameStart, close } = hidden ?? output;
  const isDropped = calls.some(
    ({ name, arguments: [first] }) =>
      name.toUpperCase() === 'DROPOUT' &&
      first !== undefined &&
      formula.slice(first.start, nameStart).trim() === '',
  );
  return isDropped ? null : { start: nameStart, end: close + 1 };
}

/** The formula with dropout of one half around a part; a fraction parses in every locale. */
export function withDropout(
  formula: string,
  { start, end }: Span,
  { argument }: Separators,
  seed: number,
): string {
  const layer = formula.slice(start, end).trim();
  return `${formula.slice(0, start)}DROPOUT(${layer}${argument} 1/2${argument} ${seed})${formula.slice(end)}`;
}

async function wrapSelected(): Promise<Undoable> {
  const { sheet, range } = await callServer('activeSelection', null);
  const { row, column } = parseArea(range);
  const cell = range.split(':')[0]!;
  const { model } = await callServer('readModel', { sheets: [sheet] });
  const formula = model.sheets[sheet]?.formulas[row]?.[column] ?? '';
  const separators = separatorsOf(model.locale);
  const layer = layerIn(formula, separators);
  if (!layer) throw problemError('noLayer', { cell });
  const contents = [[withDropout(formula, layer, separators, newSeed(null))]];
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
