import { useRef } from 'preact/hooks';
import type { WorkbookSummary } from '../../addon/contract.ts';
import { Button } from '../parts/button.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { messages } from '../words.ts';
import { NameTaken } from './name-taken.tsx';
import { type Builder, useBuilder } from './use-builder.ts';

/** Which tab of how many is being built, and the way out. */
function BuildProgress({ builder }: { builder: Builder }) {
  const { building, done, isStopping } = builder;
  if (building.length === 0) return null;
  const words = messages.sheets;
  const name = building[done];
  return (
    <div class="build-progress">
      <progress aria-label={words.progress} max={building.length} value={done} />
      <p class="secondary">
        {name === undefined ? words.finishing : words.buildingTab(name, done + 1, building.length)}
      </p>
      <Button size="small" busyText={isStopping ? words.stopping : null} onClick={builder.stop}>
        {words.stop}
      </Button>
    </div>
  );
}

/** The tabs of a workbook, each to be built by itself. */
function TabList(props: { tabs: WorkbookSummary['tabs']; builder: Builder }) {
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

/** What a workbook looks like; decorative, as its summary says the same in words. */
function WorkbookPicture({ address }: { address: string | undefined }) {
  if (!address) return <div class="picture" />;
  return <img class="picture" src={address} alt="" width="268" height="112" />;
}

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
