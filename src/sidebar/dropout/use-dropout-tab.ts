import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DropoutTab, SheetCell } from '../../addon/contract.ts';
import { fromRows, type Matrix } from '../../nn/matrix.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { useSheetChanges } from '../parts/use-open-tab.ts';
import { callServer, problemOf } from '../server.ts';

export interface Plane {
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

/** The sheet's p; null when its cell holds no number from 0 to 1. */
export const probabilityOf = ({ p }: DropoutTab): number | null =>
  typeof p === 'number' && p >= 0 && p <= 1 ? p : null;

export const sameDraws = (first: DropoutTab, second: DropoutTab): boolean =>
  first.sheet === second.sheet &&
  JSON.stringify(first.planes.map(({ draws }) => draws)) ===
    JSON.stringify(second.planes.map(({ draws }) => draws));

/** Between two looks at a sheet that is still calculating. */
const patience = 800;
const mostTries = 20;

export interface Tab {
  readonly tab: DropoutTab | null;
  readonly problem: RenderedProblem | null;
  /** Reads the tab; after a new draw, until Google has calculated it. */
  read(isRedrawn?: boolean): void;
  /** Takes note of the p that its cell holds now. */
  noteP(p: SheetCell): void;
}

/** What the active tab holds for the explorer; null while it is another tab. */
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
      // A later question has overtaken this one.
      if (number !== asked.current) return;
      setTab(found);
      setProblem(null);
      const isOld = isRedrawn && found && before && sameDraws(found, before);
      if (found && tries < mostTries && (isOld || !planesOf(found))) setTimeout(look, patience, tries + 1);
    };
    look(1).catch((error) => setProblem(problemOf(error)));
  }, []);

  // The first look comes even before the section is shown, which may then be offered.
  useEffect(() => {
    if (shown || asked.current === 0) read();
  }, [shown, read]);
  useSheetChanges(useCallback(() => read(true), [read]));
  const noteP = (p: SheetCell) => setTab((before) => before && { ...before, p });
  return { tab, problem, read, noteP };
}
