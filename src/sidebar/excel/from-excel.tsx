import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReportLine, ReportSection } from '../../excel/report-text.ts';
import { Button } from '../parts/button.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { type Action, useAction, useInView } from '../parts/use-action.ts';
import { useCopy } from '../parts/use-copy.ts';
import { callServer } from '../server.ts';
import { NameTaken } from '../sheets/name-taken.tsx';
import { messages } from '../words.ts';
import type { ShownReport } from './engine.ts';
import { whenReportWanted } from './report-wanted.ts';
import { type Import, useImport } from './use-import.ts';

/** Longer lists are collapsed. */
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

/** The result of importing an Excel file, with links to the cells. */
function ReportView({ report, onClose }: { report: ShownReport; onClose(): void }) {
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

const words = messages.excel;

function Progress({ stage, isStopping, stop }: Import) {
  if (!stage) return null;
  return (
    <div class="build-progress">
      <progress aria-label={words.title} max={1} value={stage.done} />
      <p class="secondary">{stage.text}</p>
      <Button size="small" busyText={isStopping ? messages.sheets.stopping : null} onClick={stop}>
        {messages.sheets.stop}
      </Button>
    </div>
  );
}

/** Converts an Excel file to tabs of the open file, and reports on it. */
export function FromExcel() {
  const excel = useImport();
  const { action, report } = excel;
  const picker = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the sidebar has loaded
  useEffect(() => whenReportWanted(() => excel.showLast()), []);
  const isBusy = action.running !== null;
  const take = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) excel.start(file);
    // Allows choosing the same file again.
    input.value = '';
  };
  return (
    <article class="card" aria-labelledby="from-excel">
      <h2 id="from-excel">{words.title}</h2>
      <p>{words.intro}</p>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".xlsx,.xlsm"
        data-testid="excel-file"
        onChange={({ currentTarget }) => take(currentTarget)}
      />
      <div class="button-row">
        <Button kind="primary" unavailable={isBusy} onClick={() => picker.current!.click()}>
          {words.choose}
        </Button>
        {!report && (
          <Button unavailable={isBusy} onClick={excel.showLast}>
            {words.lastReport}
          </Button>
        )}
      </div>
      <Progress {...excel} />
      {excel.taken && (
        <NameTaken
          names={excel.taken}
          onReplace={() => excel.decide('replace')}
          onKeepBoth={() => excel.decide('keepBoth')}
          onCancel={excel.cancel}
        />
      )}
      <Outcome action={action} />
      {report && <ReportView report={report} onClose={excel.closeReport} />}
    </article>
  );
}
