import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DropoutTab, SheetCell } from '../../addon/contract.ts';
import { masked, maskFrom } from '../../nn/dropout.ts';
import { fromRows, type Matrix } from '../../nn/matrix.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { Button } from '../parts/button.tsx';
import { SegmentedField } from '../parts/field.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { type Action, type Undoable, useAction } from '../parts/use-action.ts';
import { useSheetChanges } from '../parts/use-open-tab.ts';
import type { DrawsState } from '../randomness/use-draws.ts';
import { callServer, problemOf } from '../server.ts';
import { forms, messages } from '../words.ts';

interface Plane {
  readonly map: Matrix;
  readonly draws: Matrix;
}

type Table = readonly (readonly SheetCell[])[];

const allNumbers = (table: Table): table is readonly (readonly number[])[] =>
  table.every((line) => line.every((cell) => typeof cell === 'number'));

/** The maps and their draws; null while a cell is still calculating or shows an error. */
export function planesOf({ planes }: DropoutTab): readonly Plane[] | null {
  const read: Plane[] = [];
  for (const { map, draws } of planes) {
    if (!allNumbers(map) || !allNumbers(draws)) return null;
    read.push({ map: fromRows(map), draws: fromRows(draws) });
  }
  return read;
}

/** The sheet's p; null if its cell does not contain a number from 0 to 1. */
export const probabilityOf = ({ p }: DropoutTab): number | null =>
  typeof p === 'number' && p >= 0 && p <= 1 ? p : null;

export const sameDraws = (first: DropoutTab, second: DropoutTab): boolean =>
  first.sheet === second.sheet &&
  JSON.stringify(first.planes.map(({ draws }) => draws)) ===
    JSON.stringify(second.planes.map(({ draws }) => draws));

/** Milliseconds between two reads of a sheet that is still calculating. */
const patience = 800;
const mostTries = 20;

interface Tab {
  readonly tab: DropoutTab | null;
  readonly problem: RenderedProblem | null;
  /** Reads the tab; after a new draw, repeats this until Google has calculated it. */
  read(isRedrawn?: boolean): void;
  /** Records the new p of its cell. */
  noteP(p: SheetCell): void;
}

/** The active tab's data for the explorer; null if it is a different tab. */
export function useDropoutTab(shown: boolean): Tab {
  const [tab, setTab] = useState<DropoutTab | null>(null);
  const [problem, setProblem] = useState<RenderedProblem | null>(null);
  const latest = useRef<DropoutTab | null>(null);
  const asked = useRef(0);
  latest.current = tab;

  const read = useCallback((isRedrawn = false) => {
    const number = ++asked.current;
    const before = latest.current;
    const look = async (tries: number): Promise<void> => {
      const found = await callServer('readDropout', null);
      // A later request has superseded this one.
      if (number !== asked.current) return;
      setTab(found);
      setProblem(null);
      const isOld = isRedrawn && found && before && sameDraws(found, before);
      if (found && tries < mostTries && (isOld || !planesOf(found))) setTimeout(look, patience, tries + 1);
    };
    look(1).catch((error) => setProblem(problemOf(error)));
  }, []);

  // The first read happens before the section is shown, so that the section can be offered.
  useEffect(() => {
    if (shown || asked.current === 0) read();
  }, [shown, read]);
  useSheetChanges(useCallback(() => read(true), [read]));
  const noteP = (p: SheetCell) => setTab((before) => before && { ...before, p });
  return { tab, problem, read, noteP };
}

type Color = readonly [red: number, green: number, blue: number];

const parse = (hex: string): Color =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as never;

/** Maps numbers between two limits to colors, like a two-color scale of the sheet. */
export function colorScale(
  [lowColor, highColor]: readonly [string, string],
  [low, high]: readonly [number, number],
): (value: number) => Color {
  const [from, to] = [parse(lowColor), parse(highColor)];
  return (value) => {
    const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
    return from.map((part, index) => Math.round(part + share * (to[index]! - part))) as never;
  };
}

interface Dropped {
  readonly p: number;
  readonly map: Matrix;
  /** The number of dropped cells, and of all cells. */
  readonly dropped: number;
  readonly cells: number;
}

