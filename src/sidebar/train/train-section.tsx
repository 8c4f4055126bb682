import { useEffect, useState } from 'preact/hooks';
import { areaName, rangeName } from '../../a1/addresses.ts';
import type { ShowGradientsRequest } from '../../addon/contract.ts';
import type { UpdateRuleName } from '../../train/update-rules.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { useSharedEpochs } from '../epochs/session.tsx';
import { Button } from '../parts/button.tsx';
import { Fold } from '../parts/field.tsx';
import { useAnnounce } from '../parts/live-region.tsx';
import { RestoreOffer, SheetLine } from '../parts/notice.tsx';
import { problemError } from '../problem.ts';
import { callServer } from '../server.ts';
import { forms, messages } from '../words.ts';
import { StartWeights } from './draw/start-weights.tsx';
import { hasRate, optimizerGroup, settingText, type TrainerForm, withSetting } from './form/form.ts';
import { typedPlace } from './form/read-form.ts';
import { EvaluationFields, MoreSettings, OptimizerFields, StopFields } from './form/settings-fields.tsx';
import { BoundsFields, GoalFields, TargetFields } from './form/target-fields.tsx';
import type { RatesResult } from './jobs/rates-job.ts';
import { PyTorch } from './pytorch.tsx';
import { readTargetModel } from './read-target.ts';
import { RunControls } from './run/run-controls.tsx';
import { RunView } from './run/run-view.tsx';
import { isUnderWay, type RunState } from './run/state.ts';
import { runJob } from './run-job.ts';
import { numbersToWrite, weightAt } from './target-weights.ts';
import { ActionNotices, type Trainer, useSharedTrainer } from './use-trainer.tsx';

const words = messages.train;

type TargetPlan = ReturnType<Trainer['target']>;

async function show(plan: TargetPlan, as: ShowGradientsRequest['as']): Promise<string> {
  const target = await readTargetModel(plan);
  const { gradient } = await runJob('gradients', { ...target, checked: null });
  const places = await callServer('showGradients', {
    ranges: numbersToWrite(gradient, target.ranges),
    objective: rangeName(target.objective),
    as,
  });
  const written = typedPlace(places[0]!, target.objective.sheet);
  // Numbers are written to the right of the sheet's contents, which may be out of view.
  if (as === 'numbers' && written)
    await callServer('showCells', { sheet: written.sheet, ranges: [areaName(written)] });
  return words.shown(gradient.length, places);
}

/** Compares the exact derivative with respect to the selected cell with the effect of small changes. */
async function check(plan: TargetPlan): Promise<string> {
  const { sheet, range } = await callServer('activeSelection', null);
  const cell = typedPlace(range, sheet);
  const target = await readTargetModel(plan);
  const checked = cell ? weightAt(cell, target.ranges) : -1;
  if (!cell || checked < 0) throw problemError('notAVariable', { cell: range });
  const result = (await runJob('gradients', { ...target, checked })).check!;
  const name = rangeName({ ...cell, rows: 1, columns: 1 });
  return words.checked(name, result.exact, result.numeric, result.relative < 1e-6);
}

/** Shows how the objective depends on each cell to change, and verifies it for one of them. */
function Gradients({ trainer, isBusy }: { trainer: Trainer; isBusy: boolean }) {
  const { action } = trainer;
  const showAs = (as: ShowGradientsRequest['as']) =>
    trainer.startIn('gradients', as, words.showing, async () => {
      await trainer.findNames();
      const sentence = await show(trainer.target(), as);
      trainer.note({ hasGradients: true });
      return sentence;
    });
  const clear = () =>
    trainer.startIn('gradients', 'clear', words.clearing, async () => {
      await callServer('clearGradients', null);
      trainer.note({ hasGradients: false });
      return words.cleared;
    });
  const busy = (name: string, text: string) => (action.running === name ? text : null);
  return (
    <>
      <p class="hint">{words.gradientsHint}</p>
      <div class="button-row">
        <Button
          busyText={busy('colors', words.showing)}
          unavailable={isBusy}
          onClick={() => showAs('colors')}
        >
          {words.showColors}
        </Button>
        <Button
          busyText={busy('numbers', words.showing)}
          unavailable={isBusy}
          onClick={() => showAs('numbers')}
        >
          {words.showNumbers}
        </Button>
        {trainer.told?.hasGradients && (
          <Button busyText={busy('clear', words.clearing)} unavailable={isBusy} onClick={clear}>
            {words.clear}
          </Button>
        )}
        <Button
          busyText={busy('check', words.checking)}
          unavailable={isBusy}
          onClick={() =>
            trainer.startIn('gradients', 'check', words.checking, async () => {
              await trainer.findNames();
              return check(trainer.target());
            })
          }
        >
          {words.check}
        </Button>
      </div>
      <ActionNotices trainer={trainer} area="gradients" />
    </>
  );
}

