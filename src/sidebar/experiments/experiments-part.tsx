import { useEffect, useRef } from 'preact/hooks';
import type { RangeAddress } from '../../formula/model.ts';
import {
  type ExperimentText,
  runsOf,
  summaries,
  type Variation,
  type VariationText,
} from '../../train/experiment.ts';
import { Button, SelectionButton } from '../parts/button.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { useStore } from '../parts/store.ts';
import { useAction } from '../parts/use-action.ts';
import { notifySheetChanged } from '../parts/use-open-tab.ts';
import { callServer, problemOf } from '../server.ts';
import type { TrainerForm } from '../train/form/form.ts';
import { tabForm } from '../train/form/tab-form.ts';
import { labelOf } from '../train/read-target.ts';
import { SharedRowsHint } from '../train/run/run-view.tsx';
import { forms, messages } from '../words.ts';
import { formWith, writeCombination } from './apply-best.ts';
import { isBetter, valueText, variationName } from './form.ts';
import { reasonOf, resultTab, type ShownResults } from './result-tab.ts';
import { experiment } from './session.ts';

const words = messages.experiments;
const useSelectionLabel = `${messages.train.useSelection}: ${words.cell}`;

interface FormProps {
  form: ExperimentText;
  onForm(form: ExperimentText): void;
}

function VariationFields(props: FormProps & { index: 0 | 1 }) {
  const { form, onForm, index } = props;
  const own = form.vary[index];
  const set = (change: Partial<VariationText>) => {
    const [first, second] = form.vary;
    onForm({
      ...form,
      vary: index === 0 ? [{ ...first, ...change }, second] : [first, { ...second, ...change }],
    });
  };
  const { none: _, ...kinds } = words.kinds;
  const names: Readonly<Record<string, string>> = index === 0 ? kinds : words.kinds;
  return (
    <fieldset class="field">
      <legend>{words.varyNumber(index + 1)}</legend>
      <SelectField
        id={`experiment-kind-${index}`}
        label={words.vary}
        names={names}
        value={own.kind}
        onChange={(kind) => set({ kind: kind as VariationText['kind'] })}
      />
      {own.kind === 'cell' && (
        <TextField
          id={`experiment-cell-${index}`}
          label={words.cell}
          value={own.cell}
          onInput={(cell) => set({ cell })}
        >
          <SelectionButton
            label={useSelectionLabel}
            text={messages.train.useSelection}
            onSelection={(selected) => set({ cell: tabForm.placesOf(selected)[0] ?? '' })}
            onProblem={(problem) => experiment.report(problem)}
          />
        </TextField>
      )}
      {own.kind !== 'none' && (
        <TextField
          id={`experiment-values-${index}`}
          label={words.values}
          placeholder={own.kind === 'optimizer' ? 'adam; sgd' : words.valuesExample}
          value={own.values}
          onInput={(values) => set({ values })}
        />
      )}
    </fieldset>
  );
}

function PlanFields({ form, onForm }: FormProps) {
  const { followed } = useStore(tabForm, 'form').form;
  const cells = followed.flatMap(({ cell, name }, index): [string, string][] =>
    cell.trim() === '' ? [] : [[String(index + 1), name || cell]],
  );
  const names: Readonly<Record<string, string>> = {
    objective: words.objective,
    ...Object.fromEntries(cells),
  };
  return (
    <>
      <TextField
        id="experiment-seeds"
        label={words.seeds}
        value={form.seeds}
        onInput={(seeds) => onForm({ ...form, seeds })}
      />
      <SelectField
        id="experiment-start"
        label={words.start}
        names={words.starts}
        value={form.start}
        onChange={(start) => onForm({ ...form, start })}
      />
      <SelectField
        id="experiment-measured"
        label={words.measured}
        names={names}
        value={names[form.measured] ? form.measured : 'objective'}
        onChange={(measured) => onForm({ ...form, measured })}
      />
      <SelectField
        id="experiment-best"
        label={words.best}
        names={words.bests}
        value={form.best}
        onChange={(best) => onForm({ ...form, best })}
      />
      <SelectField
        id="experiment-keep"
        label={words.keep}
        names={words.keeps}
        value={form.keep}
        onChange={(keep) => onForm({ ...form, keep })}
      />
    </>
  );
}

