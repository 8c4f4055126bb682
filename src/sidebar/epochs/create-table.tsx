import { useRef, useState } from 'preact/hooks';
import type { CreateEpochTableRequest, Problem } from '../../addon/contract.ts';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import { callServer, problemOf } from '../server.ts';

const words = messages.epochs.create;

interface CopyFields {
  /** Tells the rows of the form apart. */
  readonly key: number;
  readonly from: string;
  readonly to: string;
  readonly onReset: string;
}

interface Fields {
  readonly title: string;
  readonly copies: readonly CopyFields[];
  readonly log: string;
  readonly perRun: string;
}

function problemIn({ copies, perRun }: Fields): Problem | null {
  const incomplete = copies.findIndex(({ from, to }) => from.trim() === '' || to.trim() === '');
  if (incomplete >= 0) return { code: 'incomplete', ...words.incomplete(incomplete + 1) };
  const unread = copies.find(({ onReset }) => !Number.isFinite(Number(onReset)));
  if (unread) return { code: 'badReset', ...words.badReset(unread.onReset) };
  const isCount = Number.isInteger(Number(perRun)) && Number(perRun) >= 1;
  return isCount ? null : { code: 'badEpochs', ...messages.epochs.badEpochs };
}

const requestOf = ({ title, copies, log, perRun }: Fields): CreateEpochTableRequest => ({
  sheetId: null,
  title: title.trim(),
  copies: copies.map(({ from, to, onReset }) => ({
    from: from.trim(),
    to: to.trim(),
    onReset: onReset.trim() === '' ? null : Number(onReset),
  })),
  log: log.trim() === '' ? null : log.trim(),
  epochsPerRun: Number(perRun),
});

/** A field for cells, which takes what is selected in the sheet. */
function CellsField(props: {
  label: string;
  spoken: string;
  value: string;
  onInput(text: string): void;
  onProblem(problem: Problem): void;
}) {
  const { label, spoken, value, onInput } = props;
  const take = () =>
    callServer('activeSelection', null).then(
      ({ range }) => onInput(range),
      (error) => props.onProblem(problemOf(error)),
    );
  return (
    <div class="field">
      <span aria-hidden="true">{label}</span>
      <div class="field-row">
        <input
          aria-label={spoken}
          spellcheck={false}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <Button size="small" label={words.useSelectionFor(spoken)} onClick={take}>
          {words.useSelection}
        </Button>
      </div>
    </div>
  );
}

function CopyForm(props: {
  copy: CopyFields;
  index: number;
  onChange(part: Partial<CopyFields>): void;
  onRemove: (() => void) | null;
  onProblem(problem: Problem): void;
}) {
  const { copy, index, onChange, onRemove, onProblem } = props;
  return (
    <fieldset class="copy-form">
      <legend>{words.copy(index)}</legend>
      {(['from', 'to'] as const).map((side) => (
        <CellsField
          key={side}
          label={words[side]}
          spoken={words.field(words[side], index)}
          value={copy[side]}
          onInput={(text) => onChange({ [side]: text })}
          onProblem={onProblem}
        />
      ))}
      <div class="field">
        <span aria-hidden="true">{words.onReset}</span>
        <input
          aria-label={words.field(words.onReset, index)}
          inputMode="decimal"
          value={copy.onReset}
          onInput={(event) => onChange({ onReset: event.currentTarget.value })}
        />
      </div>
      {onRemove && (
        <Button size="small" onClick={onRemove}>
          {words.remove(index)}
        </Button>
      )}
    </fieldset>
  );
}

/** Makes an epoch table on the tab that the user looks at. */
export function CreateTable(props: {
  isBusy: boolean;
  isMaking: boolean;
  onCreate(request: CreateEpochTableRequest): Promise<boolean>;
  onProblem(problem: Problem): void;
}) {
  const nextKey = useRef(1);
  const blank = (): CopyFields => ({ key: nextKey.current++, from: '', to: '', onReset: '' });
  const [fields, setFields] = useState<Fields>(() => ({
    title: words.usualName,
    copies: [blank()],
    log: '',
    perRun: '5',
  }));
  const change = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  const changeCopy = (key: number, part: Partial<CopyFields>) =>
    setFields((before) => ({
      ...before,
      copies: before.copies.map((copy) => (copy.key === key ? { ...copy, ...part } : copy)),
    }));
  const make = () => {
    const problem = problemIn(fields);
    if (problem) props.onProblem(problem);
    else props.onCreate(requestOf(fields));
  };
  return (
    <details class="fold">
      <summary>{words.title}</summary>
      <div class="fold-body">
        <p class="hint">{words.intro}</p>
        <div class="field">
          <label for="epochs-title-field">{words.name}</label>
          <input
            id="epochs-title-field"
            value={fields.title}
            onInput={(event) => change({ title: event.currentTarget.value })}
          />
        </div>
        {fields.copies.map((copy, index) => (
          <CopyForm
            key={copy.key}
            copy={copy}
            index={index + 1}
            onChange={(part) => changeCopy(copy.key, part)}
            onRemove={
              fields.copies.length > 1
                ? () => change({ copies: fields.copies.filter(({ key }) => key !== copy.key) })
                : null
            }
            onProblem={props.onProblem}
          />
        ))}
        <Button size="small" onClick={() => change({ copies: [...fields.copies, blank()] })}>
          {words.add}
        </Button>
        <CellsField
          label={words.log}
          spoken={words.log}
          value={fields.log}
          onInput={(log) => change({ log })}
          onProblem={props.onProblem}
        />
        <div class="field">
          <label for="epochs-per-run">{words.perRun}</label>
          <input
            id="epochs-per-run"
            inputMode="numeric"
            value={fields.perRun}
            onInput={(event) => change({ perRun: event.currentTarget.value })}
          />
        </div>
        <Button busyText={props.isMaking ? words.making : null} unavailable={props.isBusy} onClick={make}>
          {words.make}
        </Button>
      </div>
    </details>
  );
}
