import { useState } from 'preact/hooks';
import { areaName, rangeName } from '../../a1/addresses.ts';
import type { ActiveSelection, ShowGradientsRequest } from '../../addon/contract.ts';
import type { UpdateRuleName } from '../../train/update-rules.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { epochs } from '../epochs/session.ts';
import { Button } from '../parts/button.tsx';
import { Fold } from '../parts/field.tsx';
import { RestoreOffer, SheetLine } from '../parts/notice.tsx';
import { useStore } from '../parts/store.ts';
import { problemError } from '../problem.ts';
import { callServer } from '../server.ts';
import { forms, messages } from '../words.ts';
import { ActionNotices, areaAction } from './area-action.tsx';
import { StartWeights } from './draw/start-weights.tsx';
import { hasRate, optimizerGroup, settingText, type TrainerForm, withSetting } from './form/form.ts';
import { typedPlace } from './form/read-form.ts';
import { EvaluationFields, MoreSettings, OptimizerFields, StopFields } from './form/settings-fields.tsx';
import { tabForm } from './form/tab-form.ts';
import { BoundsFields, GoalFields, TargetFields } from './form/target-fields.tsx';
import type { RatesResult } from './jobs/rates-job.ts';
import { PyTorch } from './pytorch.tsx';
import { readTargetModel } from './read-target.ts';
import { commitPace, resetTraining, restoreWeights, startTraining } from './run/controls.ts';
import { RunControls } from './run/run-controls.tsx';
import { RunView } from './run/run-view.tsx';
import { training } from './run/session.ts';
import { isUnderWay } from './run/state.ts';
import { runJob } from './run-job.ts';
import { numbersToWrite, weightAt } from './target-weights.ts';

const words = messages.train;

