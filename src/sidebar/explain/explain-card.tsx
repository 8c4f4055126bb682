import { useEffect, useRef, useState } from 'preact/hooks';
import { areaName, cellName, columnName, parseArea } from '../../a1/addresses.ts';
import type { CellReading } from '../../addon/contract.ts';
import {
  type Explanation,
  figure,
  type ProductStep,
  type ShownBlock,
  type Step,
  written,
} from '../../formula/explain/explanation.ts';
import type { Scalar } from '../../formula/values.ts';
import { Button } from '../parts/button.tsx';
import { CheckField } from '../parts/field.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { type Action, useAction, useInView } from '../parts/use-action.ts';
import { useComputed } from '../parts/use-open-tab.ts';
import { callServer, problemOf } from '../server.ts';
import { runJob } from '../train/run-job.ts';
import { messages, separators } from '../words.ts';
import { ColoredFormula, framesIn, ownColor, useFrames } from './frames.tsx';

/** The color of a number between the smallest and the largest of its block, from white to red. */
export function shade(value: Scalar, least: number, most: number): string {
  if (typeof value !== 'number' || most <= least) return '#ffffff';
  const part = (value - least) / (most - least);
  const mix = (from: number, to: number) => Math.round(from + (to - from) * part);
  return `rgb(${mix(0xfc, 0xf8)},${mix(0xfc, 0x69)},${mix(0xff, 0x6b)})`;
}

/** Smallest and largest number of a block. */
export function rangeOf(values: readonly (readonly Scalar[])[]): readonly [least: number, most: number] {
  const numbers = values.flat().filter((value): value is number => typeof value === 'number');
  return [Math.min(...numbers), Math.max(...numbers)];
}

/** Larger blocks are drawn without numbers. */
const most = { columns: 6, rows: 10 };
const pixel = 7;

type Values = readonly (readonly Scalar[])[];

const isLarge = (values: Values): boolean => values.length > most.rows || values[0]!.length > most.columns;

function Picture(props: { values: Values; label: string }) {
  const [least, greatest] = rangeOf(props.values);
  const [height, width] = [props.values.length, props.values[0]!.length];
  return (
    <svg
      class="explain-picture"
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `min(100%, ${width * pixel}px)` }}
      shape-rendering="crispEdges"
    >
      {props.values.flatMap((row, y) =>
        row.map((value, x) => (
          <rect key={cellName(y, x)} x={x} y={y} width="1" height="1" fill={shade(value, least, greatest)} />
        )),
      )}
    </svg>
  );
}

