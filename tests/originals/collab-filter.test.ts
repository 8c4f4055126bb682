import { beforeAll, describe, expect, it } from 'vitest';
import { filmNumbers } from '../../sheets-templates/collab_filter/data.ts';
import { collabFilter } from '../../sheets-templates/collab_filter/workbook.ts';
import { cellName } from '../../src/a1/addresses.ts';
import type { OpenAddon } from '../addon/open-addon.ts';
import { describeAgainstOriginal } from './against-original.ts';
import { block, expectBlock, openWith, originalSheet } from './original-workbook.ts';

let addon: OpenAddon;
beforeAll(() => {
  addon = openWith(collabFilter);
});

const dot = (first: readonly number[], second: readonly number[]): number =>
  first.reduce((sum, value, index) => sum + value * second[index]!, 0);
const columnOf = (rows: readonly (readonly number[])[], column: number): number[] =>
  rows.map((line) => line[column]!);

/** Every rated pair: its row and column in the table, its rating. */
function ratedPairs(): { row: number; column: number; rating: number }[] {
  return Array.from({ length: 15 * 15 }, (_, index) => {
    const [row, column] = [Math.floor(index / 15), index % 15];
    return { row, column, rating: addon.value('bias', cellName(row + 1, column + 7)) };
  }).filter(
    (pair): pair is { row: number; column: number; rating: number } => typeof pair.rating === 'number',
  );
}

describeAgainstOriginal(
  () => addon,
  collabFilter,
  'v1-collab_filter',
  [
    { sheet: 'dotprod', constants: 416, compared: 226, corrections: 0 },
    { sheet: 'movielens_emb', constants: 810, compared: 2913, corrections: 0 },
    { sheet: 'bias', constants: 446, compared: 206, corrections: 2 },
    { sheet: 'word_emb', constants: 160, compared: 301, corrections: 0 },
  ],
  filmNumbers,
);

describe('word_emb', () => {
  it('has the original’s words', () => {
    const { constants } = originalSheet('v1-collab_filter', 'word_emb');
    const words = Object.entries(constants).filter(([cell]) =>
      /^(I([3-9]|[1-5]\d)|B([4-9]|1[0-7]))$/.test(cell),
    );
    expect(words.length).toBe(48 + 14);
    for (const [cell, word] of words) expect(addon.value('word_emb', cell), cell).toBe(word);
  });
});

describe('bias, its corrected cells by other arithmetic', () => {
  it('predicts 0 for the 19 missing ratings', () => {
    const { cells } = collabFilter.tabs.bias!.corrections![0]!;
    expect(cells).toHaveLength(19);
    for (const cell of cells) expect(addon.value('bias', cell), cell).toBe(0);
  });
  it('has the root of the mean squared error over the rated pairs', () => {
    const users = block(addon, 'bias', 'B26:F40');
    const movies = block(addon, 'bias', 'H20:V24');
    const [movieBias] = block(addon, 'bias', 'H19:V19');
    const userBias = block(addon, 'bias', 'A26:A40').flat();
    const pairs = ratedPairs();
    expect(pairs).toHaveLength(206);
    const squares = pairs.map(
      ({ row, column, rating }) =>
        (dot(users[row]!, columnOf(movies, column)) + movieBias![column]! + userBias[row]! - rating) ** 2,
    );
    const mean = squares.reduce((sum, square) => sum + square, 0) / 206;
    expectBlock(addon, 'bias', 'V42', [[Math.sqrt(mean)]]);
    expect(addon.number('bias', 'V42') * Math.sqrt(206)).toBeCloseTo(28.963803378204645, 9);
  });
});

describe('movielens_1hot, by other arithmetic', () => {
  const sheet = 'movielens_1hot';
  const bits = (position: number) =>
    Array.from({ length: 15 }, (_, index) => (index + 1 === position ? 1 : 0));

  it('has the ratings of movielens_emb in the same order', () => {
    expect(block(addon, sheet, 'I3:I208')).toEqual(block(addon, 'movielens_emb', 'I3:I208'));
    const films = (tab: string) => Array.from({ length: 206 }, (_, row) => addon.value(tab, `J${row + 3}`));
    expect(films(sheet)).toEqual(films('movielens_emb'));
    expect(block(addon, sheet, 'M3:M208')).toEqual(block(addon, 'movielens_emb', 'K3:K208'));
  });
  it('has a single 1 in each row', () => {
    const users = block(addon, 'movielens_emb', 'L3:L208').flat();
    const movies = block(addon, 'movielens_emb', 'R3:R208').flat();
    expect(block(addon, sheet, 'O3:AC208')).toEqual(users.map(bits));
    expect(block(addon, sheet, 'AK3:AY208')).toEqual(movies.map(bits));
  });
  it('multiplies to the result that movielens_emb looks up', () => {
    expectBlock(addon, sheet, 'AE3:AI208', block(addon, 'movielens_emb', 'M3:Q208'));
    expectBlock(addon, sheet, 'BA3:BE208', block(addon, 'movielens_emb', 'S3:W208'));
    expectBlock(addon, sheet, 'BG3:BH208', block(addon, 'movielens_emb', 'X3:Y208'));
    expectBlock(addon, sheet, 'BH210', [[addon.number('dotprod', 'V41')]]);
  });
});

describe('a learner’s changes', () => {
  it('move predictions and errors, and a removed rating no longer counts', () => {
    const other = openWith(collabFilter);
    other.type('dotprod', 'B25', 2);
    const users = block(other, 'dotprod', 'B25:F25')[0]!;
    const movies = block(other, 'dotprod', 'H19:V23');
    expectBlock(other, 'dotprod', 'H25', [[dot(users, columnOf(movies, 0))]]);
    const rmse = other.number('dotprod', 'V41');
    other.type('dotprod', 'H2', null);
    expect(other.value('dotprod', 'H25')).toBe(0);
    const before = rmse ** 2 * 206;
    const left = (before - (3 - dot(users, columnOf(movies, 0))) ** 2) / 205;
    expectBlock(other, 'dotprod', 'V41', [[Math.sqrt(left)]]);
  });
});
