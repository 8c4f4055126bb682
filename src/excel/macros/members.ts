import { cellOf, lastLabel, lastRow, MacroCells, sizeOnSheet } from './cells.ts';
import { type Edge, NotConvertible, plainValue, type VbaValue } from './values.ts';
import type { VbaArgument, VbaExpression } from './vba-line.ts';

type Range = Extract<VbaValue, { kind: 'range' }>;

/** The members of ranges that macros use to find other ranges. */
export abstract class RangeMembers extends MacroCells {
  /** The value of an expression. */
  abstract evaluate(expression: VbaExpression): VbaValue;
  /** A member of a sheet, such as its Range. */
  protected abstract sheetMember(sheet: number, lower: string, args: readonly VbaArgument[]): VbaValue;

  protected values(args: readonly VbaArgument[]): VbaValue[] {
    return args.map(({ value }) => (value ? this.evaluate(value) : plainValue(null)));
  }

  protected rangeMember(range: Range, lower: string, args: readonly VbaArgument[]): VbaValue {
    const { sheet, area } = range;
    switch (lower) {
      case 'value':
      case 'value2':
      case 'formula':
      case 'text':
        return this.contents(range);
      case 'cells':
      case 'item':
        return this.cells(range, args);
      case 'rows':
      case 'columns':
        return this.line(range, lower, args);
      case 'range': {
        const inner = this.sheetMember(sheet, 'range', args);
        if (inner.kind !== 'range') throw new NotConvertible('statement', lower);
        return {
          kind: 'range',
          sheet,
          area: { ...inner.area, row: inner.area.row + area.row, column: inner.area.column + area.column },
        };
      }
      case 'offset':
        return this.offset(range, args);
      case 'resize': {
        const [rows, columns] = this.values(args).map((value, index) =>
          value.kind === 'plain' && value.value === null
            ? index === 0
              ? area.rows
              : area.columns
            : this.number(value, true),
        );
        return {
          kind: 'range',
          sheet,
          area: { ...area, rows: rows ?? area.rows, columns: columns ?? area.columns },
        };
      }
      case 'end':
        return this.end(range, args);
      case 'row':
        return plainValue(area.row + 1);
      case 'column':
        return plainValue(area.column + 1);
      case 'count':
        return plainValue(sizeOnSheet(area).rows * sizeOnSheet(area).columns);
      case 'parent':
      case 'worksheet':
        return { kind: 'sheet', sheet };
      case 'specialcells':
      case 'entirerow':
      case 'entirecolumn':
      case 'currentregion':
        throw new NotConvertible('statement', lower);
    }
    throw new NotConvertible('statement', lower);
  }

  protected line({ sheet, area }: Range, lower: string, args: readonly VbaArgument[]): VbaValue {
    const isRows = lower === 'rows';
    if (args.length === 0)
      return { kind: 'range', sheet, area: isRows ? { ...area, columns: 1 } : { ...area, rows: 1 } };
    const key = this.scalar(this.evaluate(args[0]!.value!));
    if (key.kind === 'plain' && typeof key.value === 'string') {
      const text = key.value.includes(':') ? key.value : `${key.value}:${key.value}`;
      return this.namedRange(text, sheet);
    }
    const index = this.number(key, true) - 1;
    return {
      kind: 'range',
      sheet,
      area: isRows
        ? { ...area, row: area.row + index, rows: 1 }
        : { ...area, column: area.column + index, columns: 1 },
    };
  }

  protected cells(range: Range, args: readonly VbaArgument[]): VbaValue {
    const [first, second] = this.values(args);
    if (!first) return range;
    const { sheet, area } = range;
    if (first.kind === 'edgeRow') {
      const column = second ? this.column(second) : 0;
      return {
        kind: 'edge',
        sheet,
        column: area.column + column,
        first: area.row + first.start - 1,
        ahead: 1,
      };
    }
    const index = this.number(first, true) - 1;
    if (second) return cellOf(range, index, this.column(second));
    return cellOf(range, Math.floor(index / area.columns), index % area.columns);
  }

  protected offset(range: Range, args: readonly VbaArgument[]): VbaValue {
    const options = named(args, ['rowoffset', 'columnoffset']);
    const [down, right] = [options.rowoffset, options.columnoffset].map((each) =>
      each ? this.evaluate(each) : plainValue(0),
    );
    const columns = this.number(right!, true);
    const { sheet, area } = range;
    if (down!.kind === 'edgeRow')
      return { kind: 'edge', sheet, column: area.column + columns, first: area.row + down!.start, ahead: 1 };
    return {
      kind: 'range',
      sheet,
      area: { ...area, row: area.row + this.number(down!, true), column: area.column + columns },
    };
  }

  protected end({ sheet, area }: Range, args: readonly VbaArgument[]): VbaValue {
    const direction = args[0]?.value ? describeMember(args[0].value).toLowerCase() : '';
    if (/down|-4121|^4$/.test(direction)) return this.edgeBelow(sheet, area.row, area.column, 0);
    if (/up|-4162|^3$/.test(direction))
      return this.edgeBelow(
        sheet,
        lastLabel(this.book, sheet, area.column, Math.min(area.row, lastRow)),
        area.column,
        0,
      );
    throw new NotConvertible('statement', 'End');
  }

  protected edgeMember(edge: Edge, lower: string, args: readonly VbaArgument[]): VbaValue {
    if (lower === 'offset') {
      const options = named(args, ['rowoffset', 'columnoffset']);
      const [down, right] = [options.rowoffset, options.columnoffset].map((each) =>
        each ? this.number(this.evaluate(each), true) : 0,
      );
      return { ...edge, ahead: edge.ahead + down!, column: edge.column + right! };
    }
    if (lower === 'row') return { kind: 'edgeRow', start: edge.first + edge.ahead };
    if (lower === 'column') return plainValue(edge.column + 1);
    if (/^(range|cells|resize|item)$/.test(lower) || lower === 'value') return edge;
    if (lower === 'end') return edge;
    throw new NotConvertible('statement', lower);
  }
}

/** Arguments by name; unnamed ones by position. */
export function named(
  args: readonly VbaArgument[],
  names: readonly string[],
): Record<string, VbaExpression | null> {
  const result: Record<string, VbaExpression | null> = {};
  args.forEach(({ name, value }, index) => {
    const key = name ?? names[index];
    if (key) result[key] = value;
  });
  return result;
}

/** A short description of an expression, for messages. */
export function describeMember(expression: VbaExpression): string {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'number':
    case 'truth':
      return String(expression.value);
    case 'text':
      return `"${expression.value}"`;
    case 'brackets':
      return `[${expression.text}]`;
    case 'member':
      return `${expression.object ? describeMember(expression.object) : ''}.${expression.name}`;
    case 'call':
      return `${describeMember(expression.callee)}(${expression.args.map(({ value }) => (value ? describeMember(value) : '')).join(', ')})`;
    default:
      return expression.kind === 'unary'
        ? `-${describeMember(expression.operand)}`
        : `${describeMember(expression.left)} ${expression.operator} ${describeMember(expression.right)}`;
  }
}
