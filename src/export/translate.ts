import type { ProgramCompiler } from '../formula/graph/compiler.ts';
import type { SheetStore } from '../formula/graph/sheet-store.ts';
import type { Block, LoweringScope } from '../formula/lower/context.ts';
import type { CallNode, Node, ReferenceSide } from '../formula/syntax/parse.ts';
import { ErrorValue, type Scalar } from '../formula/values.ts';
import type { ExportedBlock } from './blocks.ts';
import type { Script } from './order.ts';
import { type Extent, exportProblems, type Facts, type Loop, type Movement, type Part } from './part.ts';
import { countOfData, rules } from './rules.ts';
import {
  atom,
  Binding,
  elementwise,
  isDataFormula,
  numberTensor,
  placesOf,
  type Tensor,
  type TensorAxis,
  tensor,
} from './tensor.ts';

/** Translates the formula of a block to one expression for all its cells. */
export class Translation {
  private readonly guards: Tensor[] = [];

  constructor(
    private readonly compiler: ProgramCompiler,
    readonly script: Script,
    readonly extent: Extent,
  ) {}

  get cell(): string {
    const { sheet, row, column } = this.extent.block;
    return sheet.nameOf(row, column);
  }

  /** Whether each cell of the block has an array. */
  get isArray(): boolean {
    return this.extent.block.height * this.extent.block.width > 1;
  }

  /** A reference to the first cell to change. */
  get variable(): Node {
    const { sheet, row, column } = this.script.storage.firstStored;
    const [top, left] = [row, column].map((value) => ({ fixed: true, value })) as [
      ReferenceSide,
      ReferenceSide,
    ];
    return { kind: 'reference', sheet: sheet.name, top, left, bottom: top, right: left, isRange: false };
  }

  /** The same translation for other cells. */
  over(extent: Extent): Translation {
    return new Translation(this.compiler, this.script, extent);
  }

  /**
   * Writes an expression with slopes only where a condition is true: an infinite slope elsewhere, such as that of a
   * root of 0, would become NaN in PyTorch, which multiplies it by 0.
   */
  onlyWhere(holds: Tensor, write: () => Tensor): Tensor {
    this.guards.push(holds);
    const value = write();
    this.guards.pop();
    return value;
  }

  /** A value that depends on weights, without slopes where the conditions around it are false. */
  private guarded(value: Tensor): Tensor {
    return this.guards.reduce(
      (inner, holds) => elementwise(this.script.helper('slope_where'), [holds, inner]),
      value,
    );
  }

  formula(): Tensor {
    const nodes = this.extent.block.cells.map(({ parsed }) => parsed.root);
    return this.part({ nodes, scope: new Map(), isArrayMode: false });
  }

  /** An argument of a call; null if omitted. */
  argument({ nodes, scope, isArrayMode }: Part, index: number, inArrayMode = false): Part | null {
    const given = nodes.map((node) => (node as CallNode).arguments[index] ?? null);
    if (given.some((node) => node === null)) return null;
    return { nodes: given as Node[], scope, isArrayMode: isArrayMode || inArrayMode };
  }

  facts(part: Part): Facts {
    const { store } = this.compiler.builder;
    const blocks = this.lowered(part);
    const { rows, columns } = blocks[0]!;
    if (blocks.some((block) => block.rows !== rows || block.columns !== columns))
      throw exportProblems.uneven(this.cell);
    const slots = blocks.flatMap((block) => [...block.slots]);
    return {
      rows,
      columns,
      isLive: slots.some((slot) => store.isLive(slot)),
      values: slots.map((slot) => (store.isLive(slot) ? undefined : store.scalar(slot))),
      place: placesOf(blocks),
    };
  }

  /** The part as a tensor over the block's cells and its own array. */
  part(part: Part): Tensor {
    const [node] = part.nodes as [Node];
    if (node.kind === 'name') {
      const bound = part.scope.get(node.name.toUpperCase());
      if (bound?.value) return this.guarded(bound.value);
      if (bound) return this.part({ ...bound, isArrayMode: part.isArrayMode || bound.isArrayMode });
    }
    const facts = this.facts(part);
    if (node.kind === 'reference' || node.kind === 'name') {
      const value = this.reference(part, facts);
      return facts.isLive ? this.guarded(value) : value;
    }
    if (!facts.isLive && !isDataFormula(node, facts))
      return this.blankTest(part) ?? this.counted(part) ?? this.constant(facts);
    if (node.kind === 'call') return this.call(node.name, part, facts);
    if (node.kind === 'array') return this.array(part);
    throw exportProblems.unsupported('LAMBDA', this.cell);
  }

