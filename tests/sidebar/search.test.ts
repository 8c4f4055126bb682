import { describe, expect, it } from 'vitest';
import { functionReference } from '../../src/functions/reference.ts';
import {
  byCategory,
  type ReferenceEntry,
  searchFunctions,
} from '../../src/sidebar/functions/functions-section.tsx';

const names = (entries: readonly ReferenceEntry[]) => entries.map(({ name }) => name);
const find = (query: string) => names(searchFunctions(functionReference, query));

describe('searchFunctions', () => {
  it('finds all for an empty query, in their own order', () => {
    expect(find('')).toEqual(names(functionReference));
    expect(find('  ')).toEqual(names(functionReference));
  });

  it('puts the function of that name first, ignoring case', () => {
    for (const { name } of functionReference) expect(find(name.toLowerCase())[0]).toBe(name);
  });

  it('finds by the start of a name before finding by the text', () => {
    expect(find('drop')[0]).toBe('DROPOUT');
  });

  it('requires every word', () => {
    expect(find('dropout seed')[0]).toBe('DROPOUT');
    expect(find('dropout zebra')).toEqual([]);
  });

  it('finds by category and by the words of a parameter', () => {
    expect(find('activations')).toContain('RELU');
    expect(find('seed')).toEqual(expect.arrayContaining(['DROPOUT', 'NORMINIT']));
  });

  it('ignores accents', () => {
    expect(find('dröpout')).toContain('DROPOUT');
  });
});

describe('byCategory', () => {
  it('keeps every entry once', () => {
    const grouped = byCategory(functionReference).flatMap(({ entries }) => names(entries));
    expect([...grouped].sort()).toEqual(names(functionReference).sort());
  });

  it('names each category once', () => {
    const categories = byCategory(functionReference).map(({ category }) => category);
    expect(new Set(categories).size).toBe(categories.length);
  });
});