function Suggestion(props: { rate: number | null; onUse(rate: number): void }) {
  const { rate } = props;
  if (rate === null) return <p>{words.noSuggestion}</p>;
  return (
    <>
      <p>{words.suggestion(rate)}</p>
      <Button size="small" onClick={() => props.onUse(rate)}>
        {words.useRate}
      </Button>
    </>
  );
}

/** Tries increasing learning rates and proposes one, for optimizers that have a learning rate. */
function RateFinder(props: { trainer: Trainer; optimizer: UpdateRuleName; isBusy: boolean }) {
  const { trainer, optimizer } = props;
  const [found, setFound] = useState<RatesResult | null>(null);
  const [job, setJob] = useState<{ stop(): void } | null>(null);
  const { action, form } = trainer;
  const isRunning = action.running === 'rates';
  const find = () =>
    trainer.startIn('rates', 'rates', words.finding, async () => {
      await trainer.findNames();
      const plan = trainer.plan();
      const { goal, bounds } = plan.settings;
      const settings = { goal, optimizer: { ...plan.settings.optimizer, name: optimizer } };
      const target = await readTargetModel(plan);
      const request = { ...target, settings: bounds ? { ...settings, bounds } : settings };
      setFound(
        await runJob('rates', request, { progress: setFound, begun: setJob }).finally(() => setJob(null)),
      );
      return null;
    });
  const use = (rate: number) => {
    const typed = withSetting(form, optimizer, 'rate', forms.typed(Number(rate.toPrecision(2))));
    trainer.setForm(typed);
    trainer.commitPace(typed);
  };
  return (
    <>
      <p class="hint">{words.finderHint}</p>
      <div class="button-row">
        <Button busyText={isRunning ? words.finding : null} unavailable={props.isBusy} onClick={find}>
          {words.find}
        </Button>
        {job && <Button onClick={() => job.stop()}>{words.stop}</Button>}
      </div>
      <ActionNotices trainer={trainer} area="rates" />
      {found && found.line.x.length > 1 && (
        <LineChart
          line={found.line}
          label={words.finderChart(found.line.x.length, found.suggestion)}
          xTitle={words.finderTitle}
          isXLogarithmic
          isYLogarithmic={false}
          mark={found.suggestion}
        />
      )}
      {found && !isRunning && <Suggestion rate={found.suggestion} onUse={use} />}
    </>
  );
}

/** Announces the progress of a training run to users of screen readers. */
function useRunAnnounced({ phase, ending, progress, result }: RunState): void {
  const announce = useAnnounce();
  const value = result?.report.endValue;
  const pausedAt = phase === 'paused' ? (progress?.epoch ?? 0) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new phase, pause or ending is announced
  useEffect(() => {
    if (phase === 'reading') announce(words.reading);
    if (phase === 'running') announce(words.started);
    if (pausedAt !== null) announce(words.paused(pausedAt));
    if (ending?.is === 'written' && value !== undefined) announce(words.written(value));
    // The ending is new after each check of the sheet, whose announcement would otherwise stay the last one.
  }, [phase, pausedAt, ending]);
}

/** The tab of the form, and the source of its entries. */
function TrainedSheet(props: { trainer: Trainer; isBusy: boolean; onTable(): void }) {
  const { trainer, isBusy } = props;
  const { sheet, told, action, elsewhere } = trainer;
  const epochs = useSharedEpochs().state;
  const open = elsewhere ?? sheet;
  const hasTable = epochs.at !== null && epochs.sheet?.sheet === open;
  const button = (name: string, label: string, text: string, act: () => void) => (
    <Button
      size="small"
      label={label}
      busyText={action.running === name ? words.reading : null}
      unavailable={isBusy}
      onClick={act}
    >
      {text}
    </Button>
  );
  return (
    <>
      {sheet !== null && (
        <SheetLine text={words.sheet(sheet)}>
          {button('open', words.openTabHint, words.openTab, trainer.openTab)}
          {elsewhere !== null && <p class="hint">{words.elsewhere(elsewhere)}</p>}
          {told?.source === 'template' && elsewhere === null && <p class="hint">{words.recognised}</p>}
          {open !== null && hasTable && (
            <>
              <p class="hint">{words.hasTable(open)}</p>
              <Button size="small" onClick={props.onTable}>
                {words.useTable}
              </Button>
            </>
          )}
          {told?.source === 'remembered' && (
            <>
              <p class="hint">{words.remembered}</p>
              {button('forget', words.forgetHint, words.forget, trainer.forget)}
            </>
          )}
        </SheetLine>
      )}
      <ActionNotices trainer={trainer} area="sheet">
        <Button onClick={trainer.openTab}>{messages.tryAgain}</Button>
      </ActionNotices>
    </>
  );
}