/** The numbers of a block as a small table in the sheet's colors; `chosen` ones are framed. */
function Grid(props: { values: Values; label: string; chosen?: (value: Scalar) => boolean }) {
  const { values, label, chosen } = props;
  if (isLarge(values)) return <Picture values={values} label={label} />;
  const [least, greatest] = rangeOf(values);
  const show = (value: Scalar) => {
    if (value === null) return '';
    return typeof value === 'number' ? figure(value, separators) : written(value, separators);
  };
  return (
    // A wide table scrolls, so it must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, a section would be a landmark
    <div class="block" role="group" aria-label={label} tabIndex={0}>
      <table>
        <tbody>
          {values.map((row, y) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells of a fixed table have no other name
            <tr key={y}>
              {row.map((value, x) => (
                <td
                  key={columnName(x)}
                  class={chosen?.(value) ? 'chosen' : undefined}
                  style={{ background: shade(value, least, greatest) }}
                >
                  {show(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A block with its name in the formula; its cells can be shown in the sheet. */
function BlockView(props: {
  block: ShownBlock;
  chosen?: (value: Scalar) => boolean;
  onReveal(sheet: string, range: string): void;
}) {
  const { block, chosen } = props;
  const { place, text, values } = block;
  const size = messages.explain.size(values.length, values[0]!.length);
  return (
    <div class="explain-block">
      <p class="explain-title">
        {place ? (
          <button
            type="button"
            class="link"
            aria-label={messages.explain.showCells(text)}
            onClick={() => props.onReveal(place.sheet, areaName(place.area))}
          >
            <code>{text}</code>
          </button>
        ) : (
          <code>{text}</code>
        )}{' '}
        <span class="secondary">{size}</span>
      </p>
      <Grid values={values} label={`${text}, ${size}`} chosen={chosen} />
    </div>
  );
}

interface StepProps<S extends Step> {
  step: S;
  onReveal(sheet: string, range: string): void;
}

/** Longer sums are reduced to their number of terms. */
const mostTerms = 9;

const numbersOf = ({ values }: ShownBlock): number[] =>
  values.flat().map((value) => (typeof value === 'number' ? value : 0));

/** Products of corresponding cells, in the shape of the first block. */
function productsOf({ factors }: ProductStep): number[][] {
  const flat = factors.map(numbersOf);
  const products = flat[0]!.map((_, index) =>
    flat.reduce((product, numbers) => product * numbers[index]!, 1),
  );
  const width = factors[0]!.values[0]!.length;
  return factors[0]!.values.map((_, row) => products.slice(row * width, (row + 1) * width));
}

/** `0.25·1 + 0.5·(−1)`: each term with its factors. */
function termsOf({ factors }: ProductStep): string {
  const flat = factors.map(numbersOf);
  const factor = (value: number) =>
    value < 0 ? `(${figure(value, separators)})` : figure(value, separators);
  return flat[0]!.map((_, index) => flat.map((numbers) => factor(numbers[index]!)).join('·')).join(' + ');
}

const resultOf = (value: Scalar): string =>
  value === null ? messages.explain.notComputed : written(value, separators);

function Products({ step, onReveal }: StepProps<ProductStep>) {
  const products = productsOf(step);
  const count = products.flat().length;
  return (
    <>
      {step.factors.map((block, index) => (
        <div key={block.text}>
          {index > 0 && <p class="explain-sign">{messages.explain.times}</p>}
          <BlockView block={block} onReveal={onReveal} />
        </div>
      ))}
      <p class="explain-sign">{messages.explain.products}</p>
      <Grid values={products} label={messages.explain.products} />
      <p class="explain-sum">
        {count <= mostTerms ? `${termsOf(step)} = ` : `${messages.explain.sumOf(count)} = `}
        <strong>{resultOf(step.result)}</strong>
      </p>
    </>
  );
}

function Gathered({ step, onReveal }: StepProps<Exclude<Step, ProductStep>>) {
  const chosen = step.kind === 'choice' ? (value: Scalar) => value === step.result : undefined;
  return (
    <>
      {step.blocks.map((block) => (
        <BlockView key={block.text} block={block} chosen={chosen} onReveal={onReveal} />
      ))}
      <p class="explain-sum">
        {`${step.withNumbers === step.text ? step.name : step.withNumbers} = `}
        <strong>{resultOf(step.result)}</strong>
      </p>
    </>
  );
}

/** One part of a formula that combines blocks of cells. */
function StepView(props: StepProps<Step>) {
  const { step } = props;
  return (
    <section class="explain-step" aria-label={step.text}>
      {step.kind === 'products' ? <Products {...props} step={step} /> : <Gathered {...props} step={step} />}
    </section>
  );
}

interface Explaining {
  readonly action: Action;
  readonly shown: ReturnType<typeof useComputed<Explanation>>['shown'];
  /** While true, the selected cell is read repeatedly. */
  readonly follows: boolean;
  follow(on: boolean): void;
  /** Reads the sheet and explains the currently selected cell. */
  explainSelection(): void;
  /** Selects the cells that a part of the formula reads. */
  reveal(sheet: string, range: string): void;
}

/**
 * Milliseconds between two requests. Google does not notify a sidebar of the selection, so it must poll; a request
 * takes about a second.
 */
const askEvery = 1500;

/** Explains the selected cell on request, or whenever the selection changes. */
function useExplanation(isVisible: boolean): Explaining {
  const action = useAction();
  const { shown, show } = useComputed<Explanation>(isVisible, action.report);
  const [follows, setFollows] = useState(false);
  const seen = useRef('');

  const start = (reading: CellReading | Promise<CellReading>) =>
    action.start('look', messages.explain.reading, async () => {
      const { sheet, range, model } = await reading;
      let first = model;
      const explained = await show(async () => {
        const read = first ?? (await callServer('readModel', { sheets: [sheet] })).model;
        first = null;
        return runJob('explain', { model: read, cell: { sheet, ...parseArea(range) }, separators });
      });
      return explained ? null : messages.explain.noFormula;
    });
  const explainSelection = () => start(callServer('readCell', { seen: null }));
  const reveal: Explaining['reveal'] = (sheet, range) => {
    setFollows(false);
    action.start('reveal', messages.explain.showing(range), async () => {
      await callServer('showCells', { sheet, ranges: [range] });
      return null;
    });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: restarts only when following starts or ends
  useEffect(() => {
    if (!follows || !isVisible) return;
    let timer = 0;
    let isOver = false;
    const ask = async () => {
      try {
        const reading = await callServer('readCell', { seen: seen.current });
        if (isOver) return;
        if (reading.model) start(reading);
        seen.current = `${reading.sheet}!${reading.range}`;
      } catch (error) {
        const problem = problemOf(error);
        action.report(problem);
        // Retry a cell that is still calculating; continuing after any other problem would repeat it every second.
        if (problem.code !== 'cellLoading') return setFollows(false);
      }
      timer = window.setTimeout(ask, askEvery);
    };
    ask();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [follows, isVisible]);

  const follow = (on: boolean) => {
    seen.current = '';
    setFollows(on);
  };
  return { action, shown, follows, follow, explainSelection, reveal };
}

interface ViewProps {
  shown: NonNullable<Explaining['shown']>;
  reveal: Explaining['reveal'];
  isVisible: boolean;
}

function ExplanationView({ shown, reveal, isVisible }: ViewProps) {
  const explanation = shown.value;
  const { cell, formula, spilledFrom, steps, withNumbers, value } = explanation;
  const figures = withNumbers.slice(1);
  const result = written(value, separators);
  const own = { sheet: explanation.sheet, range: cell, color: ownColor };
  useFrames(isVisible ? [...framesIn(formula, explanation.sheet), own] : null);
  const box = useInView(String(shown.asked));
  return (
    <div ref={box} class="explanation" aria-live="polite">
      <h3>{messages.explain.cell(explanation.sheet, cell)}</h3>
      {spilledFrom && <p class="secondary">{messages.explain.partOf(spilledFrom)}</p>}
      <ColoredFormula formula={formula} home={explanation.sheet} />
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a formula may contain the same part twice
        <StepView key={index} step={step} onReveal={reveal} />
      ))}
      <p class="explain-result">
        {figures !== result && (
          <>
            <code>{figures}</code>
            {' = '}
          </>
        )}
        {figures === result && `${cell} = `}
        <strong>{result}</strong>
      </p>
    </div>
  );
}

/** Shows how the selected cell is computed, with the numbers on the sheet. */
export function ExplainCard({ isVisible }: { isVisible: boolean }) {
  const { action, shown, follows, follow, explainSelection, reveal } = useExplanation(isVisible);
  return (
    <article class="card" aria-labelledby="explain-title">
      <h2 id="explain-title">{messages.explain.title}</h2>
      <p>{messages.explain.intro}</p>
      <Button
        kind="primary"
        busyText={action.running === 'look' ? messages.explain.reading : null}
        onClick={explainSelection}
      >
        {messages.explain.look}
      </Button>
      <CheckField label={messages.explain.follow} checked={follows} onChange={follow} />
      <Outcome action={action} />
      {shown && <ExplanationView shown={shown} reveal={reveal} isVisible={isVisible} />}
    </article>
  );
}
