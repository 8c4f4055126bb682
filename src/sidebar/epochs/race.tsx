import { useRef, useState } from 'preact/hooks';
import type { WorkbookModel } from '../../formula/model.ts';
import { findTables } from '../../train/epochs/find-tables.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { startJob } from '../jobs.ts';
import { Button } from '../parts/button.tsx';
import { CheckField, Fold, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { useInView } from '../parts/use-action.ts';
import { failureProblem, problem as ownProblem, rendered } from '../problem.ts';
import { callServer, problemOf } from '../server.ts';
import { wholeNumber } from '../whole-number.ts';
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
  readonly doing: 'finding' | 'racing' | null;
  readonly standing: readonly RacerProgress[];
  readonly problem: RenderedProblem | null;
}

function useRace() {
  const [state, setState] = useState<RaceState>({
    racers: null,
    out: new Set(),
    doing: null,
    standing: [],
    problem: null,
  });
  const job = useRef<ReturnType<typeof startJob<'race'>> | null>(null);
  const set = (change: Partial<RaceState>) => setState((before) => ({ ...before, ...change }));

  const find = async () => {
    set({ doing: 'finding', problem: null });
    try {
      const { model } = await callServer('readModel', { sheets: null });
      set({ racers: racersIn(model), doing: null, standing: [] });
    } catch (error) {
      set({ problem: problemOf(error), doing: null });
    }
  };
  const start = (epochs: number, fromReset: boolean) => {
    const racers = state.racers!.filter(({ sheet }) => !state.out.has(sheet));
    if (racers.length === 0) {
      set({ problem: ownProblem('tooFew') });
      return;
    }
    set({ doing: 'racing', standing: [], problem: null });
    const end = (change: Partial<RaceState>) => set({ ...change, doing: null });
    job.current = startJob(
      'race',
      { racers, epochs, fromReset },
      {
        progress: (standing) => set({ standing }),
        ended: (standing) => end({ standing }),
        failed: (failure) => end({ problem: failureProblem(failure) }),
      },
    );
  };
  const toggle = (sheet: string) => {
    const out = new Set(state.out);
    if (!out.delete(sheet)) out.add(sheet);
    set({ out });
  };
  return { state, find, start, toggle, stop: () => job.current?.stop(), clear: () => set({ problem: null }) };
}

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
          <li key={sheet} class={`legend-${index % 8}`}>
            {words.result(sheet, line.y.at(-1) ?? null, epoch)}
            {stop && <span class="secondary"> {rendered(stop).message}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Several tabs side by side on one chart. */
export function Race() {
  const { state, find, start, toggle, stop, clear } = useRace();
  const [epochs, setEpochs] = useState(String(usualEpochs));
  const [fromReset, setFromReset] = useState(true);
  const { racers, doing } = state;
  const count = wholeNumber(epochs);
  return (
    <Fold title={words.title}>
      <p class="hint">{words.intro}</p>
      <Button
        busyText={doing === 'finding' ? words.finding : null}
        unavailable={doing !== null}
        onClick={find}
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
                checked={!state.out.has(sheet)}
                onChange={() => toggle(sheet)}
              />
            ))}
          </fieldset>
          <TextField id="race-epochs" label={messages.epochs.epochs} value={epochs} onInput={setEpochs} />
          <CheckField label={words.fromReset} checked={fromReset} onChange={setFromReset} />
          <div class="button-row">
            <Button
              busyText={doing === 'racing' ? words.racing : null}
              unavailable={doing !== null || count === null}
              onClick={() => start(count!, fromReset)}
            >
              {words.start}
            </Button>
            {doing === 'racing' && <Button onClick={stop}>{messages.epochs.stop}</Button>}
          </div>
          <Standing standing={state.standing} />
        </>
      )}
      <ProblemNotice problem={state.problem} onDismiss={clear} />
    </Fold>
  );
}
