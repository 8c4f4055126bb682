import { useRef } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Fold } from '../../parts/field.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useCopy } from '../../parts/use-copy.ts';
import { callServer } from '../../server.ts';
import { messages } from '../../words.ts';
import type { Plan } from '../form/read-form.ts';
import type { TrainingResult } from '../jobs/training-job.ts';
import { logRequest } from './log-request.ts';
import { changeRows, reportRows, reportText } from './report-rows.ts';

const words = messages.train;

interface ReportProps {
  result: TrainingResult;
  plan: Plan;
}

function Rows({ result, plan }: ReportProps) {
  return (
    <table class="report">
      <tbody>
        {reportRows(result, plan).map(([title, text]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changes({ result, plan }: ReportProps) {
  const titles = words.reportRows;
  return (
    <table class="changes">
      <caption>{words.changes}</caption>
      <thead>
        <tr>
          <th scope="col">{titles.cell}</th>
          <th scope="col">{titles.before}</th>
          <th scope="col">{titles.after}</th>
        </tr>
      </thead>
      <tbody>
        {changeRows(result, plan).map(([cell, before, after]) => (
          <tr key={cell}>
            <th scope="row">{cell}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Copies the report; shown as text to copy by hand where the clipboard is closed. */
function CopyReport({ result, plan }: ReportProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = reportText(result, plan);
  const { copy, hint, isByHand: isShown } = useCopy(text, words.copied);
  return (
    <>
      <Button onClick={() => copy(field.current!)}>{words.copy}</Button>
      <textarea
        ref={field}
        class={isShown ? '' : 'visually-hidden'}
        tabIndex={isShown ? 0 : -1}
        aria-label={words.reportText}
        readOnly
        rows={6}
        value={text}
      />
      {hint && <p class="hint">{hint}</p>}
    </>
  );
}

/** What came of the training: numbers, the cells that changed most, to be copied or kept in the log. */
export function ReportView(props: ReportProps) {
  const action = useAction();
  const add = () =>
    action.start('log', words.adding, async () =>
      words.added(await callServer('writeTrainingLog', logRequest(props.result, props.plan))),
    );
  return (
    <Fold title={words.report}>
      <Rows {...props} />
      {props.result.report.changes.length > 0 && <Changes {...props} />}
      <div class="button-row">
        <Button
          busyText={action.running ? words.adding : null}
          unavailable={action.running !== null}
          onClick={add}
        >
          {words.addToLog}
        </Button>
        <CopyReport {...props} />
      </div>
      <Outcome action={action} />
    </Fold>
  );
}