type TargetPlan = ReturnType<typeof tabForm.target>;

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
function Gradients({ isBusy }: { isBusy: boolean }) {
  const { running } = useStore(areaAction, 'running');
  const { trainingState } = useStore(tabForm, 'trainingState');
  const showAs = (as: ShowGradientsRequest['as']) =>
    areaAction.startIn('gradients', as, words.showing, async () => {
      await tabForm.findNames();
      const sentence = await show(tabForm.target(), as);
      tabForm.note({ hasGradients: true });
      return sentence;
    });
  const clear = () =>
    areaAction.startIn('gradients', 'clear', words.clearing, async () => {
      await callServer('clearGradients', null);
      tabForm.note({ hasGradients: false });
      return words.cleared;
    });
  const busy = (name: string, text: string) => (running === name ? text : null);
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
        {trainingState?.hasGradients && (
          <Button busyText={busy('clear', words.clearing)} unavailable={isBusy} onClick={clear}>
            {words.clear}
          </Button>
        )}
        <Button
          busyText={busy('check', words.checking)}
          unavailable={isBusy}
          onClick={() =>
            areaAction.startIn('gradients', 'check', words.checking, async () => {
              await tabForm.findNames();
              return check(tabForm.target());
            })
          }
        >
          {words.check}
        </Button>
      </div>
      <ActionNotices area="gradients" />
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
function RateFinder(props: { form: TrainerForm; optimizer: UpdateRuleName; isBusy: boolean }) {
  const { form, optimizer } = props;
  const [found, setFound] = useState<RatesResult | null>(null);
  const [job, setJob] = useState<{ stop(): void } | null>(null);
  const { running } = useStore(areaAction, 'running');
  const isRunning = running === 'rates';
  const find = () =>
    areaAction.startIn('rates', 'rates', words.finding, async () => {
      await tabForm.findNames();
      const plan = tabForm.plan();
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
    tabForm.setForm(typed);
    commitPace(typed);
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
      <ActionNotices area="rates" />
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

/** The tab of the form, and the source of its entries. */
function TrainedSheet(props: { isBusy: boolean; onTable(): void }) {
  const { isBusy } = props;
  const { running } = useStore(areaAction, 'running');
  const { trainingState, elsewhere } = useStore(tabForm, 'trainingState', 'elsewhere');
  const sheet = trainingState?.sheet ?? null;
  const table = useStore(epochs, 'at', 'sheet');
  const open = elsewhere ?? sheet;
  const hasTable = table.at !== null && table.sheet?.sheet === open;
  const button = (name: string, label: string, text: string, act: () => void) => (
    <Button
      size="small"
      label={label}
      busyText={running === name ? words.reading : null}
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
          {button('open', words.openTabHint, words.openTab, () => tabForm.openTab())}
          {elsewhere !== null && <p class="hint">{words.elsewhere(elsewhere)}</p>}
          {trainingState?.source === 'template' && elsewhere === null && (
            <p class="hint">{words.recognized}</p>
          )}
          {open !== null && hasTable && (
            <>
              <p class="hint">{words.hasTable(open)}</p>
              <Button size="small" onClick={props.onTable}>
                {words.useTable}
              </Button>
            </>
          )}
          {trainingState?.source === 'remembered' && (
            <>
              <p class="hint">{words.remembered}</p>
              {button('forget', words.forgetHint, words.forget, () => tabForm.forget())}
            </>
          )}
        </SheetLine>
      )}
      <ActionNotices area="sheet">
        <Button onClick={() => tabForm.openTab()}>{messages.tryAgain}</Button>
      </ActionNotices>
    </>
  );
}

const setForm = (form: TrainerForm) => tabForm.setForm(form);
const placesOf = (selected: ActiveSelection) => tabForm.placesOf(selected);

function Advanced({ form, isBusy, isTraining }: { form: TrainerForm; isBusy: boolean; isTraining: boolean }) {
  const pace = { form, onForm: setForm, onCommit: commitPace };
  return (
    <div class="folds">
      <Fold title={words.moreSettings}>
        <MoreSettings {...pace} />
      </Fold>
      <Fold title={words.followed.title}>
        <EvaluationFields
          {...pace}
          isFixed={isTraining}
          placesOf={placesOf}
          onProblem={(problem) => areaAction.reportIn('form', problem)}
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
          <RateFinder form={form} optimizer={form.optimizer} isBusy={isBusy} />
        </Fold>
      )}
      <Fold title={words.startWeights}>
        <StartWeights isBusy={isBusy} />
      </Fold>
      <Fold title={words.gradients}>
        <Gradients isBusy={isBusy} />
      </Fold>
      <Fold title={words.pytorch.title}>
        <PyTorch isBusy={isBusy} />
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
  const { form, trainingState } = useStore(tabForm, 'form', 'trainingState');
  const { running } = useStore(areaAction, 'running');
  const lastRun = trainingState?.lastRun;
  const isBusy = running !== null;
  const { ending, ...run } = useStore(training, 'phase', 'isWriting', 'ending');
  const isTraining = isUnderWay(run);
  const isRestoring = running === 'restore';
  // Restore would undo the training before one whose weights were never in the sheet.
  const isOffered = ending?.is === 'offered' && !ending.isShown;
  const pace = { form, onForm: setForm, onCommit: commitPace };
  return (
    <>
      <p class="intro">{words.intro}</p>
      <TrainedSheet isBusy={isBusy || isTraining} onTable={onTable} />
      <fieldset class="stack" disabled={isTraining || trainingState === null}>
        <legend class="visually-hidden">{words.whatToTrain}</legend>
        <TargetFields
          form={form}
          onForm={setForm}
          placesOf={placesOf}
          onProblem={(problem) => areaAction.reportIn('form', problem)}
        />
        {isTraining && <p class="hint">{words.fixed}</p>}
      </fieldset>
      <ActionNotices area="form" />
      <div class="folds">
        <Fold title={words.goalAndOptimizer} detail={chosen(form)}>
          <GoalFields {...pace} />
          <OptimizerFields {...pace} />
        </Fold>
      </div>
      <RunControls
        isBusy={isBusy || trainingState === null}
        onStart={startTraining}
        canRestore={Boolean(lastRun?.places.length) && !lastRun?.isTakenBack && !isOffered}
        isRestoring={isRestoring}
        onReset={resetTraining}
        onRestore={restoreWeights}
      />
      <RunView
        wayBack={
          <>
            {lastRun && lastRun.places.length > 0 && !isTraining && (
              <RestoreOffer
                lastRun={lastRun}
                isRedoOnly
                isRestoring={isRestoring}
                isUnavailable={isBusy}
                onRestore={restoreWeights}
              />
            )}
            <ActionNotices area="run" />
          </>
        }
      />
      <Advanced form={form} isBusy={isBusy || isTraining || trainingState === null} isTraining={isTraining} />
    </>
  );
}
