import { areaName } from '../../formula/addresses.ts';
import type { EpochTable, TableRow } from '../../train/epochs/table.ts';
import { Fold } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { rendered } from '../problem.ts';
import { forms, messages } from '../words.ts';

const arrow = '→';

/** `C32 → C1`, with its condition; what it is on a reset is left to the sheet. */
function RowWords({ row }: { row: TableRow }) {
  const [step, when, condition, source, to] = row.words;
  // Where the table itself holds what is copied or logged, that is a number with all its digits.
  const from = source && Number.isFinite(Number(source)) ? forms.show(Number(source), 5) : source;
  const says = row.words[6];
  return (
    <>
      <span class="epoch-step">{step || '·'}</span>
      <span>
        <code>{[from, to].filter(Boolean).join(` ${arrow} `)}</code>
        {when && (
          <span class="secondary">
            {' '}
            {when} {condition}
          </span>
        )}
        {says && <span class="epoch-says">{says}</span>}
      </span>
    </>
  );
}

/** The rows of a table, each of which shows its cells in the sheet. */
export function TableRows(props: { table: EpochTable; onReveal(ranges: readonly string[]): void }) {
  const { table, onReveal } = props;
  return (
    <Fold title={messages.epochs.rows}>
      <p class="hint">{messages.epochs.rowHint}</p>
      <ul class="epoch-rows">
        {table.rows.map((row) => {
          const ranges = row.cells.map(areaName);
          return (
            <li key={row.row}>
              <button
                type="button"
                class="epoch-row"
                aria-label={messages.epochs.showRow(row.words.filter(Boolean).join(' '))}
                onClick={() => onReveal(ranges)}
                onMouseEnter={() => onReveal(ranges)}
              >
                <RowWords row={row} />
              </button>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}

/** What keeps a table from running, each with what to do about it. */
export function TableProblems(props: { table: EpochTable; onReveal(ranges: readonly string[]): void }) {
  return (
    <>
      {props.table.problems.map((problem) => {
        const { cells } = problem;
        const words = rendered(problem);
        return (
          <ProblemNotice key={words.message} problem={words}>
            {cells[0] && (
              <button type="button" class="link" onClick={() => props.onReveal(cells.slice(0, 1))}>
                {cells[0]}
              </button>
            )}
          </ProblemNotice>
        );
      })}
    </>
  );
}
