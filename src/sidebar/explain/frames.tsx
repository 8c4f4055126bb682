import { useEffect, useRef } from 'preact/hooks';
import { type Area, areaName, parseReference } from '../../a1/addresses.ts';
import { page } from '../server.ts';

/** Cells of the sheet with a colored frame. */
export interface CellFrame {
  readonly sheet: string;
  /** A1 notation. */
  readonly range: string;
  readonly color: string;
}

/** Scrolls the active tab to show the first range and as much of the others as fits; does nothing in Google Sheets. */
export const showTogether = (sheet: string, areas: readonly Area[]): void =>
  page()?.showTogether(sheet, areas.map(areaName));

/** Dark enough for text on white; the same colors as in a formula that is being edited. */
const colors = ['#b85c00', '#7e3794', '#0b7285', '#a61d4c', '#2e7d32', '#795548'] as const;
/** Color of the cell itself. */
export const ownColor = '#1a5fd0';
export const rightColor = '#2e7d32';
export const wrongColor = '#b3261e';

let owner: object | null = null;

/**
 * Frames cells in the sheet while the part of the sidebar that names them is visible. The last part to call this wins.
 */
export function useFrames(frames: readonly CellFrame[] | null): void {
  const self = useRef({}).current;
  const key = JSON.stringify(frames ?? []);
  useEffect(() => {
    const clear = () => {
      if (owner === self) page()?.frameCells([]);
    };
    if (key === '[]') {
      clear();
      return;
    }
    owner = self;
    page()?.frameCells(JSON.parse(key));
    return clear;
  }, [key, self]);
}

/** A piece of a formula's text, and the frame of the cells in it. */
interface FormulaPiece {
  readonly text: string;
  readonly frame: CellFrame | null;
}

/** Matches texts in quotation marks, which contain no references, or references such as `'my tab'!$A$1:B2`. */
const parts =
  /"(?:[^"]|"")*"|(?<![\w.$!'])(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\w.(!])/g;

/** Splits a formula into pieces: each reference gets a color, and the same cells get the same one. */
function piecesOf(formula: string, home: string): FormulaPiece[] {
  const colorOf = new Map<string, string>();
  const pieces: FormulaPiece[] = [];
  let last = 0;
  for (const { 0: text, index } of formula.matchAll(parts)) {
    const reference = text.startsWith('"') ? null : parseReference(text);
    if (!reference) continue;
    const [sheet, range] = [reference.sheet ?? home, areaName(reference.area)];
    const place = `${sheet}!${range}`;
    const color = colorOf.get(place) ?? colors[colorOf.size % colors.length]!;
    colorOf.set(place, color);
    pieces.push({ text: formula.slice(last, index), frame: null }, { text, frame: { sheet, range, color } });
    last = index + text.length;
  }
  return [...pieces, { text: formula.slice(last), frame: null }];
}

export const framesIn = (formula: string, home: string): CellFrame[] =>
  piecesOf(formula, home).flatMap(({ frame }) => frame ?? []);

/** A formula with its references in the colors of the frames in the sheet. */
export const ColoredFormula = ({ formula, home }: { formula: string; home: string }) => (
  <code class="signature">
    {piecesOf(formula, home).map(({ text, frame }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a formula may name the same cells twice
      <span key={index} style={frame ? { color: frame.color, fontWeight: 600 } : undefined}>
        {text}
      </span>
    ))}
  </code>
);
