import { describe, expect, it } from 'vitest';
import { randomUuid } from '../../src/local/uuid.ts';

describe('randomUuid', () => {
  it('has the form of a version 4 UUID and differs every time', () => {
    const many = Array.from({ length: 1000 }, randomUuid);
    for (const uuid of many)
      expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(many).size).toBe(many.length);
  });
});