/** @param onPrepare plans the experiment in the form; with `isRun`, starts it unless it takes long */
function Controls({ onPrepare }: { onPrepare(isRun: boolean): void }) {
  const { phase, plan, seconds, done, shared } = useStore(experiment);
  const total = plan ? runsOf(plan).length : 0;
  const isRunning = phase === 'running' || phase === 'paused';
  return (
    <>
      {phase === 'ready' && <p role="status">{words.planned(total, seconds)}</p>}
      <SharedRowsHint shared={shared} />
      {(isRunning || phase === 'ended') && (
        <>
          <progress max={total} value={done} aria-label={words.progress} />
          <p role="status">{words.doneOf(Math.floor(done), total)}</p>
        </>
      )}
      <div class="button-row">
        {!isRunning && (
          <Button
            busyText={phase === 'reading' ? words.reading : null}
            unavailable={phase === 'reading'}
            onClick={() => onPrepare(false)}
          >
            {words.prepare}
          </Button>
        )}
        {!isRunning && (
          <Button
            kind="primary"
            unavailable={phase === 'reading'}
            onClick={() => (phase === 'ready' ? experiment.start() : onPrepare(true))}
          >
            {words.run}
          </Button>
        )}
        {phase === 'running' && <Button onClick={() => experiment.pause()}>{messages.train.pause}</Button>}
        {phase === 'paused' && <Button onClick={() => experiment.resume()}>{messages.train.resume}</Button>}
        {isRunning && <Button onClick={() => experiment.stop()}>{messages.train.stop}</Button>}
      </div>
    </>
  );
}

