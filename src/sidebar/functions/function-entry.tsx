import { columnName, parseArea } from '../../a1/addresses.ts';
import type { Cell } from '../../functions/definition.ts';
import { Button } from '../parts/button.tsx';
import { Outcome } from '../parts/outcome.tsx';
import type { Action } from '../parts/use-action.ts';
import { forms, messages } from '../words.ts';
import type { ReferenceEntry } from './functions-section.tsx';

/** Formats a cell of an example like a sheet: up to four decimals, and nothing for blanks. */
export function showCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'string') return cell;
  const isTiny = cell !== 0 && Math.abs(cell) < 5e-5;
  if (isTiny || Math.abs(cell) >= 1e12) {
    const [mantissa, exponent] = cell.toExponential(2).split('e');
    return `${forms.fixed(Number(mantissa), 2)}E${Number(exponent)}`;
  }
  return forms.plain(cell, 4);
}

function Block(props: {
  grid: readonly (readonly Cell[])[];
  label: string;
  /** The address of the top-left cell, for the headers of rows and columns. */
  address?: string;
}) {
  const start = props.address === undefined ? null : parseArea(props.address);
  const width = Math.max(0, ...props.grid.map((row) => row.length));
  return (
    // A wide table scrolls, so it must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, a section would be a landmark
    <div class="block" role="group" aria-label={props.label} tabIndex={0}>
      <table>
        {start && (
          <thead>
            <tr>
              <td />
              {Array.from({ length: width }, (_, index) => (
                <th key={columnName(start.column + index)} scope="col">
                  {columnName(start.column + index)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {props.grid.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells of a fixed table have no other name
            <tr key={index}>
              {start && <th scope="row">{start.row + index + 1}</th>}
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a fixed table have no other name
                <td key={column}>{showCell(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A worked example: the cells that it reads, its formula, and the result. */
function ExampleView({ example }: { example: ReferenceEntry['examples'][number] }) {
  return (
    <figure class="example">
      {Object.entries(example.cells).map(([address, grid]) => (
        <Block key={address} grid={grid} label={messages.functions.cellsFrom(address)} address={address} />
      ))}
      <figcaption>
        <code>{forms.formula(example.formula)}</code>
      </figcaption>
      <Block grid={example.output} label={messages.functions.result} />
    </figure>
  );
}

type ReferenceParameter = ReferenceEntry['parameters'][number];

function traits({ type, shape, optional, defaultText }: ReferenceParameter): string {
  const words = messages.functions;
  return [
    type,
    shape,
    optional ? words.optional : '',
    optional && defaultText !== undefined ? words.defaultValue(defaultText) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The parameters of a function, in order. */
function ParameterList({ parameters }: { parameters: readonly ReferenceParameter[] }) {
  if (parameters.length === 0) return null;
  return (
    <>
      <h3>{messages.functions.parameters}</h3>
      <dl class="parameters">
        {parameters.map((parameter) => (
          <div key={parameter.name}>
            <dt>
              <code>{parameter.name}</code> <span class="secondary">{traits(parameter)}</span>
            </dt>
            <dd>{parameter.text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const words = messages.functions;

function Details({ entry }: { entry: ReferenceEntry }) {
  return (
    <>
      <ParameterList parameters={entry.parameters} />
      <h3>{words.returns}</h3>
      <p>{entry.returns}</p>
      <h3>{words.formula}</h3>
      <p class="mathematics">{entry.mathematics}</p>
      <h3>{entry.examples.length > 1 ? words.examples : words.example}</h3>
      {entry.examples.map((example) => (
        <ExampleView key={example.formula} example={example} />
      ))}
      {entry.errors.length > 0 && <h3>{words.errors}</h3>}
      <ul class="errors">
        {entry.errors.map(({ message, cause }) => (
          <li key={message}>
            {message}
            <div class="secondary">{cause}</div>
          </li>
        ))}
      </ul>
      <h3>{words.source}</h3>
      <p class="secondary">{entry.source}</p>
    </>
  );
}

/** One function, reduced to its name and summary until opened. */
export function FunctionEntry(props: {
  entry: ReferenceEntry;
  /** The section's action if it belongs to this function, otherwise null. */
  action: Action | null;
  isBusy: boolean;
  onInsert(): void;
}) {
  const { entry, action, isBusy, onInsert } = props;
  return (
    <details class="function" data-function={entry.name}>
      <summary>
        <span class="function-name">{entry.name}</span>
        <span class="secondary">{entry.summary}</span>
      </summary>
      <div class="function-body">
        <code class="signature">{entry.signature}</code>
        <Button
          kind="primary"
          label={words.insertFunction(entry.name)}
          busyText={action?.running ? words.inserting : null}
          unavailable={isBusy}
          onClick={onInsert}
        >
          {words.insert}
        </Button>
        {action && <Outcome action={action} />}
        <Details entry={entry} />
      </div>
    </details>
  );
}
