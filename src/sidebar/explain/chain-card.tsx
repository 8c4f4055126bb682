import { useEffect, useRef, useState } from 'preact/hooks';
import { cellName, parseArea } from '../../a1/addresses.ts';
import type { Branch, ChainCell, GradientChain } from '../../formula/explain/chain.ts';
import { Button } from '../parts/button.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { type Action, useAction, useInView } from '../parts/use-action.ts';
import { useComputed } from '../parts/use-open-tab.ts';
import { problemError } from '../problem.ts';
import { callServer, problemOf } from '../server.ts';
import { tabForm } from '../train/form/tab-form.ts';
import { readTargetModel } from '../train/read-target.ts';
import { runJob } from '../train/run-job.ts';
import { forms, messages } from '../words.ts';

import { type CellFrame, ColoredFormula, framesIn, ownColor, rightColor, useFrames } from './frames.tsx';

const words = messages.chain;

interface ViewProps {
  readonly chain: GradientChain;
  /** Changes with each request of the user. */
  readonly asked: number;
  readonly action: Action;
  readonly isVisible: boolean;
}

/** Selects cells in the sheet. While Google is busy with one request, only the last new one is kept. */
function useReveal(action: Action): (cell: ChainCell) => void {
  const state = useRef({ isBusy: false, next: null as ChainCell | null });
  const reveal = async ({ place }: ChainCell): Promise<void> => {
    const ranges = [cellName(place.row, place.column)];
    try {
      await callServer('showCells', { sheet: place.sheet, ranges });
    } catch (error) {
      action.report(problemOf(error));
    }
    const { next } = state.current;
    state.current = { isBusy: next !== null, next: null };
    if (next) await reveal(next);
  };
  return (cell) => {
    if (state.current.isBusy) {
      state.current.next = cell;
      return;
    }
    state.current.isBusy = true;
    reveal(cell);
  };
}

const figure = (value: number): string => forms.show(value, 4);

const product = (value: number): string => (value < 0 ? `(${figure(value)})` : figure(value));

/** `∂E32/∂C28 = ∂E32/∂C30 · ∂C30/∂C28 + … = −3.376·0.2962 + … = −0.7038`, a line for each branch. */
function Branches(props: { cell: ChainCell; home: string; objective: string }) {
  const { cell, home, objective } = props;
  const line = ({ reader, upstream, local, formula }: Branch) => (
    <li key={reader}>
      <code>
        ∂{objective}/∂{reader} · ∂{reader}/∂{cell.name}
      </code>{' '}
      = {product(upstream)} · {product(local)} = <strong>{figure(upstream * local)}</strong>
      {formula !== null && (
        <div class="chain-local">
          <code>
            ∂{reader}/∂{cell.name} ={' '}
          </code>
          <ColoredFormula formula={formula} home={home} />
        </div>
      )}
    </li>
  );
  const isSum = cell.branches.length + cell.more > 1;
  return (
    <>
      <ul class="chain-branches">
        {cell.branches.map(line)}
        {cell.more > 0 && <li class="secondary">{words.moreBranches(cell.more, figure(cell.moreTotal))}</li>}
      </ul>
      {isSum && (
        <p>
          {words.sum}:{' '}
          <code>
            ∂{objective}/∂{cell.name}
          </code>{' '}
          = <strong>{figure(cell.gradient)}</strong>
        </p>
      )}
    </>
  );
}

function Details(props: { cell: ChainCell; home: string; objective: string }) {
  const { cell, objective } = props;
  const isObjective = cell.name === objective;
  return (
    <div class="chain-details">
      {cell.formula === '' ? (
        <p class="secondary">{words.typed}</p>
      ) : (
        <ColoredFormula formula={cell.formula} home={cell.place.sheet} />
      )}
      {cell.spilledFrom && <p class="secondary">{messages.explain.partOf(cell.spilledFrom)}</p>}
      {isObjective ? <p>{words.itself}</p> : <Branches {...props} />}
      {cell.hasKink && <p class="chain-note">{words.kink}</p>}
      {cell.isFlat && <p class="chain-note">{words.flat}</p>}
    </div>
  );
}

/** The cell of the open row, the cells that its formula reads, and the objective. */
function framesOf({ place, formula }: ChainCell, objective: ChainCell): CellFrame[] {
  const at = (cell: ChainCell['place'], color: string): CellFrame => ({
    sheet: cell.sheet,
    range: cellName(cell.row, cell.column),
    color,
  });
  return [...framesIn(formula, place.sheet), at(objective.place, rightColor), at(place, ownColor)];
}

