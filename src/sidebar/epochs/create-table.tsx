import { useRef, useState } from 'preact/hooks';
import type { CreateEpochTableRequest, Problem } from '../../addon/contract.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { Fold } from '../parts/fold.tsx';
import { SelectionButton } from '../parts/selection-button.tsx';
import { wholeNumber } from '../whole-number.ts';
import { messages } from '../words.ts';

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
  return wholeNumber(perRun) === null ? { code: 'badEpochs', ...messages.epochs.badEpochs } : null;
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
  id: string;
  label: string;
  fullLabel?: string;
  value: string;
  onInput(text: string): void;
  onProblem(problem: Problem): void;
}) {
  const { onInput, onProblem, label, fullLabel = label } = props;
  return (
    <TextField {...props}>
      <SelectionButton
        label={messages.train.useSelectionFor(fullLabel)}
        text={messages.train.useSelection}
        onSelection={({ range }) => onInput(range)}
        onProblem={onProblem}
      />
    </TextField>
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
          id={`copy-${copy.key}-${side}`}
          label={words[side]}
          fullLabel={words.field(words[side], index)}
          value={copy[side]}
          onInput={(text) => onChange({ [side]: text })}
          onProblem={onProblem}
        />
      ))}
      <TextField
        id={`copy-${copy.key}-reset`}
        label={words.onReset}
        fullLabel={words.field(words.onReset, index)}
        value={copy.onReset}
        onInput={(onReset) => onChange({ onReset })}
      />
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
    <Fold title={words.title}>
      <p class="hint">{words.intro}</p>
      <TextField
        id="epochs-table-title"
        label={words.name}
        value={fields.title}
        onInput={(title) => change({ title })}
      />
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
        id="epochs-log"
        label={words.log}
        value={fields.log}
        onInput={(log) => change({ log })}
        onProblem={props.onProblem}
      />
      <TextField
        id="epochs-per-run"
        label={words.perRun}
        value={fields.perRun}
        onInput={(perRun) => change({ perRun })}
      />
      <Button busyText={props.isMaking ? words.making : null} unavailable={props.isBusy} onClick={make}>
        {words.make}
      </Button>
    </Fold>
  );
}