/** The cells of one figure in colors from the best to the worst. */
function HeatMap({ shown }: { shown: ShownResults }) {
  const { plan, results, form, nameOf } = shown;
  const [down, across] = plan.vary as [Variation, Variation?];
  const all = summaries(plan, results);
  const means = all.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const shareOf = (mean: number) => (high > low ? (mean - low) / (high - low) : 0);
  const width = across ? across.values.length : 1;
  const colorOf = (mean: number | null) => {
    if (mean === null) return undefined;
    const share = form.best === 'minimize' ? shareOf(mean) : 1 - shareOf(mean);
    return { background: `hsl(${Math.round(130 * (1 - share))} 60% 85%)`, color: '#202124' };
  };
  return (
    <table class="changes">
      <caption>{words.tabTitle(shown.measuredName)}</caption>
      <thead>
        <tr>
          <th scope="col">{variationName(down, nameOf)}</th>
          {Array.from({ length: width }, (_, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
            <th key={place} scope="col">
              {across ? valueText(across, place) : words.mean}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: down.values.length }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
          <tr key={row}>
            <th scope="row">{valueText(down, row)}</th>
            {all.slice(row * width, (row + 1) * width).map(({ at, mean, deviation, failed }) => (
              <td key={at.join()} style={colorOf(mean)}>
                {mean === null ? (failed > 0 ? words.noNumber : '') : forms.show(mean, 3)}
                {deviation !== null && <span class="secondary"> ±{forms.show(deviation, 2)}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Results() {
  const action = useAction();
  const { plan, form, training, target, results, phase } = useStore(
    experiment,
    'plan',
    'form',
    'training',
    'target',
    'results',
    'phase',
  );
  if (!plan || !form || !training || !target || results.length === 0) return null;
  const nameOf = (cell: RangeAddress) => labelOf(target.model, cell);
  const measuredName =
    plan.measured === null ? words.objective : (target.followed?.[plan.measured]?.name ?? '');
  const shown: ShownResults = { form, training, plan, results, measuredName, nameOf };
  const best = summaries(plan, results).reduce<{ at: readonly number[]; mean: number } | null>(
    (found, { at, mean }) =>
      mean !== null && (!found || isBetter(form.best, mean, found.mean)) ? { at, mean } : found,
    null,
  );
  const bestText = best
    ? plan.vary.map(
        (variation, index) => `${variationName(variation, nameOf)} ${valueText(variation, best.at[index]!)}`,
      )
    : [];
  const write = () =>
    action.start('write', words.writing, async () => {
      const name = await callServer('writeResultTab', { plan: resultTab(shown) });
      notifySheetChanged();
      return {
        done: words.written(name),
        undoing: words.removing,
        undo: async () => {
          await callServer('removeTabs', { tabs: [name] });
          notifySheetChanged();
          return words.removed(name);
        },
      };
    });
  const apply = () =>
    action.start('apply', words.applying, async () => {
      const before = tabForm.state.form;
      const restore = await writeCombination(target, plan, best!.at);
      tabForm.setForm(formWith(before, plan, best!.at));
      notifySheetChanged();
      return {
        done: words.applied(bestText),
        undoing: words.undoing,
        undo: async () => {
          await restore();
          tabForm.setForm(before);
          notifySheetChanged();
          return words.undone;
        },
      };
    });
  const failures = results.filter(({ value }) => value === null);
  const isFree = phase === 'ended' || phase === 'paused';
  return (
    <>
      <HeatMap shown={shown} />
      {best && <p>{words.bestIs(bestText, best.mean)}</p>}
      {failures[0] && <p class="hint">{words.failures(failures.length, reasonOf(failures[0], training))}</p>}
      <div class="button-row">
        <Button
          busyText={action.running === 'write' ? words.writing : null}
          unavailable={!isFree || action.running !== null}
          onClick={write}
        >
          {words.write}
        </Button>
        {best && (
          <Button
            busyText={action.running === 'apply' ? words.applying : null}
            unavailable={!isFree || action.running !== null}
            onClick={apply}
          >
            {words.apply}
          </Button>
        )}
      </div>
      <Outcome action={action} />
    </>
  );
}

/** Seconds up to which a plan starts at once; for a longer one, the duration is shown first. */
const mostUnasked = 300;

/** Training runs over lists of values, each with several seeds, to find the best setting and how certain it is. */
export function ExperimentsPart({ shown }: { shown: boolean }) {
  const { form: trainerForm } = useStore(tabForm, 'form');
  const { interrupted, phase, problem } = useStore(experiment, 'interrupted', 'phase', 'problem');
  useEffect(() => {
    if (shown) experiment.refresh();
  }, [shown]);
  const planned = useRef<TrainerForm | null>(null);
  const form = trainerForm.experiment;
  const setForm = (experiment: ExperimentText) => tabForm.setForm({ ...trainerForm, experiment });
  useEffect(() => {
    if (planned.current !== trainerForm) experiment.reset();
  }, [trainerForm]);
  const isRunning = phase === 'running' || phase === 'paused' || phase === 'reading';
  const prepare = async (isRun: boolean) => {
    planned.current = trainerForm;
    try {
      await tabForm.findNames();
      await experiment.prepare(form, tabForm.plan());
    } catch (error) {
      experiment.report(problemOf(error));
      return;
    }
    const { phase: now, seconds } = experiment.state;
    if (isRun && now === 'ready' && seconds !== null && seconds <= mostUnasked) experiment.start();
  };
  const resume = () => {
    setForm(interrupted!.form);
    experiment.resumeInterrupted();
  };
  return (
    <>
      <p class="intro">{words.intro}</p>
      <p class="hint">{words.fromTrainer}</p>
      {interrupted && !isRunning && (
        <div class="stack">
          <p>{words.interrupted(interrupted.results.length, interrupted.runs)}</p>
          <div class="button-row">
            <Button onClick={resume}>{words.goOn}</Button>
            <Button onClick={() => experiment.discardInterrupted()}>{words.discard}</Button>
          </div>
        </div>
      )}
      <fieldset class="stack" disabled={isRunning}>
        <legend class="visually-hidden">{words.plan}</legend>
        <VariationFields form={form} onForm={setForm} index={0} />
        <VariationFields form={form} onForm={setForm} index={1} />
        <PlanFields form={form} onForm={setForm} />
      </fieldset>
      <ProblemNotice problem={problem} onDismiss={() => experiment.report(null)} />
      <Controls onPrepare={prepare} />
      <Results />
    </>
  );
}
