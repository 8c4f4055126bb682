import { describe, expect, it } from 'vitest';
import { philox } from '../../src/nn/random.ts';

/** Known answers that the authors of Random123 publish with it (kat_vectors). */
const knownAnswers: [string, string, string][] = [
  ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
];
const words = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16));

describe('philox', () => {
  it.each(knownAnswers)('scrambles the counter %s under the key %s', (counter, key, answer) => {
    const block = Uint32Array.from(words(counter));
    philox(block, words(key)[0]!, words(key)[1]!);
    expect([...block]).toEqual(words(answer));
  });
});
