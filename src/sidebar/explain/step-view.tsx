import {
  figure,
  type ProductStep,
  type ShownBlock,
  type Step,
  written,
} from '../../formula/explain/explanation.ts';
import type { Separators } from '../../formula/separators.ts';
import type { Scalar } from '../../formula/values.ts';
import { messages } from '../words.ts';
import { BlockView, Grid } from './block-view.tsx';

interface StepProps<S extends Step> {
  step: S;
  separators: Separators;
  onReveal(sheet: string, range: string): void;
}

/** Longer sums are told by their number of terms. */
const mostTerms = 9;

const numbersOf = ({ values }: ShownBlock): number[] =>
  values.flat().map((value) => (typeof value === 'number' ? value : 0));

/** Products of the cells that stand at the same place, in the shape of the first block. */
function productsOf({ factors }: ProductStep): number[][] {
  const flat = factors.map(numbersOf);
  const products = flat[0]!.map((_, index) =>
    flat.reduce((product, numbers) => product * numbers[index]!, 1),
  );
  const width = factors[0]!.values[0]!.length;
  return factors[0]!.values.map((_, row) => products.slice(row * width, (row + 1) * width));
}

/** `0.25·1 + 0.5·(−1)`: every term with its factors. */
function termsOf({ factors }: ProductStep, separators: Separators): string {
  const flat = factors.map(numbersOf);
  const factor = (value: number) =>
    value < 0 ? `(${figure(value, separators)})` : figure(value, separators);
  return flat[0]!.map((_, index) => flat.map((numbers) => factor(numbers[index]!)).join('·')).join(' + ');
}

const resultOf = (value: Scalar, separators: Separators): string =>
  value === null ? messages.explain.notComputed : written(value, separators);

function Products({ step, separators, onReveal }: StepProps<ProductStep>) {
  const products = productsOf(step);
  const count = products.flat().length;
  return (
    <>
      {step.factors.map((block, index) => (
        <div key={block.text}>
          {index > 0 && <p class="explain-sign">{messages.explain.times}</p>}
          <BlockView block={block} separators={separators} onReveal={onReveal} />
        </div>
      ))}
      <p class="explain-sign">{messages.explain.products}</p>
      <Grid values={products} label={messages.explain.products} separators={separators} />
      <p class="explain-sum">
        {count <= mostTerms ? `${termsOf(step, separators)} = ` : `${messages.explain.sumOf(count)} = `}
        <strong>{resultOf(step.result, separators)}</strong>
      </p>
    </>
  );
}

function Gathered({ step, separators, onReveal }: StepProps<Exclude<Step, ProductStep>>) {
  const chosen = step.kind === 'choice' ? (value: Scalar) => value === step.result : undefined;
  return (
    <>
      {step.blocks.map((block) => (
        <BlockView
          key={block.text}
          block={block}
          separators={separators}
          chosen={chosen}
          onReveal={onReveal}
        />
      ))}
      <p class="explain-sum">
        {`${step.withNumbers === step.text ? step.name : step.withNumbers} = `}
        <strong>{resultOf(step.result, separators)}</strong>
      </p>
    </>
  );
}

/** One part of a formula in which blocks of cells come together. */
export function StepView(props: StepProps<Step>) {
  const { step } = props;
  return (
    <section class="explain-step" aria-label={step.text}>
      {step.kind === 'products' ? <Products {...props} step={step} /> : <Gathered {...props} step={step} />}
    </section>
  );
}