/** The steps as rows, one of them open; the arrow keys move between them. */
function Steps({ chain, asked, action, isVisible }: ViewProps) {
  const cells = chain.steps.flatMap((step) => step.cells);
  const [chosen, setOpen] = useState(0);
  // After an edit of the sheet, there may be fewer steps.
  const open = Math.min(chosen, cells.length - 1);
  useFrames(isVisible ? framesOf(cells[open]!, cells[0]!) : null);
  const rows = useRef<HTMLOListElement>(null);
  // The arrow keys work at once; a user who has gone on to the sheet stays there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the user asks
  useEffect(() => {
    if (document.hasFocus())
      rows.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus({ preventScroll: true });
  }, [asked]);
  const reveal = useReveal(action);
  const choose = (index: number) => {
    setOpen(index);
    reveal(cells[index]!);
  };
  const move = (event: KeyboardEvent, index: number) => {
    const places: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(index + 1, cells.length - 1),
      ArrowUp: Math.max(index - 1, 0),
      Home: 0,
      End: cells.length - 1,
    };
    const target = places[event.key];
    if (target === undefined) return;
    event.preventDefault();
    choose(target);
    rows.current?.querySelectorAll('button')[target]?.focus();
  };
  let place = -1;
  return (
    <ol class="chain" ref={rows} aria-label={words.steps}>
      {chain.steps.map((step, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one chain stay as they are
        <li key={number} class="chain-step">
          {step.cells.map((cell) => {
            place++;
            const index = place;
            return (
              <div key={cell.name}>
                <button
                  type="button"
                  class="chain-row"
                  aria-expanded={index === open}
                  tabIndex={index === open ? 0 : -1}
                  onClick={() => choose(index)}
                  onKeyDown={(event) => move(event, index)}
                >
                  <code>{cell.name}</code>
                  <span>
                    <span class="visually-hidden">{words.value} </span>
                    {figure(cell.value)}
                  </span>
                  <strong>
                    <span class="visually-hidden">{words.gradient} </span>
                    {figure(cell.gradient)}
                  </strong>
                </button>
                {index === open && <Details cell={cell} home={chain.sheet} objective={chain.objective} />}
              </div>
            );
          })}
          {step.more > 0 && <p class="secondary chain-more">{words.moreCells(step.more)}</p>}
        </li>
      ))}
    </ol>
  );
}

function ChainView(props: ViewProps) {
  const { chain } = props;
  const { cell, objective, gradient } = chain;
  const box = useInView(String(props.asked));
  return (
    <div ref={box} class="chain-view">
      <h3>{words.result(cell, objective)}</h3>
      <p class="explain-result">
        <code>
          ∂{objective}/∂{cell}
        </code>{' '}
        = <strong>{figure(gradient)}</strong>
      </p>
      <p>{words.meaning(cell, objective, gradient / 1000)}</p>
      <h3>{words.steps}</h3>
      <p class="hint">{words.keys}</p>
      <p class="chain-row chain-head" aria-hidden="true">
        <span>{words.cell}</span>
        <span>{words.value}</span>
        <span>{words.gradient}</span>
      </p>
      <Steps key={`${chain.sheet} ${cell} ${objective}`} {...props} />
    </div>
  );
}

/** Shows how much the trainer's objective changes with the selected cell, and why. */
export function ChainCard({ isVisible }: { isVisible: boolean }) {
  const action = useAction();
  const { shown, show } = useComputed<GradientChain>(isVisible, action.report);
  const showGradient = () =>
    action.start('look', messages.explain.reading, async () => {
      const { sheet, range } = await callServer('activeSelection', null);
      const objective = await tabForm.openObjective();
      if (!objective) throw problemError('noObjectiveToTrain');
      await show(async () => {
        const target = await readTargetModel({ objective, ranges: [{ sheet, ...parseArea(range) }] });
        return runJob('chain', { ...target, cell: target.ranges[0]! });
      });
      return null;
    });
  return (
    <article class="card" aria-labelledby="chain-title">
      <h2 id="chain-title">{words.title}</h2>
      <p>{words.intro}</p>
      <Button busyText={action.running === 'look' ? messages.explain.reading : null} onClick={showGradient}>
        {words.look}
      </Button>
      <Outcome action={action} />
      {shown && <ChainView chain={shown.value} asked={shown.asked} action={action} isVisible={isVisible} />}
    </article>
  );
}