/**
 * The map after dropout, based on the sheet's own draws. Values are not rescaled: a scale from the smallest to the
 * largest number would produce the same picture.
 */
export function drop({ map, draws }: Plane, p: number): Dropped {
  const mask = maskFrom(draws, p, false);
  const dropped = mask.data.filter((factor) => factor === 0).length;
  return { p, map: masked(map, mask), dropped, cells: mask.data.length };
}

/** Sharp on screens of any density; the browser scales it down. */
const pixelsPerCell = 12;

function draw(
  canvas: HTMLCanvasElement,
  { rows, columns, data }: Matrix,
  colorOf: ReturnType<typeof colorScale>,
) {
  const brush = canvas.getContext('2d');
  if (!brush) return;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      brush.fillStyle = `rgb(${colorOf(data[row * columns + column]!).join()})`;
      brush.fillRect(column * pixelsPerCell, row * pixelsPerCell, pixelsPerCell, pixelsPerCell);
    }
  }
}

/** A block of numbers in the sheet's colors, one pixel per cell. */
function PixelPicture(props: {
  matrix: Matrix;
  colorOf: ReturnType<typeof colorScale>;
  /** Describes the picture. */
  label: string;
}) {
  const { matrix, colorOf, label } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => draw(canvas.current!, matrix, colorOf));
  return (
    <canvas
      ref={canvas}
      class="pixels"
      role="img"
      aria-label={label}
      width={matrix.columns * pixelsPerCell}
      height={matrix.rows * pixelsPerCell}
    />
  );
}

/** The values of the forum thread that requested this: half and more, until the digit is gone. */
const shares = [0.2, 0.5, 0.7, 0.9];
const labelOf = ({ p, dropped, cells }: Dropped) => words.picture(p, dropped, cells);

interface Shown {
  readonly plane: Plane;
  readonly colorOf: ReturnType<typeof colorScale>;
}

/** The original map beside the map at the slider's p. */
function LargePictures({ plane, colorOf, p }: Shown & { p: number }) {
  const now = drop(plane, p);
  return (
    <>
      <div class="pictures pictures-large">
        <figure>
          <PixelPicture matrix={plane.map} colorOf={colorOf} label={words.pictureOfAll} />
          <figcaption>{words.none}</figcaption>
        </figure>
        <figure>
          <PixelPicture matrix={now.map} colorOf={colorOf} label={labelOf(now)} />
          <figcaption>{words.pIs(p)}</figcaption>
        </figure>
      </div>
      <p class="rate">{words.dropped(now.dropped, now.cells)}</p>
    </>
  );
}

/** Small pictures at common values of p; each sets its own. */
function SmallPictures(props: Shown & { onChoose(p: number): void }) {
  const { plane, colorOf, onChoose } = props;
  return (
    <>
      <p class="hint">{words.compare}</p>
      <div class="pictures">
        {shares.map((share) => {
          const there = drop(plane, share);
          return (
            <button
              key={share}
              type="button"
              class="picture-button"
              title={words.choose(share)}
              onClick={() => onChoose(share)}
            >
              <PixelPicture matrix={there.map} colorOf={colorOf} label={labelOf(there)} />
              <span>{words.pIs(share)}</span>
            </button>
          );
        })}
      </div>
    </>
  );
}

