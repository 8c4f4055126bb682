import { commentText, stringText } from './identifiers.ts';
import type { ModuleParts } from './module.ts';
import { rangeName } from './storage.ts';
import { floatText, numberText } from './tensor.ts';

/** A tensor with more numbers is read from the CSV file. */
const mostInline = 24;
/** Longer lists are hard to read. */
const longestInline = 80;

/** Numbers as nested Python lists. */
function nested(
  numbers: ArrayLike<number>,
  shape: readonly number[],
  write: (value: number) => string,
): string {
  if (shape.length === 0) return write(numbers[0]!);
  const [length, ...rest] = shape as [number, ...number[]];
  const size = numbers.length / length;
  const parts = Array.from({ length }, (_, i) =>
    nested(Array.prototype.slice.call(numbers, i * size, (i + 1) * size), rest, write),
  );
  return `[${parts.join(', ')}]`;
}

const shapeOf = (rows: number, columns: number): number[] => [rows, columns].filter((size) => size > 1);

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whether the numbers are 1, 2, 3 and so on, from any integer. */
const isCounting = (numbers: ArrayLike<number>): boolean =>
  Array.prototype.every.call(numbers, (value: number, i) => value === numbers[0]! + i);

/** Collects the contents of the CSV file, and writes each tensor as Python. */
class Data {
  readonly rows: string[] = [];

  tensor(key: string, numbers: ArrayLike<number>, rows: number, columns: number): string {
    const first = numbers[0]!;
    if (Math.min(rows, columns) === 1 && numbers.length > 2 && isCounting(numbers))
      return `torch.arange(${first === 0 ? '' : `${floatText(first)}, `}${floatText(first + numbers.length)})`;
    const inline = numbers.length <= mostInline ? nested(numbers, shapeOf(rows, columns), floatText) : null;
    if (inline !== null && inline.length <= longestInline) return `torch.tensor(${inline})`;
    for (let row = 0; row < rows; row++) {
      const line = Array.from({ length: columns }, (_, column) => {
        const value = numbers[row * columns + column]!;
        return Number.isNaN(value) ? '' : numberText(value);
      });
      this.rows.push([csvField(key), ...line].join(','));
    }
    return `cells[${stringText(key)}]${columns === 1 ? '[:, 0]' : rows === 1 ? '[0]' : ''}`;
  }
}

/** A line of `__init__`; for data from the CSV file it already contains the range. */
const stateLine = (code: string, comment: string): string =>
  code.includes('cells[') || comment === '' ? code : `${code}  # ${commentText(comment)}`;

const parameterLines = ({ parameters }: ModuleParts, data: Data): string[] =>
  parameters.map(({ name, range, rows, columns, numbers }) =>
    stateLine(`self.${name} = nn.Parameter(${data.tensor(range, numbers, rows, columns)})`, range),
  );

function bufferLines({ constants, folded }: ModuleParts, data: Data): string[] {
  const buffer = (name: string, code: string) => `self.register_buffer(${stringText(name)}, ${code})`;
  return [
    ...constants.map((constant) => {
      const { rows, columns, numbers, code } = constant;
      const range = rangeName(constant.sheet, constant);
      const name = code.slice('self.'.length);
      if (constant.isNumber)
        return stateLine(`${code} = ${numberText(Number.isNaN(numbers[0]!) ? 0 : numbers[0]!)}`, range);
      return stateLine(buffer(name, data.tensor(range, numbers, rows, columns)), range);
    }),
    ...folded.map(({ name, shape, numbers, type, formula }) => {
      const write = (value: number) =>
        type === 'boolean'
          ? value
            ? 'True'
            : 'False'
          : type === 'index'
            ? numberText(value)
            : floatText(value);
      const comment = formula ? `from ${formula}` : '';
      if (type !== 'index' && numbers.length > mostInline) {
        const [rows, columns] =
          shape.length === 1 ? [numbers.length, 1] : [shape[0]!, numbers.length / shape[0]!];
        const read = data.tensor(name, numbers, rows, columns);
        const flat = shape.length > 2 ? `${read}.reshape(${shape.join(', ')})` : read;
        const shaped = type === 'boolean' ? `${flat}.bool()` : flat;
        return `${buffer(name, shaped)}${comment ? `  # ${commentText(comment)}` : ''}`;
      }
      return stateLine(buffer(name, `torch.tensor(${nested(numbers, shape, write)})`), comment);
    }),
  ];
}

/** The lines of `__init__`, and the CSV file that they read; null if everything fits into the lines. */
export function stateOf(parts: ModuleParts): {
  readonly lines: readonly string[];
  readonly csv: string | null;
} {
  const data = new Data();
  const lines = [...parameterLines(parts, data), ...bufferLines(parts, data)];
  return { lines, csv: data.rows.length > 0 ? `${data.rows.join('\n')}\n` : null };
}
