import { useState } from 'preact/hooks';
import { type Area, parseReference, rangeName } from '../../../a1/addresses.ts';
import type { RangeAddress, WorkbookModel } from '../../../formula/model.ts';
import { separatorsOf } from '../../../formula/separators.ts';
import { tokenize } from '../../../formula/tokens.ts';
import { type Distribution, drawWeights } from '../../../train/draw-weights.ts';
import { trainingPhrase } from '../../../train/problem.ts';
import { Button } from '../../parts/button.tsx';
import { CheckField, SegmentedField, SelectField, TextField } from '../../parts/field.tsx';
import { useStore } from '../../parts/store.ts';
import { problem, problemError, RenderedError } from '../../problem.ts';
import { parseSeed } from '../../whole-number.ts';
import { forms, messages } from '../../words.ts';
import { ActionNotices, areaAction } from '../area-action.tsx';
import { areasIn, readNumber } from '../form/read-form.ts';
import { tabForm } from '../form/tab-form.ts';
import { readTargetModel } from '../read-target.ts';
import { refreshLastRun } from '../run/controls.ts';
import { training } from '../run/session.ts';
import { SheetWriter } from '../run/sheet-writer.ts';

const lookups = 'INDEX|VLOOKUP|OFFSET|CHOOSEROWS';
const products = 'SUMPRODUCT|SUMXMY2|DOT';
/** Formulas without any of these do not sum weights. */
const sums = new RegExp(String.raw`\b(?:${lookups}|${products}|MMULT)\(`, 'i');
const looksUp = new RegExp(String.raw`\b(?:${lookups})\($`, 'i');
const sumsProducts = new RegExp(String.raw`\b(?:${products})\(`, 'i');
/** Maximum length of a function name before a reference, including its bracket. */
const longestBefore = 12;

