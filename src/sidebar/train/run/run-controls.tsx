import { memory } from '../../memory/memory.ts';
import { Button } from '../../parts/button.tsx';
import { SegmentedField } from '../../parts/field.tsx';
import { useStore } from '../../parts/store.ts';
import { messages } from '../../words.ts';
import { training } from './session.ts';
import { isUnderWay, type RunState } from './state.ts';

const words = messages.train;

interface ControlsProps {
  /** Another server action is running. */
  isBusy: boolean;
  /** The last training run can be undone. */
  canRestore: boolean;
  isRestoring: boolean;
  onStart(isPaused: boolean): void;
  /** Ends an active training run and restores the values before it. */
  onReset(): void;
  onRestore(): void;
}

function busyText({ phase, isWriting }: Pick<RunState, 'phase' | 'isWriting'>): string | null {
  if (isWriting) return words.writing;
  return phase === 'reading' ? words.reading : null;
}

const useControlled = () => useStore(training, 'phase', 'isWriting', 'edited', 'speed');

/** The first button: start, pause or resume, depending on the state of the training run. */
function MainButton({ state, isBusy, onStart }: ControlsProps & { state: ReturnType<typeof useControlled> }) {
  const { phase } = state;
  const [text, act] =
    phase === 'running'
      ? [words.pause, () => training.pause()]
      : phase === 'paused'
        ? [words.resume, () => training.resume()]
        : [words.start, () => onStart(false)];
  return (
    <Button
      kind="primary"
      busyText={busyText(state)}
      unavailable={isBusy || state.edited.length > 0}
      onClick={act}
    >
      {text}
    </Button>
  );
}

/** Start, pause, step, resume, stop and restore, and the speed. */
export function RunControls(props: ControlsProps) {
  const { isBusy, canRestore, onStart } = props;
  const state = useControlled();
  const isTraining = state.phase === 'running' || state.phase === 'paused';
  const isBlocked = isBusy || state.edited.length > 0 || (isUnderWay(state) && !isTraining);
  return (
    <fieldset class="run-controls always-seen">
      <legend class="visually-hidden">{words.controls}</legend>
      <div class="button-row">
        <MainButton {...props} state={state} />
        <Button
          label={words.stepHint}
          unavailable={isBlocked}
          onClick={() => (isTraining ? training.step() : onStart(true))}
        >
          {words.step}
        </Button>
        <Button unavailable={isBlocked || !isTraining} onClick={() => training.stop()}>
          {words.stop}
        </Button>
        <Button
          busyText={canRestore && props.isRestoring ? words.restore : null}
          unavailable={isBlocked || !(isTraining || canRestore)}
          onClick={isTraining ? props.onReset : props.onRestore}
        >
          {words.restore}
        </Button>
      </div>
      <SegmentedField
        name="speed"
        label={words.pace}
        choices={words.paces}
        value={state.speed}
        onChange={(speed) => {
          memory.remember('speed', speed);
          training.setSpeed(speed);
        }}
      />
    </fieldset>
  );
}