  /** The part as numbers, as a formula reads them: a blank is 0. */
  number(part: Part): Tensor {
    const value = this.part(part);
    const facts = this.facts(part);
    const { rows, columns, values, place } = facts;
    const cut = rows * columns > 1 && !part.isArrayMode && place;
    if (cut) return this.intersection(facts);
    const hasBlank = values.some((one) => one === null);
    if (!hasBlank || value.isNumber) return value;
    const image = value.image && { ...value.image, code: `${value.image.code}.nan_to_num()` };
    return { ...tensor(`${atom(value)}.nan_to_num()`, value.axes), image };
  }

  /** The area of an argument, moved by the block's cells; null for a computed value. */
  movement({ rows, columns, place }: Facts): Movement | null {
    if (!place) return null;
    const { across } = this.extent.block;
    const at = (lane: number): [number, number] => [place.rows[lane]!, place.columns[lane]!];
    const [row, column] = at(0);
    const step = (lane: number): [number, number] =>
      lane < place.rows.length ? [at(lane)[0] - row, at(lane)[1] - column] : [0, 0];
    const [down, right] = [step(across), step(across > 1 ? 1 : place.rows.length)];
    const isEven = Array.from(place.rows.keys()).every((lane) => {
      const [y, x] = [Math.floor(lane / across), lane % across];
      const [ownRow, ownColumn] = at(lane);
      return ownRow === row + y * down[0] + x * right[0] && ownColumn === column + y * down[1] + x * right[1];
    });
    return isEven ? { sheet: place.sheet, row, column, rows, columns, down, across: right } : null;
  }

