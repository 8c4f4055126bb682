import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The answers of the exercises, calculated here; and wrong ones. */
export interface Answered {
  readonly answer: number | string;
  readonly wrong: readonly (number | string)[];
  /** Digits that no formula may contain. */
  readonly secret?: string;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

function graddesc(): Answered[] {
  const [x, y, b, a] = [14, 58, 5, 3];
  const gradient = 2 * x * (a * x + b - y);
  const points = [
    [14, 58],
    [86, 202],
    [28, 86],
    [51, 132],
    [29, 88],
  ] as const;
  const slope = sum(points.map(([px, py]) => px * py)) / sum(points.map(([px]) => px * px));
  return [
    { answer: gradient, wrong: [-gradient, gradient / 2, 2 * gradient, 0, 'x', -307], secret: '308' },
    { answer: `=3-${gradient}*0.001`, wrong: [2.692, 3, 1e300], secret: '3.308' },
    { answer: Math.round(slope * 100) / 100, wrong: [2, 3, 'x'], secret: slope.toFixed(2) },
    { answer: ' c', wrong: ['A', 'd', 3, 'x'] },
  ];
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const relu = (x: number) => Math.max(0, x);
const dot = (left: readonly number[], right: readonly number[]) =>
  sum(left.map((each, index) => each * right[index]!));
const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));

function layers(): Answered[] {
  const first = dot([1, 2, 3], [0.5, -1, 0.25]);
  return [
    { answer: first, wrong: [-first, 2 * first, 0, 'x'], secret: '0.75' },
    { answer: 4 * relu(-0.8) - 2 * relu(1.5), wrong: [3, -6.2, '=1/0'] },
    { answer: rounded(5 / 3, 2), wrong: [1, 2, 'x'], secret: '1.67' },
    { answer: 'b', wrong: ['A', 'C', 'D'] },
  ];
}

function convolution(): Answered[] {
  const [pixels, filter] = [
    [1, 2, 3, 0, 1, 0, 0, 1, 1],
    [1, 1, 1, 0, 0, 0, -1, -1, -1],
  ];
  const output = dot(pixels!, filter!);
  const grown = [0.5, 0.9].map((p) => 1 / (1 - p));
  const letter = ['', 'C', '', '', '', 'B', '', '', '', '', 'D'][Math.round(grown[1]! / grown[0]!)]!;
  return [
    { answer: '=SUMPRODUCT(F5:H7,J5:L7)', wrong: [-output, 2 * output, 5, 0] },
    { answer: (28 - 2 - 2) / 2, wrong: [24, 14, 13, 'x'] },
    { answer: (10 - output) / pixels![4]!, wrong: [0, 10, 'x'] },
    { answer: letter, wrong: ['A', 'C', 'D'] },
  ];
}

function collaborative(): Answered[] {
  const product = dot([0.5, 1, -0.2], [2, 1, 5]);
  return [
    { answer: product, wrong: [-1, 2, 0.5, 0] },
    { answer: product + 0.3 + 1.25, wrong: [1.55, -2.55, 2.5], secret: '2.55' },
    { answer: (4 - (product - 0.5 * 2)) / 2, wrong: [4, 1, 'x'] },
    { answer: 'B', wrong: ['A', 'c', 'D', 7] },
  ];
}

const entropy = (): Answered[] => [
  { answer: '=EXP(1)/(EXP(1)+EXP(0))', wrong: [0.269, 1, -0.731], secret: '0.731' },
  { answer: rounded(-Math.log(0.2), 3), wrong: [rounded(Math.log(0.2), 3), 0.2], secret: '1.609' },
  { answer: rounded(Math.log(9), 2), wrong: [0.9, 9, 'x'], secret: '2.2' },
  { answer: 'B', wrong: ['A', 'C', 'D'] },
];

const penguins = (): Answered[] => [
  { answer: relu(0.85) + relu(-0.3), wrong: [0.55, -0.85] },
  { answer: rounded(-Math.log(1 - sigmoid(2)), 3), wrong: [0.127, 2], secret: '2.127' },
  { answer: -1.7, wrong: [1.7, 0, 'x'] },
  { answer: 'C', wrong: ['A', 'B', 'D'] },
];

function gpt(): Answered[] {
  const weight = sigmoid(2 - 0);
  return [
    { answer: '=LN(50)', wrong: [-3.912, 0.02], secret: '3.912' },
    { answer: rounded(weight * 1 + (1 - weight) * 5, 3), wrong: [6, 4.523], secret: '1.477' },
    { answer: rounded(2 / Math.log(0.6 / 0.4), 2), wrong: [1, 10, -4.93, 'x'], secret: '4.93' },
    { answer: 'C', wrong: ['A', 'B', 'D', 3] },
  ];
}

/** How many corners of xor the best of many lines gets right. */
function bestOfLines(): number {
  const corners = [-1, 1].flatMap((x) => [-1, 1].map((y) => ({ x, y, isOne: x !== y })));
  let best = 0;
  for (let angle = 0; angle < 360; angle += 5)
    for (let shift = -1.5; shift <= 1.5; shift += 0.1) {
      const [a, b] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      best = Math.max(best, corners.filter(({ x, y, isOne }) => a * x + b * y + shift > 0 === isOne).length);
    }
  return best;
}

const playground = (): Answered[] => [
  { answer: dot([0.5, -1], [1, -2]) + 0.1, wrong: [-1.4, 2.5, -2.6] },
  { answer: 1.4 / (1 - 0.3), wrong: [1.4, 0.98] },
  { answer: 3 / 2, wrong: [3, -1.5, 'x'] },
  { answer: 'ABCD'[bestOfLines() - 1]!, wrong: ['A', 'B', 'D'] },
];

const dropout = (): Answered[] => [
  { answer: 40 * (1 - 0.25), wrong: [10, 15, 60] },
  { answer: 1.2 / (1 - 0.4), wrong: [1.2, 3, 0.72] },
  { answer: 1 - 3 / 5, wrong: [0.6, 1, 2, 'x'] },
  { answer: 'C', wrong: ['A', 'B', 'D'] },
];

export const answers: Readonly<Record<string, readonly Answered[]>> = {
  layers_example: layers(),
  'conv-example': convolution(),
  collab_filter: collaborative(),
  graddesc: graddesc(),
  entropy_example: entropy(),
  penguins: penguins(),
  gpt: gpt(),
  playground: playground(),
  dropout_amount: dropout(),
};

/** An Excel file with answers typed into a tab: the stored cells are replaced in the file's XML. */
export function withAnswers(
  bytes: Uint8Array,
  tab: string,
  typed: readonly { readonly cell: string; readonly input: number | string }[],
): Uint8Array {
  const parts = unzipSync(bytes);
  const text = (path: string) => strFromU8(parts[path]!);
  const names = [...text('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
  const path = `xl/worksheets/sheet${names.indexOf(tab) + 1}.xml`;
  let sheet = text(path);
  for (const { cell, input } of typed) {
    const content =
      typeof input === 'number'
        ? `><v>${input}</v></c>`
        : input.startsWith('=')
          ? `><f>${input.slice(1)}</f><v>0</v></c>`
          : ` t="inlineStr"><is><t>${input}</t></is></c>`;
    const before = sheet;
    sheet = sheet.replace(
      new RegExp(`<c r="${cell}"( s="\\d+")?/>`),
      (_, style = '') => `<c r="${cell}"${style}${content}`,
    );
    if (sheet === before) throw new Error(`${tab} has no blank ${cell}.`);
  }
  parts[path] = strToU8(sheet);
  return zipSync(parts);
}
