/** How a window moves along one direction of a plane. */
export interface Slide {
  /** Cells of padding before the first one. */
  readonly before: number;
  /** Number of positions; less than 1 where the window doesn't fit. */
  readonly count: number;
}

/** Cells from the first to the last that a window of `size` touches. */
export function spanOf(size: number, dilation: number): number {
  return (size - 1) * dilation + 1;
}

/** With `padding` cells at both ends; a window that doesn't fit completely is left out. */
export function slideWithPadding(length: number, span: number, stride: number, padding: number): Slide {
  return { before: padding, count: Math.floor((length + 2 * padding - span) / stride) + 1 };
}

/** As many positions as the length divided by the stride; an odd cell of padding goes to the end. */
export function slideSame(length: number, span: number, stride: number): Slide {
  const count = Math.ceil(length / stride);
  const padding = Math.max((count - 1) * stride + span - length, 0);
  return { before: Math.floor(padding / 2), count };
}

/** As `slideWithPadding`, but with one more, ragged, window where cells are left over, as PyTorch's ceil_mode. */
export function slideRagged(length: number, span: number, stride: number, padding: number): Slide {
  const count = Math.ceil((length + 2 * padding - span) / stride) + 1;
  const startsInside = (count - 1) * stride < length + padding;
  return { before: padding, count: startsInside ? count : count - 1 };
}