/** Updates p at once while it is dragged or changed by keys, and commits it on release. */
function ProbabilitySlider(props: { p: number | null; onMove(p: number): void; onLeave(p: number): void }) {
  const { p, onMove, onLeave } = props;
  const words = messages.dropout;
  return (
    <div class="field">
      <div class="slider-head">
        <label for="dropout-p">{words.probability}</label>
        <output for="dropout-p">{p === null ? '' : words.pIs(p)}</output>
      </div>
      <input
        id="dropout-p"
        type="range"
        min="0"
        max="1"
        step="0.01"
        value={p ?? 0}
        onInput={(event) => onMove(event.currentTarget.valueAsNumber)}
        onChange={(event) => onLeave(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

interface Probability {
  /** The p of the pictures: the slider's while it moves, otherwise the sheet's; null if that is not valid. */
  readonly p: number | null;
  readonly action: Action;
  /** Shows p without writing it. */
  preview(p: number): void;
  /** Writes p to its cell; during a write, the last requested value is written next. */
  write(content: SheetCell): void;
}

function shownAs(content: SheetCell): string {
  if (content === '') return messages.dropout.nothing;
  return typeof content === 'number' ? forms.show(content) : String(content);
}

/** The p of the tab: previews it, writes it and undoes the write. */
function useProbability(tab: DropoutTab, { noteP, read }: Tab): Probability {
  const action = useAction();
  const [draft, setDraft] = useState<number | null>(null);
  const wanted = useRef<SheetCell | null>(null);

  const writeAll = async (): Promise<Undoable> => {
    let former: SheetCell | null = null;
    let written: SheetCell = '';
    while (wanted.current !== null) {
      written = wanted.current;
      wanted.current = null;
      const request = { sheet: tab.sheet, range: tab.place, contents: [[written]] };
      const { before: found } = await callServer('writeCells', request);
      former ??= found[0]![0]!;
    }
    noteP(written);
    // On a sheet with RAND(), every write causes a new draw.
    read();
    const before = former!;
    return {
      done: messages.dropout.written(tab.place, shownAs(written), shownAs(before)),
      undoing: messages.dropout.writing,
      undo: () => {
        want(before);
        return writeWanted();
      },
    };
  };
  const want = (content: SheetCell) => {
    wanted.current = content;
    if (typeof content === 'number') setDraft(content);
  };
  const writeWanted = () =>
    writeAll().finally(() => {
      wanted.current = null;
      setDraft(null);
    });
  const write = (content: SheetCell) => {
    want(content);
    action.start('write', messages.dropout.writing, writeWanted);
  };
  return {
    p: draft ?? probabilityOf(tab),
    action,
    preview: setDraft,
    write,
  };
}

const words = messages.dropout;

/** Ranges from the smallest to the largest number of both maps before dropout, as on the sheet. */
function scaleOf({ colors }: DropoutTab, planes: readonly Plane[]) {
  const numbers = planes.flatMap(({ map }) => [...map.data]);
  return colorScale(colors, [Math.min(...numbers), Math.max(...numbers)]);
}

function MapChoice(props: { chosen: number; onChoose(index: number): void }) {
  return (
    <SegmentedField
      name="map"
      label={words.map}
      choices={words.maps}
      value={String(props.chosen)}
      onChange={(id) => props.onChoose(Number(id))}
    />
  );
}

/**
 * Lets the user try p on the feature map of the active dropout tab: the pictures change at once, the sheet on release.
 */
export function DropoutExplorer({ tab, source, draws }: { tab: DropoutTab; source: Tab; draws: DrawsState }) {
  const [chosen, choose] = useState(0);
  const probability = useProbability(tab, source);
  const planes = useMemo(() => planesOf(tab), [tab]);
  const colorOf = useMemo(() => planes && scaleOf(tab, planes), [tab, planes]);
  const { p, action } = probability;
  const isBusy = draws.action.running !== null;
  const shown = planes && colorOf && { plane: planes[chosen]!, colorOf };
  return (
    <section class="card" aria-labelledby="dropout-title">
      <h2 id="dropout-title">{words.title}</h2>
      <p class="secondary">{words.of(tab.sheet)}</p>
      {shown ? <LargePictures {...shown} p={p ?? 0} /> : <p aria-busy="true">{words.calculating}</p>}
      {p === null && <p>{words.noProbability(tab.place, String(tab.p) || words.nothing)}</p>}
      <ProbabilitySlider p={p} onMove={probability.preview} onLeave={probability.write} />
      {shown && <SmallPictures {...shown} onChoose={probability.write} />}
      {tab.rescale === true && <p class="hint">{words.rescaled}</p>}
      <Button
        kind="primary"
        busyText={isBusy ? messages.randomness.drawing : null}
        onClick={() => draws.rerandomize('sheet')}
      >
        {messages.randomness.rerandomize}
      </Button>
      <MapChoice chosen={chosen} onChoose={choose} />
      <Outcome action={action} staysBelow />
    </section>
  );
}
