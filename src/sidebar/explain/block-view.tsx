import { areaName, cellName, columnName } from '../../formula/addresses.ts';
import { figure, type ShownBlock, written } from '../../formula/explain/explanation.ts';
import type { Separators } from '../../formula/separators.ts';
import type { Scalar } from '../../formula/values.ts';
import { messages } from '../words.ts';
import { rangeOf, shade } from './picture.ts';

/** Wider or higher blocks are drawn without their numbers. */
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

/** The numbers of a block as a small table in the sheet's colours; `chosen` are framed. */
export function Grid(props: {
  values: Values;
  label: string;
  separators: Separators;
  chosen?: (value: Scalar) => boolean;
}) {
  const { values, label, separators, chosen } = props;
  if (isLarge(values)) return <Picture values={values} label={label} />;
  const [least, greatest] = rangeOf(values);
  const show = (value: Scalar) => {
    if (value === null) return '';
    return typeof value === 'number' ? figure(value, separators) : written(value, separators);
  };
  return (
    // A wide table scrolls by itself, so it must be reachable by keyboard.
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

/** A block with what the formula calls it; its cells can be shown in the sheet. */
export function BlockView(props: {
  block: ShownBlock;
  separators: Separators;
  chosen?: (value: Scalar) => boolean;
  onReveal(sheet: string, range: string): void;
}) {
  const { block, separators, chosen } = props;
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
      <Grid values={values} label={`${text}, ${size}`} separators={separators} chosen={chosen} />
    </div>
  );
}
