import type { ActiveSelection } from '../../../addon/contract.ts';
import type { RenderedProblem } from '../../../wording/render.ts';
import { Button, SelectionButton } from '../../parts/button.tsx';
import { SegmentedField, TextField } from '../../parts/field.tsx';
import { messages } from '../../words.ts';
import type { RangeText } from './form.ts';
import type { FormProps, PaceProps } from './settings-fields.tsx';

const words = messages.train;

type TargetProps = FormProps & {
  /** Formats the selected ranges for this form. */
  placesOf(selected: ActiveSelection): readonly string[];
  onProblem(problem: RenderedProblem): void;
};

const without = <T,>(list: readonly T[], index: number) => list.filter((_, place) => place !== index);
const emptyRange: RangeText = { range: '', least: '', most: '' };

/** Adds ranges to the list; fills a blank row first. */
export function addRanges(ranges: readonly RangeText[], added: readonly string[]): RangeText[] {
  const typed = ranges.filter(({ range }) => range.trim() !== '');
  const known = new Set(typed.map(({ range }) => range));
  const more = added.filter((range) => !known.has(range));
  return [...typed, ...more.map((range) => ({ ...emptyRange, range }))];
}

function RangeRow(props: { index: number; text: string; onInput(text: string): void; onRemove(): void }) {
  const { index } = props;
  return (
    <div class="field-row">
      <input
        aria-label={words.range(index + 1)}
        autoComplete="off"
        spellcheck={false}
        value={props.text}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <Button size="small" label={words.removeRange(index + 1)} onClick={props.onRemove}>
        ×
      </Button>
    </div>
  );
}

function RangeList({ form, onForm, placesOf, onProblem }: TargetProps) {
  const { ranges } = form;
  const set = (next: readonly RangeText[]) =>
    onForm({ ...form, ranges: next.length > 0 ? next : [emptyRange] });
  const change = (index: number, range: string) =>
    set(ranges.map((text, place) => (place === index ? { ...text, range } : text)));
  return (
    <fieldset class="field">
      <legend>{words.ranges}</legend>
      {ranges.map(({ range }, index) => (
        <RangeRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
          key={index}
          index={index}
          text={range}
          onInput={(text) => change(index, text)}
          onRemove={() => set(without(ranges, index))}
        />
      ))}
      <SelectionButton
        text={words.addSelection}
        onSelection={(selected) => set(addRanges(ranges, placesOf(selected)))}
        onProblem={onProblem}
      />
    </fieldset>
  );
}

/** The cell to optimize, and the cells to change. */
export function TargetFields(props: TargetProps) {
  const { form, onForm, placesOf, onProblem } = props;
  return (
    <>
      <TextField
        id="train-objective"
        label={words.objective}
        value={form.objective}
        onInput={(objective) => onForm({ ...form, objective })}
      >
        <SelectionButton
          label={words.useSelectionFor(words.objective)}
          text={words.useSelection}
          onSelection={(selected) => onForm({ ...form, objective: placesOf(selected)[0] ?? '' })}
          onProblem={onProblem}
        />
      </TextField>
      <RangeList {...props} />
    </>
  );
}

/** The goal for the objective. */
export function GoalFields({ form, onForm, onCommit }: PaceProps) {
  const choose = (goal: PaceProps['form']['goal']) => {
    const changed = { ...form, goal };
    onForm(changed);
    // The target value must be entered first.
    if (goal !== 'aim' || form.target.trim() !== '') onCommit(changed);
  };
  return (
    <>
      <SegmentedField
        name="goal"
        label={words.goal}
        choices={words.goals}
        value={form.goal}
        onChange={choose}
      />
      {form.goal === 'aim' && (
        <TextField
          id="train-target"
          label={words.target}
          value={form.target}
          onInput={(target) => onForm({ ...form, target })}
          onCommit={() => onCommit(form)}
        />
      )}
    </>
  );
}

/** The bounds of each range. */
export function BoundsFields({ form, onForm, onCommit }: PaceProps) {
  const set = (index: number, change: Partial<RangeText>) => {
    const ranges = form.ranges.map((text, place) => (place === index ? { ...text, ...change } : text));
    onForm({ ...form, ranges });
  };
  return (
    <>
      {form.ranges.map(({ range, least, most }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
        <fieldset key={index}>
          <legend>{range || words.range(index + 1)}</legend>
          <div class="field-pair">
            <TextField
              id={`train-least-${index}`}
              label={words.least}
              fullLabel={words.boundsOf(words.least, index + 1)}
              value={least}
              onInput={(text) => set(index, { least: text })}
              onCommit={() => onCommit(form)}
            />
            <TextField
              id={`train-most-${index}`}
              label={words.most}
              fullLabel={words.boundsOf(words.most, index + 1)}
              value={most}
              onInput={(text) => set(index, { most: text })}
              onCommit={() => onCommit(form)}
            />
          </div>
        </fieldset>
      ))}
    </>
  );
}
