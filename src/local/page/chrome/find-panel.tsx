import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { parseCellKey } from '../../../a1/addresses.ts';
import { matcher, type Query } from '../../find.ts';
import { useApp, usePageState } from '../app-context.ts';
import { fileRow } from '../session/page-state.ts';
import { words } from '../words.ts';
import { SidePanel, useLeave } from './windows.tsx';

interface Found {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

const options = ['matchCase', 'entireCell', 'inFormulas'] as const;

/** All matching cells, tab by tab and row by row. */
function useFound(query: Query): Found[] {
  const { workbook } = usePageState();
  return useMemo(() => {
    const matches = matcher(query);
    const sheets = (workbook?.sheets ?? []).filter(
      ({ id, hidden }) => !hidden && id === (query.sheetId ?? id),
    );
    return sheets.flatMap(({ id, cells }) =>
      Object.entries(cells)
        .filter(([, cell]) => matches(cell))
        .map(([key]) => ({ sheetId: id, ...parseCellKey(key) }))
        .sort((one, other) => one.row - other.row || one.column - other.column),
    );
  }, [workbook, query]);
}

/** Find and replace, beside the cells, which stay usable. */
export function FindPanel({ close }: { close(): void }) {
  const { session, selecting } = useApp();
  const texts = words.panels.find;
  const state = usePageState();
  const { selection } = state;
  const activeRow = fileRow(state, selection.activeRow);
  const activeSheetId = state.workbook!.activeSheetId;
  const field = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState({ find: '', matchCase: false, entireCell: false, inFormulas: false });
  const [everywhere, setEverywhere] = useState(false);
  const [replacement, setReplacement] = useState('');
  const [report, setReport] = useState('');
  const query = useMemo(
    () => ({ ...wanted, sheetId: everywhere ? null : activeSheetId }),
    [wanted, everywhere, activeSheetId],
  );
  const found = useFound(query);
  const isActive = ({ sheetId, row, column }: Found) =>
    sheetId === activeSheetId && row === activeRow && column === selection.activeColumn;
  const index = found.findIndex(isActive);
  useEffect(() => field.current!.focus(), []);

  const leave = useLeave(close);
  const goTo = ({ sheetId, row, column }: Found) => {
    selecting.activateSheet(sheetId);
    selecting.goTo({ row, column, rows: 1, columns: 1 });
  };
  /** The next match after the active cell, wrapping at the end. */
  const next = (by: 1 | -1) => {
    setReport('');
    const { activeColumn } = selection;
    const isAfter = ({ sheetId, row, column }: Found) =>
      sheetId === activeSheetId && (row - activeRow || column - activeColumn) > 0;
    const after = found.findIndex(isAfter);
    const from = index >= 0 ? index + by : by === 1 ? Math.max(after, 0) : after - 1;
    const place = found.at(from % found.length);
    if (place) goTo(place);
  };
  const replace = async (only?: Found) => {
    const answer = await session.ask('replace', { query, replacement, ...(only && { only }) });
    if (answer) setReport(texts.replaced(answer.count));
  };
  const replaceOne = async () => {
    const place = found[index];
    if (!place) return next(1);
    await replace(place);
    const following = found[index + 1] ?? found[0];
    if (following && following !== place) goTo(following);
  };
  const position = texts.position(index + 1, found.length);
  return (
    <SidePanel title={texts.title} testId="find-panel" isDialog leave={leave}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          next(1);
        }}
      >
        <label>
          {texts.find}
          <input
            ref={field}
            value={wanted.find}
            onInput={({ currentTarget }) => setWanted({ ...wanted, find: currentTarget.value })}
          />
        </label>
        <label>
          {texts.replacement}
          <input value={replacement} onInput={({ currentTarget }) => setReplacement(currentTarget.value)} />
        </label>
        <label>
          {texts.where}
          <select onChange={({ currentTarget }) => setEverywhere(currentTarget.value === 'all')}>
            <option value="this">{texts.thisSheet}</option>
            <option value="all">{texts.allSheets}</option>
          </select>
        </label>
        {options.map((key) => (
          <label key={key} class="check">
            <input
              type="checkbox"
              checked={wanted[key]}
              onChange={({ currentTarget }) => setWanted({ ...wanted, [key]: currentTarget.checked })}
            />
            {texts[key]}
          </label>
        ))}
        <p role="status">{report || (wanted.find && (found.length > 0 ? position : texts.nothing))}</p>
        <footer>
          <button type="submit" class="primary" disabled={wanted.find === ''}>
            {texts.next}
          </button>
          <button type="button" disabled={wanted.find === ''} onClick={() => next(-1)}>
            {texts.previous}
          </button>
          <button type="button" disabled={found.length === 0} onClick={() => void replaceOne()}>
            {texts.replace}
          </button>
          <button type="button" disabled={found.length === 0} onClick={() => void replace()}>
            {texts.replaceAll}
          </button>
        </footer>
      </form>
    </SidePanel>
  );
}
