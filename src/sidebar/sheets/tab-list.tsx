import type { WorkbookSummary } from '../../addon/contract.ts';
import { Button } from '../parts/button.tsx';
import { messages } from '../words.ts';
import type { Builder } from './use-builder.ts';

/** The tabs of a workbook, each to be built by itself. */
export function TabList(props: { tabs: WorkbookSummary['tabs']; builder: Builder }) {
  const { tabs, builder } = props;
  const isAlone = (name: string) => builder.building.length === 1 && builder.building[0] === name;
  if (tabs.length < 2) return null;
  return (
    <>
      <h3>{messages.sheets.tabs(tabs.length)}</h3>
      <ul class="tab-list">
        {tabs.map(({ name, summary }) => (
          <li key={name}>
            <div class="tab-text">
              <strong>{name}</strong>
              <span class="secondary">{summary}</span>
            </div>
            <Button
              size="small"
              label={messages.sheets.buildTab(name)}
              busyText={isAlone(name) ? messages.sheets.building : null}
              unavailable={builder.action.running !== null}
              onClick={() => builder.build([name])}
            >
              {messages.sheets.build}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
