import { SelectField, TextField } from '../../parts/field.tsx';
import { messages } from '../../words.ts';
import {
  hasRate,
  optimizerGroup,
  type SettingsGroup,
  scheduleGroup,
  settingText,
  stopGroup,
  type TrainerForm,
  withSetting,
} from './form.ts';

const words = messages.train;

export interface FormProps {
  form: TrainerForm;
  onForm(form: TrainerForm): void;
}

/** Of fields that may be changed while a training runs. */
export type PaceProps = FormProps & {
  /** A field was left: a running training takes it over. */
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

/** The optimizer, with the one setting that everybody turns. */
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

/** All other settings of the optimizer, and the schedule of its rate. */
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

/** When the training ends. */
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
