import type { ActiveSelection } from '../../../addon/contract.ts';
import { mostFollowed } from '../../../train/settings.ts';
import type { RenderedProblem } from '../../../wording/render.ts';
import { Button, SelectionButton } from '../../parts/button.tsx';
import { CheckField, SelectField, TextField } from '../../parts/field.tsx';
import { messages } from '../../words.ts';
import {
  type FollowedText,
  hasRate,
  optimizerGroup,
  type SettingsGroup,
  scheduleGroup,
  settingText,
  stopGroup,
  type TrainerForm,
  withSetting,
} from './form.ts';

const followedWords = messages.train.followed;

type EvaluationProps = PaceProps & {
  /** Draws and cells cannot change while a training runs; the evaluation can. */
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
        aria-label={followedWords.cell(index + 1)}
        autoComplete="off"
        spellcheck={false}
        value={followed.cell}
        onInput={(event) => onChange({ ...followed, cell: event.currentTarget.value })}
      />
      <input
        aria-label={followedWords.name(index + 1)}
        autoComplete="off"
        placeholder={followedWords.namePlaceholder}
        value={followed.name}
        onInput={(event) => onChange({ ...followed, name: event.currentTarget.value })}
      />
      <Button size="small" label={followedWords.remove(index + 1)} onClick={props.onRemove}>
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
      <legend>{followedWords.cells}</legend>
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
          label={`${messages.train.addSelection}: ${followedWords.cells}`}
          text={messages.train.addSelection}
          onSelection={(selected) => add(placesOf(selected))}
          onProblem={onProblem}
        />
      )}
      <p class="hint">{followedWords.hint}</p>
    </fieldset>
  );
}

/** The ways to choose the weights to keep, by their text in the form. */
function keepNames({ followed }: TrainerForm): Readonly<Record<string, string>> {
  const cells = followed.flatMap(({ cell, name }, index) =>
    (['minimize', 'maximize'] as const).map((goal): [string, string] => [
      `${goal} ${index + 1}`,
      followedWords.keepCell(goal, name || cell),
    ]),
  );
  return { ...followedWords.keeps, ...Object.fromEntries(cells) };
}

/** Whether to draw again at each step, which cells to watch, and which weights to keep. */
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
          label={followedWords.isRedrawn}
          checked={form.isRedrawn}
          onChange={(isRedrawn) => onForm({ ...form, isRedrawn })}
        />
        <p class="hint">{followedWords.redrawHint}</p>
        <FollowedList {...props} />
      </fieldset>
      <TextField
        id="train-every"
        label={followedWords.every}
        value={form.evaluateEvery}
        onInput={(evaluateEvery) => onForm({ ...form, evaluateEvery })}
        onCommit={() => onCommit(form)}
      />
      <TextField
        id="train-average"
        label={followedWords.average}
        value={form.average}
        onInput={(average) => onForm({ ...form, average })}
        onCommit={() => onCommit(form)}
      />
      <SelectField
        id="train-keep"
        label={followedWords.keep}
        names={keepNames(form)}
        value={form.keep}
        onChange={chooseKeep}
      />
      <p class="hint">{followedWords.patienceHint}</p>
    </>
  );
}

const words = messages.train;

export interface FormProps {
  form: TrainerForm;
  onForm(form: TrainerForm): void;
}

/** Props of fields that can change while a training runs. */
export type PaceProps = FormProps & {
  /** Called when a field loses the focus: an active training run adopts its value. */
  onCommit(form: TrainerForm): void;
};

function SettingField(props: PaceProps & { group: SettingsGroup; name: string }) {
  const { form, group, name } = props;
  return (
    <TextField
      id={`train-${group.owner}-${name}`}
      label={words.settings[name] ?? name}
      value={settingText(form, group, name)}
      placeholder={Number.isFinite(group.table[name]!.default) ? '' : words.never}
      onInput={(text) => props.onForm(withSetting(form, group.owner, name, text))}
      onCommit={() => props.onCommit(form)}
    />
  );
}

function GroupFields(props: PaceProps & { group: SettingsGroup; except?: string }) {
  return (
    <div class="fields">
      {Object.keys(props.group.table)
        .filter((name) => name !== props.except)
        .map((name) => (
          <SettingField key={name} {...props} name={name} />
        ))}
    </div>
  );
}

/** The optimizer, with its most important setting. */
export function OptimizerFields(props: PaceProps) {
  const { form, onForm, onCommit } = props;
  const choose = (changed: TrainerForm) => {
    onForm(changed);
    onCommit(changed);
  };
  return (
    <>
      <SelectField
        id="train-optimizer"
        label={words.optimizer}
        names={words.optimizers}
        value={form.optimizer}
        onChange={(optimizer) => choose({ ...form, optimizer })}
      />
      {hasRate(form.optimizer) && (
        <SettingField {...props} group={optimizerGroup(form.optimizer)} name="rate" />
      )}
    </>
  );
}

/** All other settings of the optimizer, and the schedule of its learning rate. */
export function MoreSettings(props: PaceProps) {
  const { form, onForm, onCommit } = props;
  const chooseSchedule = (schedule: TrainerForm['schedule']) => {
    onForm({ ...form, schedule });
    onCommit({ ...form, schedule });
  };
  return (
    <>
      <GroupFields {...props} group={optimizerGroup(form.optimizer)} except="rate" />
      {hasRate(form.optimizer) && (
        <>
          <SelectField
            id="train-schedule"
            label={words.schedule}
            names={words.schedules}
            value={form.schedule}
            onChange={chooseSchedule}
          />
          <GroupFields {...props} group={scheduleGroup(form.schedule)} />
        </>
      )}
    </>
  );
}

/** The conditions that end the training run. */
export function StopFields(props: PaceProps) {
  const { form, onForm, onCommit } = props;
  return (
    <>
      <GroupFields {...props} group={stopGroup} />
      {form.goal !== 'aim' && (
        <TextField
          id="train-until"
          label={words.until}
          value={form.until}
          onInput={(until) => onForm({ ...form, until })}
          onCommit={() => onCommit(form)}
        />
      )}
    </>
  );
}
