import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { areaName, placeName } from '../../../a1/addresses.ts';
import type { ChartSettings, SheetView, WorkbookView } from '../../protocol.ts';
import type { ChartData, ChartOption, RangeData } from '../../workbook/types.ts';
import { useApp, usePageState } from '../app-context.ts';
import { SidePanel, useLeave } from '../chrome/windows.tsx';
import { activeSheet, rangeInFile } from '../session/page-state.ts';
import { words } from '../words.ts';

const types = ['LINE', 'COLUMN', 'SCATTER', 'HISTOGRAM'] as const satisfies readonly ChartData['type'][];
const legends = ['none', 'right', 'top', 'bottom'] as const;

/** `A1:B9, Sheet2!C1:C9`: tabs other than the chart's are named. */
function rangeText(ranges: readonly RangeData[], home: number, { sheets }: WorkbookView): string {
  return ranges
    .map((range) => {
      const name = sheets.find(({ id }) => id === range.sheetId)?.name ?? '';
      return range.sheetId === home ? areaName(range) : placeName(name, areaName(range));
    })
    .join(', ');
}

/** Parses the ranges that a user typed; null if one is not a range of the file. */
function parseRanges(text: string, home: number, { sheets }: WorkbookView): RangeData[] | null {
  const pieces = text.match(/(?:'(?:[^']|'')*'|[^,;'])+/g) ?? [];
  const ranges = pieces.map((piece) => rangeInFile(piece, home, sheets));
  return ranges.length > 0 && ranges.every((range) => range !== null) ? (ranges as RangeData[]) : null;
}

function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
    <label>
      <span>{label}</span>
      {children}
    </label>
  );
}

interface EditorProps {
  chart: ChartData;
  sheet: SheetView;
  workbook: WorkbookView;
  close(): void;
}

/** A text or number option of the chart; an empty field removes the option. */
function OptionField(props: {
  label: string;
  path: string;
  isNumber?: boolean;
  chart: ChartData;
  change(changes: Record<string, ChartOption | undefined>): void;
}) {
  const { label, path, isNumber, chart, change } = props;
  return (
    <Field label={label}>
      <input
        key={String(chart.options[path] ?? '')}
        defaultValue={String(chart.options[path] ?? '')}
        type={(isNumber ? 'number' : 'text') as 'text'}
        step="any"
        onChange={({ currentTarget: { value, valueAsNumber } }) => {
          const typed = isNumber ? (Number.isNaN(valueAsNumber) ? undefined : valueAsNumber) : value;
          change({ [path]: typed === '' ? undefined : typed });
        }}
      />
    </Field>
  );
}

function Editor({ chart, sheet, workbook, close }: EditorProps) {
  const { actions, session } = useApp();
  const texts = words.panels.chart;
  const ranges = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current!.focus(), []);
  const { type, headers, options } = chart;
  const settings: ChartSettings = { type, headers, options, ranges: chart.ranges };
  const set = (changes: Partial<ChartSettings>) =>
    void actions.changeChart(chart.id, { ...settings, ...changes });
  const change = (changes: Record<string, ChartOption | undefined>) => {
    const all = Object.entries({ ...options, ...changes }).filter(([, value]) => value !== undefined);
    set({ options: Object.fromEntries(all) as ChartData['options'] });
  };
  const written = rangeText(chart.ranges, sheet.id, workbook);
  const leave = useLeave(close);
  const changeRanges = (text: string) => {
    const parsed = parseRanges(text, sheet.id, workbook);
    if (parsed) set({ ranges: parsed });
    else {
      session.toast('', texts.noRange(text));
      ranges.current!.value = written;
    }
  };
  const hasDomain = type !== 'HISTOGRAM' && type !== 'SCATTER';
  const option = (label: string, path: string, isNumber = false) => (
    <OptionField label={label} path={path} isNumber={isNumber} chart={chart} change={change} />
  );
  return (
    <SidePanel title={texts.title} testId="chart-editor" kind="chart-editor" leave={leave}>
      <form onSubmit={(event) => event.preventDefault()}>
        <Field label={texts.type}>
          <select
            ref={first}
            value={type}
            onChange={({ currentTarget }) => set({ type: currentTarget.value as ChartData['type'] })}
          >
            {types.map((value) => (
              <option key={value} value={value}>
                {texts.types[value]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={texts.ranges}>
          <input
            key={written}
            ref={ranges}
            defaultValue={written}
            onChange={({ currentTarget }) => changeRanges(currentTarget.value)}
          />
        </Field>
        <label class="check">
          <input
            type="checkbox"
            checked={headers > 0}
            onChange={({ currentTarget }) => set({ headers: currentTarget.checked ? 1 : 0 })}
          />
          <span>{texts.headers}</span>
        </label>
        {hasDomain && (
          <label class="check">
            <input
              type="checkbox"
              checked={options.useFirstColumnAsDomain === true}
              onChange={({ currentTarget }) => change({ useFirstColumnAsDomain: currentTarget.checked })}
            />
            <span>{texts.domain}</span>
          </label>
        )}
        {type === 'HISTOGRAM' && option(texts.bucketSize, 'histogram.bucketSize', true)}
        {option(texts.chartTitle, 'title')}
        {option(texts.horizontalTitle, 'hAxis.title')}
        {option(texts.verticalTitle, 'vAxes.0.title')}
        {type === 'SCATTER' && option(texts.horizontalMin, 'hAxis.viewWindow.min', true)}
        {type === 'SCATTER' && option(texts.horizontalMax, 'hAxis.viewWindow.max', true)}
        {option(texts.verticalMin, 'vAxes.0.viewWindow.min', true)}
        {option(texts.verticalMax, 'vAxes.0.viewWindow.max', true)}
        <Field label={texts.legend}>
          <select
            value={String(options['legend.position'] ?? 'right')}
            onChange={({ currentTarget }) => change({ 'legend.position': currentTarget.value })}
          >
            {legends.map((value) => (
              <option key={value} value={value}>
                {texts.legends[value]}
              </option>
            ))}
          </select>
        </Field>
        <label class="check">
          <input
            type="checkbox"
            checked={options['vAxes.0.logScale'] === true}
            onChange={({ currentTarget }) =>
              change({ 'vAxes.0.logScale': currentTarget.checked || undefined })
            }
          />
          <span>{texts.logScale}</span>
        </label>
      </form>
    </SidePanel>
  );
}

/** The form of a chart, beside the cells. Each change is drawn at once and is a separate undo step. */
export function ChartEditor() {
  const { session } = useApp();
  const state = usePageState();
  const sheet = activeSheet(state);
  const chart = sheet?.charts.find(({ id }) => id === state.editedChart);
  if (!sheet || !chart || !state.workbook) return null;
  const close = () => session.store.set({ editedChart: null });
  return <Editor key={chart.id} chart={chart} sheet={sheet} workbook={state.workbook} close={close} />;
}
