import { useState } from 'preact/hooks';
import type { WorkbookModel } from '../../formula/model.ts';
import { findTables } from '../../train/epochs/find-tables.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { LineChart, LineSample } from '../charts/line-chart.tsx';
import type { RunningJob } from '../computing/start-job.ts';
import { startJob } from '../jobs.ts';
import { Button } from '../parts/button.tsx';
import { CheckField, Fold, SegmentedField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { Store, useStore } from '../parts/store.ts';
import { useInView } from '../parts/use-action.ts';
import { failureProblem, problem as ownProblem, rendered } from '../problem.ts';
import { callServer, problemOf } from '../server.ts';
import { type Speed, stepEvery, stepsPerPicture } from '../train/run/state.ts';
import { readWholeNumber } from '../whole-number.ts';
import { messages } from '../words.ts';
import type { MemoryStart, RacerProgress } from './jobs.ts';

const words = messages.epochs.race;
const usualEpochs = 100;

/** The first table without problems of each tab. */
const racersIn = (model: WorkbookModel): MemoryStart[] =>
  Object.entries(model.sheets).flatMap(([sheet, contents]) => {
    const table = findTables(contents).find(({ problems, log }) => problems.length === 0 && log !== null);
    return table ? [{ model, sheet, table }] : [];
  });

interface RaceState {
  readonly racers: readonly MemoryStart[] | null;
  readonly out: ReadonlySet<string>;
  readonly phase: 'idle' | 'finding' | 'running' | 'paused';
  readonly speed: Speed;
  readonly standing: readonly RacerProgress[];
  readonly problem: RenderedProblem | null;
}

/** One race after another, at the speed that the user has chosen. */
class RaceSession extends Store<RaceState> {
  private job: RunningJob<never> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private epochs = 0;

  async find(): Promise<void> {
    this.set({ phase: 'finding', problem: null });
    try {
      const { model } = await callServer('readModel', { sheets: null });
      this.set({ racers: racersIn(model), phase: 'idle', standing: [] });
    } catch (error) {
      this.set({ problem: problemOf(error), phase: 'idle' });
    }
  }

  /** With `isPaused`, each participant runs one epoch only. */
  start(epochs: number, fromReset: boolean, isPaused: boolean): void {
    const { racers, out, speed } = this.state;
    const taking = (racers ?? []).filter(({ sheet }) => !out.has(sheet));
    if (taking.length === 0) {
      this.set({ problem: ownProblem('tooFew') });
      return;
    }
    this.epochs = epochs;
    this.set({ phase: isPaused ? 'paused' : 'running', standing: [], problem: null });
    const end = (change: Partial<RaceState>) => {
      this.job = null;
      this.set({ ...change, phase: 'idle' });
    };
    this.job = startJob(
      'race',
      { racers: taking, epochs, fromReset },
      {
        isPaused: isPaused || speed !== 'full',
        progress: (standing, isWaiting) => this.advance(standing, isWaiting),
        ended: (standing) => end({ standing }),
        failed: (failure) => end({ problem: failureProblem(failure) }),
      },
    );
    if (isPaused) this.job.step();
  }

  pause(): void {
    clearTimeout(this.timer);
    this.set({ phase: 'paused' });
    this.job?.pause();
  }

  resume(): void {
    clearTimeout(this.timer);
    this.set({ phase: 'running' });
    if (this.state.speed === 'full') this.job?.resume();
    else this.job?.step();
  }

  step(): void {
    clearTimeout(this.timer);
    this.set({ phase: 'paused' });
    this.job?.step();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.job?.stop();
  }

  /** Ends the race and clears its lines. */
  reset(): void {
    clearTimeout(this.timer);
    this.job?.drop();
    this.job = null;
    this.set({ phase: 'idle', standing: [], problem: null });
  }

  setSpeed(speed: Speed): void {
    const before = this.state.speed;
    this.set({ speed });
    if (this.state.phase !== 'running' || before === speed) return;
    // A running job responds to a pause with its progress, and the next step follows.
    if (before === 'full') this.job?.pause();
    else this.resume();
  }

  toggle(sheet: string): void {
    const out = new Set(this.state.out);
    if (!out.delete(sheet)) out.add(sheet);
    this.set({ out });
  }

  clear(): void {
    this.set({ problem: null });
  }

  /** Shows an epoch, then runs the next one when it is due. */
  private advance(standing: readonly RacerProgress[], isWaiting: boolean): void {
    this.set({ standing });
    const { phase, speed } = this.state;
    if (!isWaiting || phase !== 'running' || speed === 'full') return;
    clearTimeout(this.timer);
    const count = speed === 'fast' ? stepsPerPicture(this.epochs, stepEvery.fast, standing[0]!.epoch) : 1;
    this.timer = setTimeout(
      () => this.job?.step(count),
      standing.some(({ epoch }) => epoch > 0) ? stepEvery[speed] : 0,
    );
  }
}

const race = new RaceSession({
  racers: null,
  out: new Set(),
  phase: 'idle',
  speed: 'fast',
  standing: [],
  problem: null,
});

function Standing({ standing }: { standing: readonly RacerProgress[] }) {
  const drawn = standing.filter(({ line }) => line.x.length > 1);
  const box = useInView(drawn.length > 0 ? drawn.map(({ sheet }) => sheet).join('\n') : null);
  if (drawn.length === 0) return null;
  const names = drawn.map(({ sheet }) => sheet);
  const [first, ...others] = drawn.map(({ line }) => line);
  return (
    <div ref={box} class="stack">
      <LineChart
        line={first!}
        others={others}
        label={words.chart(names)}
        xTitle={messages.epochs.epochAxis}
        isYLogarithmic={true}
      />
      <ul class="legend">
        {drawn.map(({ sheet, line, epoch, stop }, index) => (
          <li key={sheet}>
            <LineSample index={index} />
            {words.result(sheet, line.y.at(-1) ?? null, epoch)}
            {stop && <span class="secondary"> {rendered(stop).message}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Start, pause, step, stop, reset, and the speed. */
function RaceControls({ start }: { start: ((isPaused: boolean) => void) | null }) {
  const { phase, speed, standing } = useStore(race);
  const isRacing = phase === 'running' || phase === 'paused';
  const isBlocked = phase === 'finding' || (!isRacing && !start);
  const [text, act] =
    phase === 'running'
      ? [messages.train.pause, () => race.pause()]
      : phase === 'paused'
        ? [messages.train.resume, () => race.resume()]
        : [words.start, () => start?.(false)];
  return (
    <fieldset class="run-controls">
      <legend class="visually-hidden">{words.controls}</legend>
      <div class="button-row">
        <Button unavailable={isBlocked} onClick={act}>
          {text}
        </Button>
        <Button
          label={messages.train.stepHint}
          unavailable={isBlocked}
          onClick={() => (isRacing ? race.step() : start?.(true))}
        >
          {messages.train.step}
        </Button>
        <Button unavailable={!isRacing} onClick={() => race.stop()}>
          {messages.epochs.stop}
        </Button>
        <Button
          label={words.clearHint}
          unavailable={!isRacing && standing.length === 0}
          onClick={() => race.reset()}
        >
          {messages.epochs.reset}
        </Button>
      </div>
      <SegmentedField
        name="race-speed"
        label={words.speed}
        choices={messages.train.paces}
        value={speed}
        onChange={(chosen) => race.setSpeed(chosen)}
      />
    </fieldset>
  );
}

/** Several tabs side by side in one chart. */
export function Race() {
  const { racers, out, phase, standing, problem } = useStore(race);
  const [epochs, setEpochs] = useState(String(usualEpochs));
  const [fromReset, setFromReset] = useState(true);
  const count = readWholeNumber(epochs);
  return (
    <Fold title={words.title}>
      <p class="hint">{words.intro}</p>
      <Button
        busyText={phase === 'finding' ? words.finding : null}
        unavailable={phase !== 'idle'}
        onClick={() => race.find()}
      >
        {words.find}
      </Button>
      {racers?.length === 0 && <p>{words.none}</p>}
      {racers && racers.length > 0 && (
        <>
          <fieldset class="field">
            <legend>{words.who}</legend>
            {racers.map(({ sheet }) => (
              <CheckField
                key={sheet}
                label={sheet}
                checked={!out.has(sheet)}
                onChange={() => race.toggle(sheet)}
              />
            ))}
          </fieldset>
          <TextField id="race-epochs" label={messages.epochs.epochs} value={epochs} onInput={setEpochs} />
          <CheckField label={words.fromReset} checked={fromReset} onChange={setFromReset} />
          <RaceControls
            start={count === null ? null : (isPaused) => race.start(count, fromReset, isPaused)}
          />
          <Standing standing={standing} />
        </>
      )}
      <ProblemNotice problem={problem} onDismiss={() => race.clear()} />
    </Fold>
  );
}
