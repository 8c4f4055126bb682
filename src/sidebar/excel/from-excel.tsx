import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { NameTaken } from '../sheets/name-taken.tsx';
import { messages } from '../words.ts';
import { ReportView } from './report-view.tsx';
import { whenReportWanted } from './report-wanted.ts';
import { type Import, useImport } from './use-import.ts';

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

/** Turns an Excel file into tabs of the open file, and reports on it. */
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
    // The same file can be chosen again.
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
