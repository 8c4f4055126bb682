import type { Phrase } from '../../wording/problem.ts';
import { fillIn, wordingOf } from '../../wording/render.ts';
import type { Area } from '../functions/cells.ts';
import { Unreadable } from '../problem.ts';
import { pointSeparators } from '../separators.ts';
import type { Node, ReferenceNode } from '../syntax/node.ts';
import { parseFormula } from '../syntax/parse.ts';
import { formulaPhrases } from '../texts.ts';
import { tokenize } from '../tokens.ts';
import { ErrorValue } from '../values.ts';
import { compileFormula } from './compile.ts';
import { type Evaluate, Stopped } from './frame.ts';
import { readNodes } from './read-nodes.ts';
import { Scope, type Surroundings } from './scope.ts';
import type { Sheet } from './sheet.ts';

/** Cells that a formula reads: relative to its own cell, or an area whatever the cell. */
export interface Need {
  /** Null for the formula's own sheet. */
  readonly sheet: Sheet | null;
  readonly node: ReferenceNode;
}

const fixed = (value: number) => ({ fixed: true, value });

const needOfArea = ({ sheet, row, column, rows, columns }: Area): Need => ({
  sheet,
  node: {
    kind: 'reference',
    sheet: sheet.name,
    top: fixed(row),
    left: fixed(column),
    bottom: fixed(row + rows - 1),
    right: fixed(column + columns - 1),
    isRange: true,
  },
});

const unparsed = (reason: string): ErrorValue =>
  new ErrorValue('#ERROR!', `Formula parse error. ${reason}`.trim());

const wording = wordingOf('en', formulaPhrases);

const sentence = ({ phrase, of }: Phrase): string => {
  const reason = fillIn(wording.texts[phrase] as string, of, wording);
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${reason.endsWith('.') ? '' : '.'}`;
};

/** The sign `@` of Excel, which Google Sheets does not read. */
const hasAtSign = (formula: string): boolean =>
  formula.includes('@') && tokenize(formula, pointSeparators).some(({ text }) => text === '@');

/** Formulas that are equal but for the place of their cell: parsed and compiled once. */
export class Shape {
  readonly needs: readonly Need[];
  /** In capital letters. */
  readonly functions: ReadonlySet<string>;
  readonly isVolatile: boolean;
  readonly root: Node;
  private compiled: Evaluate | null = null;

  constructor(
    readonly id: number,
    formula: string,
    row: number,
    column: number,
    private readonly around: Surroundings,
  ) {
    const parsed = parse(formula, row, column);
    this.root = parsed.root;
    this.functions = parsed.functions;
    this.isVolatile = [...parsed.functions].some((name) => around.functions.get(name)?.volatile);
    this.needs = this.findNeeds();
  }

  /** Computes the formula for the frame's cell. */
  get run(): Evaluate {
    this.compiled ??= this.compile();
    return this.compiled;
  }

  private compile(): Evaluate {
    try {
      return compileFormula(this.root, this.around, Scope.empty());
    } catch (problem) {
      if (!(problem instanceof Stopped)) throw problem;
      const error = new ErrorValue(problem.error, problem.message);
      return () => error;
    }
  }

  private findNeeds(): Need[] {
    const needs: Need[] = [];
    const known = new Set<string>();
    const add = (need: Need) => {
      const { top, left, bottom, right } = need.node;
      const key = JSON.stringify([need.sheet?.id, top, left, bottom, right]);
      if (known.has(key)) return;
      known.add(key);
      needs.push(need);
    };
    for (const node of readNodes(this.root, this.around.functions)) {
      if (node.kind === 'reference') {
        const sheet = node.sheet === null ? null : this.around.sheetNamed(node.sheet);
        if (node.sheet === null || sheet) add({ sheet, node });
      } else if (node.kind === 'name') {
        const area = this.around.named(node.name);
        if (area) add(needOfArea(area));
      }
    }
    return needs;
  }
}

function parse(formula: string, row: number, column: number): { root: Node; functions: ReadonlySet<string> } {
  if (hasAtSign(formula)) return { root: { kind: 'constant', value: unparsed('') }, functions: new Set() };
  try {
    return parseFormula(formula, pointSeparators, row, column);
  } catch (reason) {
    if (!(reason instanceof Unreadable)) throw reason;
    return { root: { kind: 'constant', value: unparsed(sentence(reason.reason)) }, functions: new Set() };
  }
}