  /** The tensor of the cells that a movement reads. */
  moved(movement: Movement): Tensor {
    const { loop } = this.extent;
    if (loop) return this.movedInLoop(movement, loop) ?? this.onRow(this.outside.moved(movement));
    const { r, c } = { r: this.extent.block.down, c: this.extent.block.across };
    const [rowSteps, columnSteps] = [
      [movement.down[0], movement.across[0]],
      [movement.down[1], movement.across[1]],
    ] as const;
    const isSimple = [rowSteps, columnSteps].every(
      ([down, across]) => down >= 0 && across >= 0 && (down === 0 || across === 0 || r === 1 || c === 1),
    );
    const isDiagonal =
      (r > 1 && rowSteps[0] !== 0 && columnSteps[0] !== 0) ||
      (c > 1 && rowSteps[1] !== 0 && columnSteps[1] !== 0);
    if (!isSimple || isDiagonal) return this.gathered(movement);
    const sides = [
      this.side(movement.rows, r > 1 ? rowSteps[0] : 0, c > 1 ? rowSteps[1] : 0, 'i'),
      this.side(movement.columns, r > 1 ? columnSteps[0] : 0, c > 1 ? columnSteps[1] : 0, 'j'),
    ] as const;
    const area = {
      row: movement.row,
      column: movement.column,
      rows: sides[0].extent,
      columns: sides[1].extent,
    };
    const { code, isNumber } = this.script.storage.read(movement.sheet, area);
    const isJoined = /^(F\.pad|torch\.(cat|stack))\(/.test(code);
    const name = () => this.script.storage.nameFor(movement.sheet, area);
    return this.windows(isJoined ? this.script.once(code, name) : code, isNumber, sides);
  }

  /** The number of cells along one side of all areas together, and the axes over them. */
  private side(length: number, down: number, across: number, own: 'i' | 'j') {
    const { r, c } = { r: this.extent.block.down, c: this.extent.block.across };
    const [lane, step, count]: [TensorAxis | null, number, number] =
      down > 0 ? ['r', down, r] : across > 0 ? ['c', across, c] : [null, 0, 1];
    return { extent: step * (count - 1) + length, length, lane, step, own: length > 1 ? own : null };
  }

  private windows(
    code: string,
    isNumber: boolean,
    sides: readonly [ReturnType<Translation['side']>, ReturnType<Translation['side']>],
  ): Tensor {
    let text = code;
    const axes: TensorAxis[] = [];
    const late: TensorAxis[] = [];
    let slices: string[] = [];
    const flush = () => {
      while (slices.at(-1) === ':') slices.pop();
      if (slices.length > 0) text = `${text}[${slices.join(', ')}]`;
      slices = [];
    };
    for (const { extent, length, lane, step, own } of sides) {
      if (extent === 1) continue;
      if (lane && own) {
        flush();
        text = `${text}.unfold(${axes.length}, ${length}, ${step})`;
        axes.push(lane);
        late.push(own);
        slices = axes.map(() => ':');
        continue;
      }
      slices.push(lane && step > 1 ? `::${step}` : ':');
      axes.push((lane ?? own)!);
    }
    flush();
    const all = [...axes, ...late];
    const [down, across] = sides;
    const isImage = all.join('') === 'rcij' && down.step === across.step;
    const value = tensor(text, all, { isNumber: isNumber && all.length === 0 });
    return isImage ? { ...value, image: { code, stride: down.step } } : value;
  }

  /** The same translation for all rows at once. */
  private get outside(): Translation {
    return this.over({ block: this.extent.block, loop: null });
  }

  /** In a loop, row `t` of a value for all rows. */
  private onRow(value: Tensor): Tensor {
    const place = value.axes.indexOf('r');
    if (place < 0 || !this.extent.loop) return value;
    const axes = value.axes.filter((axis) => axis !== 'r');
    const sliced = /^(.*)\[(\d*):\d*\]$/.exec(value.code);
    if (place === 0 && sliced) return tensor(`${sliced[1]}[t${sliced[2] ? ` + ${sliced[2]}` : ''}]`, axes);
    const index = [...Array(place).fill(':'), 't'].join(', ');
    return tensor(`${atom(value)}[${index}]`, axes, { isBoolean: value.isBoolean });
  }

  /** A row that the loop itself has computed. */
  private movedInLoop(movement: Movement, loop: Loop): Tensor | null {
    const { block } = this.extent;
    const last = { row: movement.row + (block.down - 1) * movement.down[0], column: movement.column };
    const owner = loop.ownerAt(movement.sheet, last.row, last.column);
    if (!owner) return null;
    const shift = movement.row - block.row;
    const rows = loop.blocks.get(owner)!;
    const width = movement.columns + (block.across - 1) * movement.across[1];
    const isInside =
      movement.column >= owner.column && movement.column + width <= owner.column + owner.across * owner.width;
    if (
      movement.down[0] !== 1 ||
      movement.down[1] !== 0 ||
      movement.across[0] !== 0 ||
      movement.rows !== 1 ||
      !isInside
    )
      throw exportProblems.uneven(this.cell);
    rows.before = Math.max(rows.before, -shift);
    const whole = owner.across * owner.width;
    const first = movement.column - owner.column;
    const columns =
      whole === 1 || width === whole ? '' : width === 1 ? `[${first}]` : `[${first}:${first + width}]`;
    const code = `${rows.name}[${this.rowIndex(owner, shift)}]${columns}`;
    const side = this.side(movement.columns, 0, block.across > 1 ? movement.across[1] : 0, 'j');
    return this.windows(code, false, [{ extent: 1, length: 1, lane: null, step: 0, own: null }, side]);
  }

  /** Whether the loop computes that block's row after this one's. */
  private isLaterInRow(owner: ExportedBlock): boolean {
    const order = [...this.extent.loop!.blocks.keys()];
    return order.indexOf(owner) >= order.indexOf(this.extent.block);
  }

  /** Index from the end of the list of rows. */
  private rowIndex(owner: ExportedBlock, shift: number): number {
    return this.isLaterInRow(owner) ? shift : shift - 1;
  }

  /** Cells in irregular order: by lists of their rows and columns. */
  private gathered({ sheet, row, column, rows, columns, down, across }: Movement): Tensor {
    const { down: r, across: c } = this.extent.block;
    const places: { row: number; column: number }[] = [];
    for (let y = 0; y < r; y++)
      for (let x = 0; x < c; x++)
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < columns; j++)
            places.push({
              row: row + y * down[0] + x * across[0] + i,
              column: column + y * down[1] + x * across[1] + j,
            });
    return this.picked(sheet, places, [r, c, rows, columns]);
  }