function Advanced({ trainer, isBusy }: { trainer: Trainer; isBusy: boolean }) {
  const { form, setForm } = trainer;
  const pace = { form, onForm: setForm, onCommit: trainer.commitPace };
  return (
    <div class="folds">
      <Fold title={words.moreSettings}>
        <MoreSettings {...pace} />
      </Fold>
      <Fold title={words.followed.title}>
        <EvaluationFields
          {...pace}
          isFixed={isUnderWay(trainer.run)}
          placesOf={trainer.placesOf}
          onProblem={(problem) => trainer.reportIn('form', problem)}
        />
      </Fold>
      <Fold title={words.stopRules}>
        <StopFields {...pace} />
      </Fold>
      <Fold title={words.bounds}>
        <BoundsFields {...pace} />
      </Fold>
      {hasRate(form.optimizer) && (
        <Fold title={words.finder}>
          <RateFinder trainer={trainer} optimizer={form.optimizer} isBusy={isBusy} />
        </Fold>
      )}
      <Fold title={words.startWeights}>
        <StartWeights trainer={trainer} isBusy={isBusy} />
      </Fold>
      <Fold title={words.gradients}>
        <Gradients trainer={trainer} isBusy={isBusy} />
      </Fold>
      <Fold title={words.pytorch.title}>
        <PyTorch trainer={trainer} isBusy={isBusy} />
      </Fold>
    </div>
  );
}

/** For example, `Minimize · Adam · 0.1`. */
function chosen(form: TrainerForm): string {
  const { goal, optimizer, target } = form;
  const wanted = goal === 'aim' ? [words.goals.aim, target].join(' ').trim() : words.goals[goal];
  const rate = hasRate(optimizer) ? [settingText(form, optimizerGroup(optimizer), 'rate')] : [];
  return [wanted, words.optimizers[optimizer], ...rate].join(' · ');
}

/** Trains the open sheet: the objective, the cells to change, the settings, and the progress. */
export function TrainSection({ onTable }: { onTable(): void }) {
  const trainer = useSharedTrainer();
  const { form, setForm, run, session, action, told, sheet } = trainer;
  const lastRun = told?.lastRun;
  const isBusy = action.running !== null;
  const isTraining = isUnderWay(run);
  const isRestoring = action.running === 'restore';
  // Restore would undo the training before one whose weights were never in the sheet.
  const isOffered = run.ending?.is === 'offered' && !run.ending.isShown;
  const pace = { form, onForm: setForm, onCommit: trainer.commitPace };
  useRunAnnounced(run);
  return (
    <>
      <p class="intro">{words.intro}</p>
      <TrainedSheet trainer={trainer} isBusy={isBusy || isTraining} onTable={onTable} />
      <fieldset class="stack" disabled={isTraining || sheet === null}>
        <legend class="visually-hidden">{words.whatToTrain}</legend>
        <TargetFields
          form={form}
          onForm={setForm}
          placesOf={trainer.placesOf}
          onProblem={(problem) => trainer.reportIn('form', problem)}
        />
        {isTraining && <p class="hint">{words.fixed}</p>}
      </fieldset>
      <ActionNotices trainer={trainer} area="form" />
      <div class="folds">
        <Fold title={words.goalAndOptimizer} detail={chosen(form)}>
          <GoalFields {...pace} />
          <OptimizerFields {...pace} />
        </Fold>
      </div>
      <RunControls
        state={run}
        session={session}
        isBusy={isBusy || sheet === null}
        onStart={trainer.start}
        canRestore={Boolean(lastRun?.places.length) && !lastRun?.isTakenBack && !isOffered}
        isRestoring={isRestoring}
        onReset={trainer.reset}
        onRestore={trainer.restore}
      />
      <RunView
        trainer={trainer}
        wayBack={
          <>
            {lastRun && lastRun.places.length > 0 && (
              <RestoreOffer
                lastRun={lastRun}
                isRedoOnly
                isRestoring={isRestoring}
                isUnavailable={isBusy || isTraining}
                onRestore={trainer.restore}
              />
            )}
            <ActionNotices trainer={trainer} area="run" />
          </>
        }
      />
      <Advanced trainer={trainer} isBusy={isBusy || isTraining || sheet === null} />
    </>
  );
}
