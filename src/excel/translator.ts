import {
  googleFunctionNames,
  reservedNames,
  unconfirmedNames,
  unknownToGoogle,
} from '../formula/google-functions.ts';
import type { RawFormula } from './book.ts';
import {
  type FormulaNode,
  isSpace,
  type Nodes,
  NoFormula,
  readTree,
  spillsByItself,
  trimmed,
  Untranslated,
} from './formula-tree.ts';
import { rewrites } from './rewrites.ts';
import { type BookFacts, FormulaTranslation, type Home } from './translate.ts';

/** Maximum length of a formula in a cell. */
const longestFormula = 50_000;

/** Whether the formula fills its cells without ARRAYFORMULA: no part of it works cell by cell. */
function fillsByItself(nodes: Nodes): boolean {
  const solid = nodes.filter((node) => !isSpace(node));
  const isCellwise = (node: FormulaNode, index: number, all: Nodes): boolean => {
    if (node.kind === 'call')
      return (
        (node.name !== '' && !spillsByItself(node.name)) ||
        node.args.some((arg) => trimmed(arg).some(isCellwise))
      );
    const isSign =
      /^[+-]$/.test(node.text) &&
      index === 0 &&
      all.length === 2 &&
      all[1]?.kind === 'leaf' &&
      all[1].type === 'number';
    return node.type === 'operator' && !/^[:@#!]$/.test(node.text) && !isSign;
  };
  return solid.length === 1 && solid[0]!.kind === 'call' && !solid.some(isCellwise);
}

/** Whether a plain formula calculates with an array literal, of which Google uses only the first element. */
function needsArray(text: string, tree: Nodes): boolean {
  const [root, ...more] = trimmed(tree);
  const isOneValue =
    root?.kind === 'call' && more.length === 0 && root.name !== '' && !spillsByItself(root.name);
  const bare = text.replace(/"[^"]*"/g, '""');
  return isOneValue && root.name !== 'SUMPRODUCT' && /\}\s*[-+*/^=<>&]|[-+*/^=<>&]\s*\{/.test(bare);
}

const dummy = /^\s*IFERROR\(__xludf\.DUMMYFUNCTION\(/i;

/**
 * Reads Google's replacement for a function that Excel lacks: `IFERROR(__xludf.DUMMYFUNCTION("text"), value)`. Returns
 * the text, `null` for a cell filled by a spilled array, and `undefined` for any other formula.
 */
export function googleFormula(formula: string): string | null | undefined {
  if (!dummy.test(formula)) return undefined;
  const quoted = /DUMMYFUNCTION\(\s*("(?:[^"]|"")*")/i.exec(formula)?.[1];
  if (quoted === undefined) return undefined;
  const original = quoted.slice(1, -1).replaceAll('""', '"');
  return original === '"COMPUTED_VALUE"' ? null : `=${original.replace(/^=/, '')}`;
}

/** Formulas that are the same in Excel and Google: without names, tables, prefixes or functions to check. */
const simple = /^[^[\]#@{}_\\]*$/;

/** `Points[y]`, `[@x]` and `Points[[#This Row],[x]]`; matches quoted texts and names completely. */
const tableReference =
  /"[^"]*"|'[^']*'|(?:[\p{L}_][\p{L}\p{N}_.]*)?\[(?:[^[\]]|\[[^[\]]*\])*\](?![\p{L}\p{N}!])/gu;

/** Translates the formulas of one book. */
export class Translator {
  private readonly trees = new Map<string, Nodes>();
  private readonly functions = /([\p{L}_][\p{L}\p{N}_.]*)\s*\(/gu;

  constructor(private readonly facts: BookFacts) {}

  /**
   * The formula in Google's dialect, with `=`.
   * @throws Untranslated if Google has no counterpart
   */
  translate(formula: RawFormula, home: Home): string {
    const result = `=${this.body(formula, home)}`;
    if (result.length > longestFormula) throw new Untranslated('tooLong', String(result.length));
    return result;
  }

  /** Text of a condition or a list, as a formula of its cell. */
  translateText(text: string, home: Home): string {
    return this.translate({ text, kind: 'plain' }, home);
  }

  /** An Excel formula with ranges in place of its tables, which a download doesn't contain. */
  withoutTables(text: string, home: Home): string {
    const translation = new FormulaTranslation(this.facts, home);
    return text.replace(tableReference, (found) => {
      if (/^["']/.test(found)) return found;
      try {
        return translation.structured(found);
      } catch (error) {
        if (!(error instanceof Untranslated)) throw error;
        return found;
      }
    });
  }

  private body(formula: RawFormula, home: Home): string {
    if (!formula.shift && formula.kind === 'plain' && this.isSimple(formula.text)) return formula.text;
    const tree = this.tree(formula.text);
    const translation = new FormulaTranslation(this.facts, home, formula.shift);
    for (const name of boundNames(formula.text)) translation.localNames.add(name);
    if (formula.kind === 'plain') {
      const text = this.plain(tree, translation);
      return needsArray(formula.text, tree) ? `ARRAYFORMULA(${text})` : text;
    }
    const text = translation.text(tree);
    return fillsByItself(tree) ? text : `ARRAYFORMULA(${text})`;
  }

  /** A bare range in one cell means its cell in this row or column. */
  private plain(tree: Nodes, translation: FormulaTranslation): string {
    const [only, ...more] = trimmed(tree);
    return only && more.length === 0 && only.kind === 'leaf'
      ? translation.single(tree)
      : translation.text(tree);
  }

  private tree(text: string): Nodes {
    const known = this.trees.get(text);
    if (known) return known;
    try {
      const tree = readTree(text);
      // Filled-down formulas are consecutive; others rarely repeat.
      if (this.trees.size > 200) this.trees.clear();
      this.trees.set(text, tree);
      return tree;
    } catch (error) {
      if (!(error instanceof NoFormula)) throw error;
      throw new Untranslated('syntax', text.slice(0, 40));
    }
  }

  private isSimple(text: string): boolean {
    const plain = text.replace(/"[^"]*"/g, '');
    // Brackets refer to tables and files, and a colon before `!` to several sheets.
    if (!simple.test(plain) || /:[^'!(),]*'?!/.test(plain)) return false;
    const bare = plain.replace(/'[^']*'/g, '');
    if (!simple.test(bare) || !bare.includes('(')) return simple.test(bare) && isArithmetic(bare);
    if (!isArithmetic(bare)) return false;
    const hasAllArguments = !/,\s*[,)]/.test(bare);
    for (const [, name] of bare.matchAll(this.functions)) {
      const upper = name!.toUpperCase();
      if (
        (rewrites.has(upper) && !(upper === 'IF' && hasAllArguments)) ||
        !googleFunctionNames.has(upper) ||
        reservedNames.has(upper)
      )
        return false;
      if (this.facts.names.has(upper) || unknownToGoogle.has(upper) || unconfirmedNames.has(upper))
        return false;
    }
    return true;
  }
}

/**
 * Whether every word is a function, a cell, a column or a truth value: there are no names and no intersecting blanks.
 */
function isArithmetic(text: string): boolean {
  const words = text.match(/[\p{L}$][\p{L}\p{N}$.:!]*(?:\s*\()?/gu) ?? [];
  const isKnown = (word: string) =>
    word.endsWith('(') || /^(\$?[A-Z]{1,3}\$?\d{1,6}(:\$?[A-Z]{1,3}\$?\d{1,6})?|TRUE|FALSE|E)$/i.test(word);
  const isBareRange = /^\s*[$A-Z0-9:]+\s*$/i.test(text) && text.includes(':');
  return (
    words.every(isKnown) &&
    !/[\p{L}\p{N})]\s+[\p{L}$(]/u.test(text) &&
    !isBareRange &&
    !/[,(]\s*\(.*,.*\)\s*[,)]/.test(text)
  );
}

function boundNames(text: string): string[] {
  return [...text.matchAll(/_xlpm\.([\p{L}_][\p{L}\p{N}_.]*)/giu)].map(([, name]) => name!.toUpperCase());
}
