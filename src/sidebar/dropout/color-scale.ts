type Color = readonly [red: number, green: number, blue: number];

const parse = (hex: string): Color =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as never;

/** The colours of numbers between two ends, as a two-colour scale of the sheet has them. */
export function colorScale(
  [lowColor, highColor]: readonly [string, string],
  [low, high]: readonly [number, number],
): (value: number) => Color {
  const [from, to] = [parse(lowColor), parse(highColor)];
  return (value) => {
    const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
    return from.map((part, index) => Math.round(part + share * (to[index]! - part))) as never;
  };
}
