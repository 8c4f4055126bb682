import { expect, it } from 'vitest';
import { inTime } from './in-time.ts';

it('returns the result of the work', async () => {
  expect(await inTime('trainer', async () => 7)).toBe(7);
});

it('names the picture whose work fails', async () => {
  const work = () => Promise.reject(new Error('no such button'));
  await expect(inTime('trainer', work)).rejects.toThrow('the picture “trainer”: no such button');
});

it('names the picture whose work never ends', async () => {
  const work = () => new Promise(() => undefined);
  await expect(inTime('epochs', work, 1)).rejects.toThrow(
    'the picture “epochs”: not done after 0.001 seconds',
  );
});
