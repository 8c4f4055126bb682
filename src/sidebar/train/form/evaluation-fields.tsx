import type { ActiveSelection } from '../../../addon/contract.ts';
import { mostFollowed } from '../../../train/settings.ts';
import type { RenderedProblem } from '../../../wording/render.ts';
import { Button } from '../../parts/button.tsx';
import { CheckField, SelectField, TextField } from '../../parts/field.tsx';
import { SelectionButton } from '../../parts/selection-button.tsx';
import { messages } from '../../words.ts';
import type { FollowedText, TrainerForm } from './form.ts';
import type { PaceProps } from './settings-fields.tsx';

const words = messages.train.followed;

type EvaluationProps = PaceProps & {
  /** Draws and cells stay as they are while a training runs; how it is evaluated may be changed. */
  isFixed: boolean;
  placesOf(selected: ActiveSelection): readonly string[];
  onProblem(problem: RenderedProblem): void;
};

function FollowedRow(props: {
  index: number;
  followed: FollowedText;
  onChange(followed: FollowedText): void;
  onRemove(): void;
}) {
  const { index, followed, onChange } = props;
  return (
    <div class="field-row">
      <input
        aria-label={words.cell(index + 1)}
        autoComplete="off"
        spellcheck={false}
        value={followed.cell}
        onInput={(event) => onChange({ ...followed, cell: event.currentTarget.value })}
      />
      <input
        aria-label={words.name(index + 1)}
        autoComplete="off"
        placeholder={words.namePlaceholder}
        value={followed.name}
        onInput={(event) => onChange({ ...followed, name: event.currentTarget.value })}
      />
      <Button size="small" label={words.remove(index + 1)} onClick={props.onRemove}>
        ×
      </Button>
    </div>
  );
}

function FollowedList({ form, onForm, placesOf, onProblem }: EvaluationProps) {
  const { followed } = form;
  const set = (next: readonly FollowedText[]) => onForm({ ...form, followed: next });
  const add = (cells: readonly string[]) => {
    const known = new Set(followed.map(({ cell }) => cell));
    const fresh = cells.filter((cell) => !known.has(cell)).map((cell) => ({ cell, name: '' }));
    set([...followed, ...fresh]);
  };
  return (
    <fieldset class="field">
      <legend>{words.cells}</legend>
      {followed.map((one, index) => (
        <FollowedRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
          key={index}
          index={index}
          followed={one}
          onChange={(changed) => set(followed.map((other, place) => (place === index ? changed : other)))}
          onRemove={() => set(followed.filter((_, place) => place !== index))}
        />
      ))}
      {followed.length < mostFollowed && (
        <SelectionButton
          label={`${messages.train.addSelection}: ${words.cells}`}
          text={messages.train.addSelection}
          onSelection={(selected) => add(placesOf(selected))}
          onProblem={onProblem}
        />
      )}
      <p class="hint">{words.hint}</p>
    </fieldset>
  );
}

/** The ways to choose the weights that are kept, by the text that the form holds. */
function keepNames({ followed }: TrainerForm): Readonly<Record<string, string>> {
  const cells = followed.flatMap(({ cell, name }, index) =>
    (['minimize', 'maximize'] as const).map((goal): [string, string] => [
      `${goal} ${index + 1}`,
      words.keepCell(goal, name || cell),
    ]),
  );
  return { ...words.keeps, ...Object.fromEntries(cells) };
}

/** Whether draws are made again at each step, what is watched, and which weights are kept. */
export function EvaluationFields(props: EvaluationProps) {
  const { form, onForm, onCommit } = props;
  const chooseKeep = (keep: string) => {
    onForm({ ...form, keep });
    onCommit({ ...form, keep });
  };
  return (
    <>
      <fieldset class="stack" disabled={props.isFixed}>
        <CheckField
          label={words.isRedrawn}
          checked={form.isRedrawn}
          onChange={(isRedrawn) => onForm({ ...form, isRedrawn })}
        />
        <p class="hint">{words.redrawHint}</p>
        <FollowedList {...props} />
      </fieldset>
      <TextField
        id="train-every"
        label={words.every}
        value={form.evaluateEvery}
        onInput={(evaluateEvery) => onForm({ ...form, evaluateEvery })}
        onCommit={() => onCommit(form)}
      />
      <TextField
        id="train-average"
        label={words.average}
        value={form.average}
        onInput={(average) => onForm({ ...form, average })}
        onCommit={() => onCommit(form)}
      />
      <SelectField
        id="train-keep"
        label={words.keep}
        names={keepNames(form)}
        value={form.keep}
        onChange={chooseKeep}
      />
      <p class="hint">{words.patienceHint}</p>
    </>
  );
}
