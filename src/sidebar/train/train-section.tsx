import { useEffect } from 'preact/hooks';
import { useSharedEpochs } from '../epochs/session.tsx';
import { Button } from '../parts/button.tsx';
import { Fold } from '../parts/field.tsx';
import { useAnnounce } from '../parts/live-region.tsx';
import { RestoreOffer, SheetLine } from '../parts/notice.tsx';
import { messages } from '../words.ts';
import { StartWeights } from './draw/start-weights.tsx';
import { hasRate, optimizerGroup, settingText, type TrainerForm } from './form/form.ts';
import { EvaluationFields, MoreSettings, OptimizerFields, StopFields } from './form/settings-fields.tsx';
import { BoundsFields, GoalFields, TargetFields } from './form/target-fields.tsx';
import { Gradients } from './gradients.tsx';
import { PyTorch } from './pytorch.tsx';
import { RateFinder } from './rate-finder.tsx';
import { RunControls } from './run/run-controls.tsx';
import { RunView } from './run/run-view.tsx';
import { isUnderWay, type RunState } from './run/state.ts';
import { ActionNotices } from './use-area-action.tsx';
import { type Trainer, useSharedTrainer } from './use-trainer.tsx';

const words = messages.train;

/** Tells people who use a screen reader how the training goes. */
function useRunAnnounced({ phase, ending, progress, result }: RunState): void {
  const announce = useAnnounce();
  const value = result?.report.endValue;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new phase or ending is told
  useEffect(() => {
    if (phase === 'reading') announce(words.reading);
    if (phase === 'running') announce(words.started);
    if (phase === 'paused') announce(words.paused(progress?.epoch ?? 0));
    if (ending?.is === 'written' && value !== undefined) announce(words.written(value));
  }, [phase, ending?.is]);
}

/** Which tab the form is for, and how it came to be filled in. */
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

/** Such as `Minimize · Adam · 0.1`. */
function chosen(form: TrainerForm): string {
  const { goal, optimizer, target } = form;
  const wanted = goal === 'aim' ? [words.goals.aim, target].join(' ').trim() : words.goals[goal];
  const rate = hasRate(optimizer) ? [settingText(form, optimizerGroup(optimizer), 'rate')] : [];
  return [wanted, words.optimizers[optimizer], ...rate].join(' · ');
}

/** Trains the open sheet: what to make best, which cells to change, how, and how it goes. */
export function TrainSection({ onTable }: { onTable(): void }) {
  const trainer = useSharedTrainer();
  const { form, setForm, run, session, action, told, sheet } = trainer;
  const lastRun = told?.lastRun;
  const isBusy = action.running !== null;
  const isTraining = isUnderWay(run);
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
        onReset={trainer.reset}
      />
      <RunView
        trainer={trainer}
        wayBack={
          <>
            {lastRun && lastRun.places.length > 0 && (
              <RestoreOffer
                lastRun={lastRun}
                isRestoring={action.running === 'restore'}
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
