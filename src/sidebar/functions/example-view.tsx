import { columnName, parseArea } from '../../formula/addresses.ts';
import type { Cell } from '../../functions/definition.ts';
import { forms, messages } from '../words.ts';
import type { ReferenceEntry } from './reference-entry.ts';
import { showCell } from './show-cell.ts';

function Block(props: {
  grid: readonly (readonly Cell[])[];
  label: string;
  /** The address of the top-left cell, to head rows and columns like a sheet. */
  address?: string;
}) {
  const start = props.address === undefined ? null : parseArea(props.address);
  const width = Math.max(0, ...props.grid.map((row) => row.length));
  return (
    // A wide table scrolls by itself, so it must be reachable by keyboard.
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

/** A worked example: the cells that it reads, its formula, and what comes out. */
export function ExampleView({ example }: { example: ReferenceEntry['examples'][number] }) {
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
