import { expect, it } from 'vitest';
import { digamma } from '../../src/nn/gamma.ts';
import references from './fixtures/digamma.json' with { type: 'json' };

it('digamma is exact to 4e-15 against values of 40 digits', () => {
  const errors = references.map(
    ([x, exact]) => Math.abs(digamma(x!) - exact!) / Math.max(1, Math.abs(exact!)),
  );
  expect(Math.max(...errors)).toBeLessThan(4e-15);
});
