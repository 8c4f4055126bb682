import { useRef, useState } from 'preact/hooks';
import type { ReportLine, ReportSection } from '../../excel/report-text.ts';
import { Button } from '../parts/button.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import type { Action } from '../parts/use-action.ts';
import { useAction } from '../parts/use-action.ts';
import { useCopy } from '../parts/use-copy.ts';
import { useInView } from '../parts/use-in-view.ts';
import { callServer } from '../server.ts';
import { messages } from '../words.ts';
import type { ShownReport } from './engine.ts';

const words = messages.excel;
/** Longer lists unfold on demand. */
const mostLines = 12;

function Line({ line, action }: { line: ReportLine; action: Action }) {
  const { text, place } = line;
  if (!place) return <li>{text}</li>;
  const show = () =>
    action.start('show', text, async () => {
      await callServer('showCells', { sheet: place.sheet, ranges: [place.cells || 'A1'] });
      return null;
    });
  return (
    <li>
      <button type="button" class="link" onClick={show}>
        {text}
      </button>
    </li>
  );
}

function Section({ section, action }: { section: ReportSection; action: Action }) {
  const [isWhole, setWhole] = useState(false);
  const { title, lines } = section;
  const shown = isWhole ? lines : lines.slice(0, mostLines);
  return (
    <section>
      <h4>{title}</h4>
      <ul class="report-lines">
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never change
          <Line key={index} line={line} action={action} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {words.more(lines.length - shown.length)}
        </button>
      )}
    </section>
  );
}

/** What became of an Excel file, with links to the cells. */
export function ReportView({ report, onClose }: { report: ShownReport; onClose(): void }) {
  const action = useAction();
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useInView(report.text);
  const { copy, hint, isByHand } = useCopy(report.text, words.copied);
  return (
    <article ref={box} class="excel-report" aria-label={words.report}>
      <h3>{words.report}</h3>
      {report.sections.map((section) => (
        <Section key={section.title} section={section} action={action} />
      ))}
      <ProblemNotice problem={action.problem} onDismiss={action.clear} />
      <div class="button-row">
        <Button size="small" onClick={() => copy(field.current!)}>
          {words.copy}
        </Button>
        <Button size="small" onClick={onClose}>
          {messages.dismiss}
        </Button>
      </div>
      {hint && <p class="hint">{hint}</p>}
      <textarea
        ref={field}
        class={isByHand ? undefined : 'visually-hidden'}
        aria-label={words.report}
        tabIndex={isByHand ? 0 : -1}
        readOnly
        value={report.text}
      />
    </article>
  );
}
