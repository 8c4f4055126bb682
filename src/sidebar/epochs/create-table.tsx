import { useRef, useState } from 'preact/hooks';
import type { CreateEpochTableRequest } from '../../addon/contract.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { Button, SelectionButton } from '../parts/button.tsx';
import { Fold, SelectField, TextField } from '../parts/field.tsx';
import { problem } from '../problem.ts';
import { readNumber } from '../train/form/read-form.ts';
import { readWholeNumber } from '../whole-number.ts';
import { messages } from '../words.ts';

/** One copy of an epoch, as typed. */
export interface CopyFields {
  /** Identifies the rows of the form. */
  readonly key: number;
  readonly from: string;
  readonly to: string;
  readonly onReset: string;
  /** Whether it belongs to an epoch or to a reset. */
  readonly part: 'epoch' | 'reset';
  readonly step: string;
  readonly when: '' | 'if' | 'while';
  readonly condition: string;
}

/** The typed fields of a custom table. */
export interface TableFields {
  readonly title: string;
  readonly copies: readonly CopyFields[];
  readonly log: string;
  readonly perRun: string;
}

/** The first problem with the fields; null if there is none. */
export function problemIn({ copies, perRun }: TableFields): RenderedProblem | null {
  const incomplete = copies.findIndex(({ from, to }) => from.trim() === '' || to.trim() === '');
  if (incomplete >= 0) return problem('incomplete', { index: incomplete + 1 });
  const unread = copies.find(({ onReset }) => onReset.trim() !== '' && readNumber(onReset) === null);
  if (unread) return problem('badReset', { text: unread.onReset });
  const unnumbered = copies.find(({ step }) => !readWholeNumber(step));
  if (unnumbered) return problem('badStepNumber', { text: unnumbered.step });
  const unconditional = copies.findIndex(({ when, condition }) => when !== '' && condition.trim() === '');
  if (unconditional >= 0) return problem('missingCondition', { index: unconditional + 1 });
  return readWholeNumber(perRun) === null ? problem('badEpochCount') : null;
}

/** The table described by valid fields, on the active tab. */
export const requestOf = ({ title, copies, log, perRun }: TableFields): CreateEpochTableRequest => ({
  sheetId: null,
  title: title.trim(),
  copies: copies.map(({ from, to, onReset, part, step, when, condition }) => ({
    from: from.trim(),
    to: to.trim(),
    onReset: part === 'epoch' ? readNumber(onReset) : null,
    step: part === 'epoch' ? step.trim() : `Reset ${step.trim()}`,
    when,
    condition: when === '' ? '' : `=${condition.trim().replace(/^=/, '')}`,
  })),
  log: log.trim() === '' ? null : log.trim(),
  epochsPerRun: readWholeNumber(perRun)!,
});

const words = messages.epochs.create;

/** A field for cells, which can take over the selection in the sheet. */
function CellsField(props: {
  id: string;
  label: string;
  fullLabel?: string;
  value: string;
  onInput(text: string): void;
  onProblem(problem: RenderedProblem): void;
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
  onProblem(problem: RenderedProblem): void;
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
      {copy.part === 'epoch' && (
        <TextField
          id={`copy-${copy.key}-reset`}
          label={words.onReset}
          fullLabel={words.field(words.onReset, index)}
          value={copy.onReset}
          onInput={(onReset) => onChange({ onReset })}
        />
      )}
      <Fold title={words.more(index)}>
        <SelectField
          id={`copy-${copy.key}-part`}
          label={words.part}
          names={words.parts}
          value={copy.part}
          onChange={(part) => onChange({ part })}
        />
        <TextField
          id={`copy-${copy.key}-step`}
          label={words.step}
          hint={words.stepHint}
          inputMode="numeric"
          value={copy.step}
          onInput={(step) => onChange({ step })}
        />
        <SelectField
          id={`copy-${copy.key}-when`}
          label={words.when}
          names={words.whens}
          value={copy.when}
          onChange={(when) => onChange({ when })}
        />
        {copy.when !== '' && (
          <TextField
            id={`copy-${copy.key}-condition`}
            label={words.condition}
            placeholder={words.conditionExample}
            value={copy.condition}
            onInput={(condition) => onChange({ condition })}
          />
        )}
      </Fold>
      {onRemove && (
        <Button size="small" onClick={onRemove}>
          {words.remove(index)}
        </Button>
      )}
    </fieldset>
  );
}

/** The fields, and the functions that change them. */
function useTableFields() {
  const nextKey = useRef(1);
  const blank = (): CopyFields => ({
    key: nextKey.current++,
    from: '',
    to: '',
    onReset: '',
    part: 'epoch',
    step: '1',
    when: '',
    condition: '',
  });
  const [fields, setFields] = useState<TableFields>(() => ({
    title: words.usualName,
    copies: [blank()],
    log: '',
    perRun: '5',
  }));
  const change = (part: Partial<TableFields>) => setFields((before) => ({ ...before, ...part }));
  const changeCopies = (changed: (copies: readonly CopyFields[]) => readonly CopyFields[]) =>
    setFields((before) => ({ ...before, copies: changed(before.copies) }));
  return {
    fields,
    change,
    addCopy: () => changeCopies((copies) => [...copies, blank()]),
    changeCopy: (key: number, part: Partial<CopyFields>) =>
      changeCopies((copies) => copies.map((copy) => (copy.key === key ? { ...copy, ...part } : copy))),
    removeCopy: (key: number) => changeCopies((copies) => copies.filter((copy) => copy.key !== key)),
  };
}

/** Creates an epoch table on the active tab. */
export function CreateTable(props: {
  isBusy: boolean;
  isMaking: boolean;
  onCreate(request: CreateEpochTableRequest): void;
  onProblem(problem: RenderedProblem): void;
}) {
  const { fields, change, addCopy, changeCopy, removeCopy } = useTableFields();
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
          onRemove={fields.copies.length > 1 ? () => removeCopy(copy.key) : null}
          onProblem={props.onProblem}
        />
      ))}
      <Button size="small" onClick={addCopy}>
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
