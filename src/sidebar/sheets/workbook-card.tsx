import { useRef } from 'preact/hooks';
import type { WorkbookSummary } from '../../addon/contract.ts';
import { Button } from '../parts/button.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { messages } from '../words.ts';
import { BuildProgress } from './build-progress.tsx';
import { NameTaken } from './name-taken.tsx';
import { TabList } from './tab-list.tsx';
import { useBuilder } from './use-builder.ts';
import { WorkbookPicture } from './workbook-picture.tsx';

/** One workbook: its picture, what it shows, and the buttons that build it. */
export function WorkbookCard({
  workbook,
  picture,
}: {
  workbook: WorkbookSummary;
  picture: string | undefined;
}) {
  const builder = useBuilder(workbook.id);
  const { action, question, building } = builder;
  const buildButton = useRef<HTMLButtonElement>(null);
  const names = workbook.tabs.filter(({ isExtra }) => !isExtra).map(({ name }) => name);
  const isWhole = building.length > 0 && building.length === names.length;
  const cancel = () => {
    builder.cancel();
    buildButton.current?.focus();
  };
  return (
    <article class="card" aria-labelledby={`workbook-${workbook.id}`}>
      <WorkbookPicture address={picture} />
      <h2 id={`workbook-${workbook.id}`}>{workbook.title}</h2>
      <p>{workbook.summary}</p>
      <Button
        kind="primary"
        buttonRef={buildButton}
        busyText={isWhole ? messages.sheets.building : null}
        unavailable={action.running !== null}
        onClick={() => builder.build(names)}
      >
        {messages.sheets.buildAll}
      </Button>
      <BuildProgress builder={builder} />
      {question && (
        <NameTaken
          names={question.names}
          onReplace={() => builder.decide('replace')}
          onKeepBoth={() => builder.decide('keepBoth')}
          onCancel={cancel}
        />
      )}
      <Outcome action={action} />
      <TabList tabs={workbook.tabs} builder={builder} />
    </article>
  );
}
