import { useApp, usePageState } from '../app-context.ts';
import { selectionSummary } from '../selection-summary.ts';
import { activeSheet } from '../session/page-state.ts';

/** The sum of the selection. */
export function StatusLine() {
  const state = usePageState();
  const sheet = activeSheet(state);
  const summary = sheet && selectionSummary(sheet, state.selection, state.workbook!.locale);
  return <div class="status-line">{summary && <span class="summary">{summary}</span>}</div>;
}

/** Google's `Running script`, with a way to stop it. */
export function RunningScript() {
  const { session } = useApp();
  const { running } = usePageState();
  if (!running) return null;
  return (
    <div class="running" role="status">
      <span>Running script</span>
      <button type="button" onClick={() => session.connection.stop()}>
        Stop
      </button>
    </div>
  );
}
