import { useEffect } from 'preact/hooks';
import { messages } from '../messages.ts';
import { Button } from '../parts/button.tsx';
import { Fold } from '../parts/fold.tsx';
import { useAnnounce } from '../parts/live-region.tsx';
import { DoneNotice, ProblemNotice } from '../parts/notice.tsx';
import { hasRate } from './form/form.ts';
import { MoreSettings, OptimizerFields, StopFields } from './form/settings-fields.tsx';
import { BoundsFields, TargetFields } from './form/target-fields.tsx';
import { Gradients } from './gradients.tsx';
import { RateFinder } from './rate-finder.tsx';
import { RestoreOffer } from './restore-offer.tsx';
import { RunControls } from './run/run-controls.tsx';
import { RunView } from './run/run-view.tsx';
import { isUnderWay, type RunState } from './run/state.ts';
import { StartWeights } from './start-weights.tsx';
import { type Trainer, useTrainer } from './use-trainer.ts';

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

function SheetLine({ trainer, isBusy }: { trainer: Trainer; isBusy: boolean }) {
  const { sheet, source, action } = trainer;
  if (sheet === null) return null;
  return (
    <div class="sheet-line">
      <p>
        {words.sheet(sheet)}
        {source === 'template' && <span class="hint">{words.recognised}</span>}
      </p>
      <Button
        size="small"
        label={words.openTabHint}
        busyText={action.running === 'open' ? words.reading : null}
        unavailable={isBusy}
        onClick={trainer.openTab}
      >
        {words.openTab}
      </Button>
    </div>
  );
}

function Advanced({ trainer, isBusy }: { trainer: Trainer; isBusy: boolean }) {
  const { form, setForm } = trainer;
  const pace = { form, onForm: setForm, onCommit: trainer.commitPace };
  return (
    <div>
      <Fold title={words.moreSettings}>
        <MoreSettings {...pace} />
      </Fold>
      <Fold title={words.stopRules}>
        <StopFields {...pace} />
      </Fold>
      <Fold title={words.bounds}>
        <BoundsFields form={form} onForm={setForm} />
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
    </div>
  );
}

/** Trains the open sheet: what to make best, which cells to change, how, and how it goes. */
export function TrainSection({ shown }: { shown: boolean }) {
  const trainer = useTrainer(shown);
  const { form, setForm, run, session, action, lastRun } = trainer;
  const isBusy = action.running !== null;
  const isTraining = isUnderWay(run);
  useRunAnnounced(run);
  return (
    <>
      <p class="intro">{words.intro}</p>
      <SheetLine trainer={trainer} isBusy={isBusy || isTraining} />
      <fieldset class="stack" disabled={isTraining}>
        <legend class="visually-hidden">{words.whatToTrain}</legend>
        <TargetFields form={form} onForm={setForm} onSelection={trainer.withSelection} />
      </fieldset>
      <OptimizerFields form={form} onForm={setForm} onCommit={trainer.commitPace} />
      <RunControls state={run} session={session} isBusy={isBusy} onStart={trainer.start} />
      <ProblemNotice problem={run.problem} onDismiss={() => session.report(null)} />
      <ProblemNotice problem={action.problem} onDismiss={action.clear} />
      <DoneNotice text={action.done} onDismiss={action.clear} />
      <RunView trainer={trainer} />
      {lastRun && lastRun.places.length > 0 && (
        <RestoreOffer
          lastRun={lastRun}
          isRestoring={action.running === 'restore'}
          isUnavailable={isBusy || isTraining}
          onRestore={trainer.restore}
        />
      )}
      <Advanced trainer={trainer} isBusy={isBusy || isTraining} />
    </>
  );
}