function overlap(one: Area, other: Area): Area | null {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** The number of cells of a part in one sum of a formula; 0 if the formula does not sum products of them. */
function sizeOfSum(formula: string): (before: string, part: Area) => number {
  const isMatrixProduct = /\bMMULT\(/i.test(formula);
  const isProduct = sumsProducts.test(formula);
  return (before, { rows, columns }) => {
    if (looksUp.test(before) || /\bMMULT\($/i.test(before)) return columns;
    if (isMatrixProduct) return rows;
    return isProduct ? rows * columns : 0;
  };
}

/** The number of cells of the range in one sum, for each reference of a formula. */
function sumsIn(formula: string, sheet: string, { locale }: WorkbookModel, range: RangeAddress): number[] {
  if (!sums.test(formula)) return [];
  const size = sizeOfSum(formula);
  return tokenize(formula, separatorsOf(locale)).flatMap(({ kind, text, start }) => {
    const reference = kind === 'reference' ? parseReference(text) : null;
    if (!reference || (reference.sheet ?? sheet) !== range.sheet) return [];
    const part = overlap(reference.area, range);
    return part ? [size(formula.slice(Math.max(0, start - longestBefore), start), part)] : [];
  });
}

/** How often each number of summed cells occurs. */
function countSums(model: WorkbookModel, range: RangeAddress): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [sheet, { formulas }] of Object.entries(model.sheets))
    for (const formula of formulas.flat())
      for (const size of sumsIn(formula, sheet, model, range)) {
        // A single weight, or a bias, is not a sum.
        if (size > 1) counts.set(size, (counts.get(size) ?? 0) + 1);
      }
  return counts;
}

/**
 * The number of weights of a range in one sum, as in most formulas that read it: the inputs of a neuron, the cells of a
 * filter, the factors of an embedding. Null if unknown.
 */
export function fanIn(model: WorkbookModel, range: RangeAddress): number | null {
  const [most] = [...countSums(model, range)].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? null;
}

const words = messages.train;

/** The typed fields of a distribution. */
export interface DrawText {
  /** With `fanIn`, the formulas that read the weights determine the standard deviation. */
  readonly kind: Distribution['kind'] | 'fanIn';
  /** Mean and standard deviation, or the two limits. */
  readonly normal: readonly [string, string];
  readonly uniform: readonly [string, string];
}

export const usualDraw: DrawText = {
  kind: 'normal',
  normal: ['0', forms.typed(0.1)],
  uniform: ['0', '1'],
};

/** The labels of the two fields of a kind. */
const drawLabels: Record<Distribution['kind'], readonly [string, string]> = {
  normal: [words.mean, words.sd],
  uniform: [words.low, words.high],
};

/** Used if no formula shows how many weights are in one sum, for example for biases. */
const unknownSd = 0.1;

/** @throws RenderedError that names the field */
export function readDraw(text: DrawText, model: WorkbookModel, range: RangeAddress): Distribution {
  const { kind } = text;
  if (kind === 'fanIn') {
    const summed = fanIn(model, range);
    return { kind: 'normal', mean: 0, sd: summed === null ? unknownSd : 1 / Math.sqrt(summed) };
  }
  const [first, second] = text[kind].map((typed, index) => {
    const value = readNumber(typed);
    if (value === null) throw problemError('notANumber', { field: drawLabels[kind][index]!, text: typed });
    return value;
  }) as [number, number];
  if (kind === 'uniform') {
    if (first > second)
      throw problemError('outOfRange', { field: words.low, expected: words.atMost(second), value: first });
    return { kind, low: first, high: second };
  }
  if (second < 0)
    throw problemError('outOfRange', {
      field: words.sd,
      expected: trainingPhrase('notNegative'),
      value: second,
    });
  return { kind, mean: first, sd: second };
}

function readSeed(text: string): number {
  const seed = parseSeed(text);
  if (seed === null) throw new RenderedError(problem('badSeed'));
  return seed;
}

/**
 * Reads the cells to change, and writes new numbers into them; Restore undoes this.
 * @param textOf the typed distribution of a range, by its index
 */
async function drawInto(
  wanted: ReturnType<typeof tabForm.target>,
  seedText: string,
  textOf: (index: number) => DrawText,
): Promise<string> {
  const seed = readSeed(seedText);
  const target = await readTargetModel(wanted);
  const draws = wanted.ranges.map((range, index) => ({
    size: range.rows * range.columns,
    distribution: readDraw(textOf(index), target.model, range),
  }));
  const weights = drawWeights(draws, seed);
  await new SheetWriter(target, Promise.resolve()).write(weights, 'overwrite');
  const descriptions = draws.flatMap(({ distribution }, index) =>
    textOf(index).kind === 'fanIn' && distribution.kind === 'normal'
      ? [words.drawnWith(rangeName(wanted.ranges[index]!), distribution.sd)]
      : [],
  );
  return [words.drawn(weights.length, seed), ...descriptions].join(' ');
}

/** The two numbers of a distribution; no fields if the formulas determine them. */
function DrawFields(props: { id: string; text: DrawText; onText(text: DrawText): void }) {
  const { id, text, onText } = props;
  const { kind } = text;
  if (kind === 'fanIn') return null;
  const set = (index: number, typed: string) =>
    onText({ ...text, [kind]: text[kind].map((old, place) => (place === index ? typed : old)) });
  return (
    <div class="field-pair">
      {drawLabels[kind].map((label, index) => (
        <TextField
          key={label}
          id={`${id}-${index}`}
          label={label}
          value={text[kind][index]!}
          onInput={(typed) => set(index, typed)}
        />
      ))}
    </div>
  );
}

/** The distribution of one range among several. */
function RangeDrawFields(props: { id: string; range: string; text: DrawText; onText(text: DrawText): void }) {
  const { id, range, text, onText } = props;
  return (
    <fieldset class="stack">
      <legend class="visually-hidden">{words.distributionOf(range)}</legend>
      <SelectField
        id={`${id}-kind`}
        label={range}
        names={words.distributions}
        value={text.kind}
        onChange={(kind) => onText({ ...text, kind })}
      />
      <DrawFields id={id} text={text} onText={onText} />
    </fieldset>
  );
}

/** Draws new start weights; the same seed always produces the same weights. */
export function StartWeights({ isBusy }: { isBusy: boolean }) {
  const [seed, setSeed] = useState('1');
  const [isEach, setIsEach] = useState(false);
  const [all, setAll] = useState(usualDraw);
  const [each, setEach] = useState<Readonly<Record<string, DrawText>>>({});
  const { running } = useStore(areaAction, 'running');
  const { form } = useStore(tabForm, 'form');
  const ranges = form.ranges.flatMap(({ range }) => areasIn(range));
  const isApart = isEach && ranges.length > 1;
  const textFor = (range: string): DrawText => each[range] ?? { ...usualDraw, kind: 'fanIn' };
  const kinds = isApart ? ranges.map((range) => textFor(range).kind) : [all.kind];
  const draw = () =>
    areaAction.startIn('draw', 'draw', words.drawing, async () => {
      await tabForm.findNames();
      const sentence = await drawInto(tabForm.target(), seed, (index) =>
        isApart ? textFor(ranges[index]!) : all,
      );
      refreshLastRun();
      training.forget();
      return sentence;
    });
  return (
    <>
      <p class="hint">{words.startHint}</p>
      <TextField id="train-seed" label={words.seed} value={seed} onInput={setSeed} />
      {ranges.length > 1 && <CheckField label={words.drawEach} checked={isEach} onChange={setIsEach} />}
      {isApart ? (
        ranges.map((range, index) => (
          <RangeDrawFields
            key={range}
            id={`train-draw-${index}`}
            range={range}
            text={textFor(range)}
            onText={(text) => setEach({ ...each, [range]: text })}
          />
        ))
      ) : (
        <>
          <SegmentedField
            name="distribution"
            label={words.distribution}
            choices={words.distributions}
            value={all.kind}
            onChange={(kind) => setAll({ ...all, kind })}
          />
          <DrawFields id="train-draw" text={all} onText={setAll} />
        </>
      )}
      {kinds.includes('fanIn') && <p class="hint">{words.fanInHint}</p>}
      <Button busyText={running === 'draw' ? words.drawing : null} unavailable={isBusy} onClick={draw}>
        {words.draw}
      </Button>
      <ActionNotices area="draw" />
    </>
  );
}
