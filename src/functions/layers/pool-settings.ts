import { type Slide, slideRagged, slideWithPadding } from '../../nn/convolution.ts';
import type { Matrix } from '../../nn/matrix.ts';
import type { Pooling } from '../../nn/pooling.ts';
import { refuse } from '../cells.ts';
import { flag, numbers, optional, wholeNumber } from '../parameters.ts';
import { checkResultSize, checkWork } from '../result.ts';
import { checkStack } from '../shapes.ts';

const atLeastOne = wholeNumber({ minimum: 1 });

/** Parameters of both pooling functions. */
export const poolParameters = {
  input: numbers(),
  size: optional(atLeastOne, 2),
  stride: optional(atLeastOne, null),
  padding: optional(wholeNumber({ minimum: 0 }), 0),
  ragged: optional(flag(), false),
  channels: optional(atLeastOne, 1),
};

interface PoolSettings {
  readonly size: number;
  readonly stride: number | null;
  readonly padding: number;
  readonly ragged: boolean;
  readonly channels: number;
}

/** The positions of the windows; throws if they don't fit. */
export function poolingOf(input: Matrix, settings: PoolSettings): Pooling {
  const { size, padding, ragged, channels } = settings;
  const stride = settings.stride ?? size;
  checkStack(input.rows, channels, 'input', 'channels');
  if (padding > size / 2) refuse(`padding must be at most half of size (${size}), but got ${padding}`);
  const slide = (length: number): Slide =>
    ragged ? slideRagged(length, size, stride, padding) : slideWithPadding(length, size, stride, padding);
  const vertical = slide(input.rows / channels);
  const horizontal = slide(input.columns);
  if (vertical.count < 1 || horizontal.count < 1)
    refuse(
      `size is ${size}, but a plane of input with padding is only ${input.rows / channels} × ${input.columns}`,
    );
  checkResultSize(channels * vertical.count, horizontal.count);
  checkWork(channels * vertical.count * horizontal.count * size * size);
  return { channels, size, stride, vertical, horizontal };
}

export const inputHelp = {
  shape: 'one plane, or stacked planes (one per channel)',
  text: 'The image. Blank cells count as 0.',
};
export const sizeHelp = { shape: 'one cell', text: 'Height and width of the window.' };
export const strideHelp = {
  shape: 'one cell',
  text: 'Number of cells the window moves per step.',
  whenLeftOut: 'the same as size',
};
export const paddingHelp = {
  shape: 'one cell',
  text: 'Cells of padding around each plane, up to half of size.',
};
export const raggedHelp = {
  shape: 'one cell',
  text: 'TRUE keeps windows that extend beyond the bottom or right edge (ceil_mode in PyTorch); FALSE omits them.',
};

export const poolReturns = 'The pooled planes, stacked vertically.';