  /** Single cells by position, over the four axes. */
  picked(
    sheet: SheetStore,
    places: readonly { readonly row: number; readonly column: number }[],
    sizes: readonly [number, number, number, number],
  ): Tensor {
    if (this.extent.loop) return this.onRow(this.outside.picked(sheet, places, sizes));
    const bounds = (list: readonly number[]): [number, number] => {
      const first = list.reduce((least, value) => Math.min(least, value));
      return [first, list.reduce((most, value) => Math.max(most, value)) - first + 1];
    };
    const [row, rows] = bounds(places.map((place) => place.row));
    const [column, columns] = bounds(places.map((place) => place.column));
    const { code } = this.script.storage.read(sheet, { row, column, rows, columns });
    const names: readonly TensorAxis[] = ['r', 'c', 'i', 'j'];
    const axes = names.filter((_, index) => sizes[index]! > 1);
    const shape = sizes.filter((size) => size > 1);
    const list = (values: readonly number[]) => this.script.indices(values, shape);
    const index = [
      ...(rows > 1 ? [list(places.map((place) => place.row - row))] : []),
      ...(columns > 1 ? [list(places.map((place) => place.column - column))] : []),
    ];
    return tensor(index.length > 0 ? `${code}[${index.join(', ')}]` : code, axes);
  }

  private reference(part: Part, facts: Facts): Tensor {
    const { isArrayMode, nodes } = part;
    const isRoot = nodes[0] === this.extent.block.cells[0]!.parsed.root;
    if (isRoot && facts.rows * facts.columns > 1 && !isArrayMode) return this.intersection(facts);
    return this.area(facts);
  }

  /** The cells of an area with a known position. */
  area(facts: Facts): Tensor {
    const movement = this.movement(facts);
    if (movement) return this.moved(movement);
    const { place, rows, columns } = facts;
    if (!place) throw exportProblems.unsupported('a name', this.cell);
    const places = Array.from(place.rows, (row, lane) => ({ row, column: place.columns[lane]! })).flatMap(
      (first) =>
        Array.from({ length: rows * columns }, (_, i) => ({
          row: first.row + Math.floor(i / columns),
          column: first.column + (i % columns),
        })),
    );
    const { down, across } = this.extent.block;
    return this.picked(place.sheet, places, [down, across, rows, columns]);
  }

  /** The cell of a row or column that aligns with the formula's own. */
  private intersection(facts: Facts): Tensor {
    const { place, rows, columns } = facts;
    const own = this.extent.block.cells;
    const places = own.map((cell, lane) => ({
      row: rows > 1 ? cell.row : place!.rows[lane]!,
      column: columns > 1 ? cell.column : place!.columns[lane]!,
    }));
    const level: Facts = {
      ...facts,
      rows: 1,
      columns: 1,
      place: {
        sheet: place!.sheet,
        rows: Int32Array.from(places, ({ row }) => row),
        columns: Int32Array.from(places, ({ column }) => column),
      },
    };
    return this.moved(this.movement(level)!);
  }

  private call(name: string, part: Part, facts: Facts): Tensor {
    const rule = rules.get(name);
    if (!rule) throw exportProblems.unsupported(name, this.cell);
    return rule(this, part, facts);
  }

  private array(part: Part): Tensor {
    const rows = part.nodes.map((node) => (node as Node & { kind: 'array' }).rows);
    const lines = rows[0]!.map((line, y) =>
      line.map((_, x) => this.number({ ...part, nodes: rows.map((all) => all[y]![x]!) })),
    );
    if (lines.flat().some(({ axes }) => axes.length > 0)) throw exportProblems.unsupported('{…}', this.cell);
    const stacked = lines.map((line) =>
      line.length === 1 ? atom(line[0]!) : `torch.stack((${line.map(atom).join(', ')}))`,
    );
    const axes: TensorAxis[] = [
      ...(lines.length > 1 ? ['i' as const] : []),
      ...(lines[0]!.length > 1 ? ['j' as const] : []),
    ];
    return tensor(stacked.length === 1 ? stacked[0]! : `torch.stack((${stacked.join(', ')}))`, axes);
  }

