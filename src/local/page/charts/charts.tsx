import { useMemo } from 'preact/hooks';
import { usePageState } from '../app-context.ts';
import { activeSheet } from '../session/page-state.ts';
import { ChartBox } from './chart-box.tsx';
import { chartPicture } from './chart-picture.ts';

const none: never[] = [];

/** The charts of the shown sheet, over its cells; later ones lie on earlier ones. */
export function Charts() {
  const { workbook } = usePageState();
  const sheet = activeSheet({ workbook });
  const sheets = workbook?.sheets ?? none;
  const charts = sheet?.charts ?? none;
  // Scrolling draws this anew very often, and cells do not change by it.
  const pictures = useMemo(() => charts.map((chart) => chartPicture(chart, sheets)), [charts, sheets]);
  if (!sheet || !workbook) return null;
  return (
    <>
      {charts.map((chart, index) => (
        <ChartBox
          key={`${sheet.id}-${chart.id}`}
          chart={chart}
          picture={pictures[index]!}
          sheet={sheet}
          locale={workbook.locale}
        />
      ))}
    </>
  );
}