  /** `A1=""` and similar tests over numbers and blank cells. */
  private blankTest(part: Part): Tensor | null {
    const [node] = part.nodes as [Node];
    if (node.kind !== 'call') return null;
    const isTest = ['=', '<>'].includes(node.name) && this.isEmptyText(node.arguments[1] ?? null);
    if (!isTest && node.name !== 'ISBLANK') return null;
    const argument = this.argument(part, 0);
    if (argument?.nodes[0]?.kind !== 'reference') return null;
    const facts = this.facts(argument);
    const movement = this.movement(facts);
    const isMixed =
      facts.values.some((value) => value === null) && facts.values.some((value) => value !== null);
    if (!movement || !isMixed || !facts.values.every((value) => value === null || typeof value === 'number'))
      return null;
    const { code, axes } = this.moved(movement);
    const sign = node.name === '<>' ? '~' : '';
    return tensor(`${sign}${code}.isnan()`, axes, {
      isBoolean: true,
      binding: sign ? Binding.sign : Binding.atom,
    });
  }

  /** COUNT of a range, computed from its data. */
  private counted(part: Part): Tensor | null {
    const [node] = part.nodes as [Node];
    return node.kind === 'call' && node.name === 'COUNT' ? countOfData(this, part) : null;
  }

  private isEmptyText(node: Node | null): boolean {
    return node?.kind === 'constant' && node.value === '';
  }

  /** A value that doesn't depend on weights, computed here. */
  private constant({ rows, columns, values }: Facts): Tensor {
    const [first] = values;
    if (values.every((value) => value === first) && !(first instanceof ErrorValue))
      return this.same(first ?? null);
    if (this.extent.loop)
      return this.onRow(this.outside.constant({ rows, columns, values, isLive: false, place: null }));
    const formula = this.extent.block.sheet.formula(this.extent.block.row, this.extent.block.column);
    const { down, across } = this.extent.block;
    return this.script.folded(values as readonly Scalar[], [down, across, rows, columns], formula);
  }

  private same(value: Scalar): Tensor {
    if (typeof value === 'number') return numberTensor(value);
    if (value === null) return numberTensor(0);
    if (typeof value === 'boolean')
      return tensor(value ? 'True' : 'False', [], { isBoolean: true, isNumber: true });
    // Text beside cells with numbers doesn't count in sums and means.
    if (typeof value === 'string') return numberTensor(Number.NaN);
    throw exportProblems.text(value.name, this.cell);
  }

  /** The engine's blocks of a part, one for each cell. */
  private lowered({ nodes, scope, isArrayMode }: Part): Block[] {
    const { cells, sheet } = this.extent.block;
    const byNode = new Map<Node, number[]>();
    nodes.forEach((node, lane) => {
      const known = byNode.get(node);
      if (known) known.push(lane);
      else byNode.set(node, [lane]);
    });
    const blocks: Block[] = new Array(nodes.length);
    for (const [node, lanes] of byNode) {
      const indices = lanes.map((lane) => cells[lane]!.index);
      const whole = this.lowerSome(node, sheet, indices, lanes, scope, isArrayMode);
      const size = whole.rows * whole.columns;
      lanes.forEach((lane, i) => {
        blocks[lane] = {
          rows: whole.rows,
          columns: whole.columns,
          slots: whole.slots.subarray(i * size, (i + 1) * size),
          place: whole.place && {
            sheet: whole.place.sheet,
            rows: whole.place.rows.subarray(i, i + 1),
            columns: whole.place.columns.subarray(i, i + 1),
          },
        };
      });
    }
    return blocks;
  }

  private lowerSome(
    node: Node,
    sheet: SheetStore,
    indices: readonly number[],
    lanes: readonly number[],
    scope: Part['scope'],
    isArrayMode: boolean,
  ): Block {
    const bound: Map<string, Block> = new Map();
    for (const [name, part] of scope) {
      const blocks = this.lowered(part);
      const [{ rows, columns }] = blocks as [Block];
      const slots = Int32Array.from(lanes.flatMap((lane) => [...blocks[lane]!.slots]));
      bound.set(name, { rows, columns, slots, place: placesOf(lanes.map((lane) => blocks[lane]!)) });
    }
    return this.compiler.lowerPart(node, sheet, indices, { scope: bound as LoweringScope, isArrayMode });
  }

  /** Whether all these values are numbers, or depend on weights and are therefore numbers. */
  isNumeric({ values }: Facts): boolean {
    return values.every((value) => value === undefined || typeof value === 'number');
  }
}
