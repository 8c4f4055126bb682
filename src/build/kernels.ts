import type { Plugin } from 'esbuild';
import assembler from 'wabt';

// The text of the SIMD kernels in WebAssembly's text format. Functions generate it, since the tiles differ only in
// their sizes: a loop is one template, unrolled over rows and vectors.
//
// Pointers and strides of the exported functions are in units of 8-byte numbers; those of inner functions in bytes.

type Text = string;

const get = (name: string): Text => `(local.get $${name})`;
const set = (name: string, value: Text): Text => `(local.set $${name} ${value})`;
const int = (value: number): Text => `(i32.const ${value})`;
const plus = (left: Text, right: Text): Text => `(i32.add ${left} ${right})`;
const times = (left: Text, right: Text): Text => `(i32.mul ${left} ${right})`;
const move = (name: string, step: Text): Text => set(name, plus(get(name), step));
const atLeast = (name: string, count: number): Text => `(i32.ge_s ${get(name)} ${int(count)})`;
const when = (condition: Text, then: Text, otherwise = ''): Text =>
  `(if ${condition} (then ${then})${otherwise && ` (else ${otherwise})`})`;
const parameters = (names: string): Text =>
  names
    .split(' ')
    .map((name) => `(param $${name} i32)`)
    .join(' ');
const locals = (type: 'i32' | 'f64' | 'v128', names: readonly string[]): Text =>
  names.map((name) => `(local $${name} ${type})`).join(' ');
const repeat = (count: number, text: (index: number) => Text): Text =>
  Array.from({ length: count }, (_, index) => text(index)).join('\n');

let labels = 0;

/** Repeats the body while the condition is true. */
function loop(condition: Text, body: Text): Text {
  const label = `l${labels++}`;
  return `(block $${label}e (loop $${label} (br_if $${label}e (i32.eqz ${condition})) ${body} (br $${label})))`;
}

/** Converts units of numbers to bytes. */
const toBytes = (names: string): Text =>
  names
    .split(' ')
    .map((name) => set(name, `(i32.shl ${get(name)} ${int(3)})`))
    .join(' ');

// Products with the right side read by rows: C[i, j] = Σ A[i, k] · B[k, j].

/** A tile of some rows and some vectors of two numbers; zero vectors mean one column of single numbers. */
function tile(rows: number, vectors: number): Text {
  const isScalar = vectors === 0;
  const columns = Math.max(1, vectors);
  const [type, splat] = isScalar ? ['f64', 'f64.load'] : ['f64x2', 'v128.load64_splat'];
  const load = isScalar ? 'f64.load' : 'v128.load';
  const store = isScalar ? 'f64.store' : 'v128.store';
  const zero = isScalar ? '(f64.const 0)' : '(v128.const i64x2 0 0)';
  const cells = (text: (row: number, column: number) => Text) =>
    repeat(rows, (row) => repeat(columns, (column) => text(row, column)));
  const target = (row: number) => get(`c${row}`);
  const kind = isScalar ? 's' : 'v';
  return `
    ${repeat(rows, (row) => set(`a${row}`, row === 0 ? get('a') : plus(get('a'), get('ars'))))}
    ${repeat(rows, (row) => set(`c${row}`, row === 0 ? get('c') : plus(get('c'), get('cs'))))}
    ${set('p', get('b'))} ${set('l', get('k'))}
    ${when(
      get('add'),
      cells((row, column) => set(`${kind}${row}${column}`, `(${load} offset=${column * 16} ${target(row)})`)),
      cells((row, column) => set(`${kind}${row}${column}`, zero)),
    )}
    ${loop(
      get('l'),
      `${repeat(rows, (row) => set(`${kind}x${row}`, `(${splat} ${get(`a${row}`)})`))}
      ${repeat(
        columns,
        (column) => `${set(`${kind}y`, `(${load} offset=${column * 16} ${get('p')})`)}
        ${repeat(rows, (row) =>
          set(
            `${kind}${row}${column}`,
            `(${type}.add ${get(`${kind}${row}${column}`)} (${type}.mul ${get(`${kind}x${row}`)} ${get(`${kind}y`)}))`,
          ),
        )}`,
      )}
      ${repeat(rows, (row) => move(`a${row}`, get('aks')))} ${move('p', get('bs'))} ${move('l', int(-1))}`,
    )}
    ${cells((row, column) => `(${store} offset=${column * 16} ${target(row)} ${get(`${kind}${row}${column}`)})`)}`;
}

const stripWidth = (vectors: number): number => Math.max(1, vectors * 2);

/** All rows of a few adjacent columns, two rows at a time. */
function strip(vectors: number): Text {
  const columns = Math.max(1, vectors);
  const names = (kind: string) => [
    ...[0, 1].flatMap((row) => Array.from({ length: columns }, (_, column) => `${kind}${row}${column}`)),
    ...[`${kind}x0`, `${kind}x1`, `${kind}y`],
  ];
  return `(func $strip${stripWidth(vectors)} ${parameters('m k a ars aks b bs c cs add')}
    ${locals('i32', ['a0', 'a1', 'c0', 'c1', 'p', 'l'])}
    ${vectors === 0 ? locals('f64', names('s')) : locals('v128', names('v'))}
    ${loop(
      atLeast('m', 2),
      `${tile(2, vectors)}
      ${move('a', times(int(2), get('ars')))} ${move('c', times(int(2), get('cs')))} ${move('m', int(-2))}`,
    )}
    ${when(get('m'), tile(1, vectors))})`;
}

/** Copies 8 columns so that their rows are adjacent: rows 512 bytes apart would compete for the same cache lines. */
const pack = `(func $pack ${parameters('k b bs to')}
  ${loop(
    get('k'),
    `${repeat(4, (i) => `(v128.store offset=${i * 16} ${get('to')} (v128.load offset=${i * 16} ${get('b')}))`)}
    ${move('b', get('bs'))} ${move('to', int(64))} ${move('k', int(-1))}`,
  )})`;

/** Rows of the right side packed at once: 8 columns of them fill half of a level-1 cache. */
const depth = 256;
/** Rows of the left side transposed at once. */
const height = 64;
/** Numbers that `byRows` packs in its scratch memory: a strip of the right side, then a block of the left side. */
const packedNumbers = depth * 8 + height * depth;

const smaller = (name: string, limit: number): Text =>
  `(select ${get(name)} ${int(limit)} (i32.lt_s ${get(name)} ${int(limit)}))`;

const callStrip = (width: number, b: Text, bs: Text): Text =>
  `(call $strip${width} ${get('mc')} ${get('kc')} ${get('p')} ${get('ps')} ${get('pks')} ${b} ${bs}
    ${plus(get('q'), get('j'))} ${get('cs')} ${get('add')})`;

const columnAt = plus(get('b'), get('j'));
const isWorthPacking = `(i32.and (i32.and ${atLeast('mc', 8)} ${atLeast('kc', 16)}) ${atLeast('bs', 256)})`;
/** If the left side is read down its columns, each number is in a cache line of its own. */
const isWorthTransposing = `(i32.and (i32.and ${atLeast('n', 16)} ${atLeast('kc', 48)})
  (i32.and ${atLeast('aks', 256)} (i32.eq ${get('ars')} ${int(8)})))`;
const turnedAt = plus(get('scratch'), int(depth * 64));

const strips = `${set('j', int(0))} ${set('left', get('n'))}
  ${loop(
    atLeast('left', 8),
    `${when(
      isWorthPacking,
      `(call $pack ${get('kc')} ${columnAt} ${get('bs')} ${get('scratch')})
      ${callStrip(8, get('scratch'), int(64))}`,
      callStrip(8, columnAt, get('bs')),
    )}
    ${move('j', int(64))} ${move('left', int(-8))}`,
  )}
  ${[4, 2, 1]
    .map((width) =>
      when(
        atLeast('left', width),
        `${callStrip(width, columnAt, get('bs'))} ${move('j', int(width * 8))} ${move('left', int(-width))}`,
      ),
    )
    .join('\n')}`;

const blocksOfRows = `${set('i', get('m'))} ${set('p', get('a'))} ${set('q', get('c'))} ${set('r', get('a'))}
  ${loop(
    get('i'),
    `${set('mc', smaller('i', height))}
    ${when(
      isWorthTransposing,
      `(call $turn ${get('kc')} ${get('mc')} ${get('r')} ${get('aks')} ${turnedAt} (i32.shl ${get('kc')} ${int(3)}))
      ${set('p', turnedAt)} ${set('ps', `(i32.shl ${get('kc')} ${int(3)})`)} ${set('pks', int(8))}`,
      `${set('p', get('r'))} ${set('ps', get('ars'))} ${set('pks', get('aks'))}`,
    )}
    ${strips}
    ${move('r', times(get('mc'), get('ars')))} ${move('q', times(get('mc'), get('cs')))}
    ${set('i', `(i32.sub ${get('i')} ${get('mc')})`)}`,
  )}`;

const byRows = `(func (export "byRows") ${parameters('m n k a ars aks b bs c cs add scratch')}
  ${locals('i32', ['kc', 'mc', 'i', 'j', 'left', 'p', 'ps', 'pks', 'q', 'r'])}
  ${toBytes('a ars aks b bs c cs scratch')}
  (loop $blocks
    ${set('kc', smaller('k', depth))}
    ${blocksOfRows}
    ${set('add', int(1))}
    ${move('a', times(get('kc'), get('aks')))} ${move('b', times(get('kc'), get('bs')))}
    (br_if $blocks (local.tee $k (i32.sub ${get('k')} ${get('kc')})))))`;

// Products with the right side read by its columns: C[i, j] = Σ A[i, l] · B[j, l].

const sides = { a: 'as', b: 'bs' } as const;

/** Dot products of some rows of A with some rows of B, two numbers at a time. */
function dots(rows: number, columns: number): Text {
  const cells = (text: (row: number, column: number) => Text) =>
    repeat(rows, (row) => repeat(columns, (column) => text(row, column)));
  const pointers = (side: 'a' | 'b', count: number) =>
    repeat(count, (i) =>
      set(`${side}${i}`, i === 0 ? get(side) : plus(get(`${side}${i - 1}`), get(sides[side]))),
    );
  const advance = (bytes: number) =>
    `${repeat(rows, (row) => move(`a${row}`, int(bytes)))} ${repeat(columns, (column) => move(`b${column}`, int(bytes)))}`;
  const list = (prefix: string) =>
    Array.from({ length: rows * columns }, (_, i) => `${prefix}${Math.floor(i / columns)}${i % columns}`);
  const count = (prefix: string, length: number) => Array.from({ length }, (_, i) => `${prefix}${i}`);
  const lane = (row: number, column: number, index: number) =>
    `(f64x2.extract_lane ${index} ${get(`v${row}${column}`)})`;
  const place = (row: number) => get(`c${row}`);
  return `(func $dots${rows}${columns} ${parameters('length a as b bs c cs add')}
    ${locals('i32', [...count('a', rows), ...count('b', columns), ...count('c', rows)])}
    ${locals('v128', [...list('v'), ...count('y', columns), 'x'])} ${locals('f64', [...list('s'), 'z'])}
    ${pointers('a', rows)} ${pointers('b', columns)}
    ${repeat(rows, (i) => set(`c${i}`, i === 0 ? get('c') : plus(get(`c${i - 1}`), get('cs'))))}
    ${loop(
      atLeast('length', 2),
      `${repeat(columns, (column) => set(`y${column}`, `(v128.load ${get(`b${column}`)})`))}
      ${repeat(
        rows,
        (row) => `${set('x', `(v128.load ${get(`a${row}`)})`)}
        ${repeat(columns, (column) => set(`v${row}${column}`, `(f64x2.add ${get(`v${row}${column}`)} (f64x2.mul ${get('x')} ${get(`y${column}`)}))`))}`,
      )}
      ${advance(16)} ${move('length', int(-2))}`,
    )}
    ${cells((row, column) => set(`s${row}${column}`, `(f64.add ${lane(row, column, 0)} ${lane(row, column, 1)})`))}
    ${when(
      get('length'),
      cells((row, column) =>
        set(
          `s${row}${column}`,
          `(f64.add ${get(`s${row}${column}`)} (f64.mul (f64.load ${get(`a${row}`)}) (f64.load ${get(`b${column}`)})))`,
        ),
      ),
    )}
    ${when(
      get('add'),
      cells((row, column) =>
        set(
          `s${row}${column}`,
          `(f64.add ${get(`s${row}${column}`)} (f64.load offset=${column * 8} ${place(row)}))`,
        ),
      ),
    )}
    ${cells((row, column) => `(f64.store offset=${column * 8} ${place(row)} ${get(`s${row}${column}`)})`)})`;
}

const callDots = (rows: number, columns: number): Text =>
  `(call $dots${rows}${columns} ${get('length')} ${get('a')} ${get('as')} ${plus(get('b'), times(get('j'), get('bs')))} ${get('bs')}
    ${plus(get('c'), times(get('j'), int(8)))} ${get('cs')} ${get('add')})`;

const dotRows = (rows: number): Text => `${set('j', int(0))}
  ${loop(`(i32.le_s ${plus(get('j'), int(2))} ${get('n')})`, `${callDots(rows, 2)} ${move('j', int(2))}`)}
  ${when(`(i32.lt_s ${get('j')} ${get('n')})`, callDots(rows, 1))}
  ${move('a', times(int(rows), get('as')))} ${move('c', times(int(rows), get('cs')))} ${move('m', int(-rows))}`;

const byColumns = `(func (export "byColumns") ${parameters('m n length a as b bs c cs add')}
  ${locals('i32', ['j'])}
  ${toBytes('a as b bs c cs')}
  ${loop(atLeast('m', 4), dotRows(4))}
  ${loop(get('m'), dotRows(1))})`;

// Lists of numbers.

/** Iterates over `n` numbers, two at a time, advancing the pointers. */
function along(pointers: readonly string[], pair: Text, single: Text): Text {
  const advance = (bytes: number) => pointers.map((name) => move(name, int(bytes))).join(' ');
  return `${loop(atLeast('n', 2), `${pair} ${advance(16)} ${move('n', int(-2))}`)} ${when(get('n'), single)}`;
}

const loaded = (name: string): { pair: Text; single: Text } => ({
  pair: `(v128.load ${get(name)})`,
  single: `(f64.load ${get(name)})`,
});

/** to = finite(a ∘ b), where finite turns infinity into NaN. */
function elementwise(name: string, operator: 'add' | 'sub' | 'mul'): Text {
  const [a, b] = [loaded('a'), loaded('b')];
  const guarded = (type: string, value: string) =>
    `(${type}.add ${get(value)} (${type}.sub ${get(value)} ${get(value)}))`;
  return `(func (export "${name}") ${parameters('n a b to')} ${locals('v128', ['v'])} ${locals('f64', ['s'])}
    ${toBytes('a b to')}
    ${along(
      ['a', 'b', 'to'],
      `${set('v', `(f64x2.${operator} ${a.pair} ${b.pair})`)} (v128.store ${get('to')} ${guarded('f64x2', 'v')})`,
      `${set('s', `(f64.${operator} ${a.single} ${b.single})`)} (f64.store ${get('to')} ${guarded('f64', 's')})`,
    )})`;
}

/** to += a or to −= a. */
function accumulate(name: string, operator: 'add' | 'sub'): Text {
  const [a, to] = [loaded('a'), loaded('to')];
  return `(func (export "${name}") ${parameters('n a to')} ${toBytes('a to')}
    ${along(
      ['a', 'to'],
      `(v128.store ${get('to')} (f64x2.${operator} ${to.pair} ${a.pair}))`,
      `(f64.store ${get('to')} (f64.${operator} ${to.single} ${a.single}))`,
    )})`;
}

/** to += a · b */
const accumulateProduct = `(func (export "accumulateProduct") ${parameters('n a b to')} ${toBytes('a b to')}
  ${along(
    ['a', 'b', 'to'],
    `(v128.store ${get('to')} (f64x2.add ${loaded('to').pair} (f64x2.mul ${loaded('a').pair} ${loaded('b').pair})))`,
    `(f64.store ${get('to')} (f64.add ${loaded('to').single} (f64.mul ${loaded('a').single} ${loaded('b').single})))`,
  )})`;

/** Turns infinity into NaN, and returns 1 if all numbers are finite. */
const finite = `(func (export "finite") ${parameters('n a')} (result i32)
  ${locals('v128', ['v', 'd', 'sum'])} ${locals('f64', ['s', 'total'])}
  ${toBytes('a')}
  ${along(
    ['a'],
    `${set('v', loaded('a').pair)} ${set('d', `(f64x2.sub ${get('v')} ${get('v')})`)}
    ${set('sum', `(f64x2.add ${get('sum')} ${get('d')})`)}
    (v128.store ${get('a')} (f64x2.add ${get('v')} ${get('d')}))`,
    `${set('s', loaded('a').single)} ${set('total', `(f64.sub ${get('s')} ${get('s')})`)}
    (f64.store ${get('a')} (f64.add ${get('s')} ${get('total')}))`,
  )}
  ${set('total', `(f64.add ${get('total')} (f64.add (f64x2.extract_lane 0 ${get('sum')}) (f64x2.extract_lane 1 ${get('sum')})))`)}
  (f64.eq ${get('total')} (f64.const 0)))`;

/** The address of the number at the next index in the list. */
const listed = (base: string): Text => plus(get(base), `(i32.shl (i32.load ${get('list')}) ${int(3)})`);

/** to[i] = from[list[i]]; the list contains 4-byte integers. */
const gather = `(func (export "gather") ${parameters('n list from to')}
  ${set('list', `(i32.shl ${get('list')} ${int(2)})`)} ${toBytes('from to')}
  ${loop(
    get('n'),
    `(f64.store ${get('to')} (f64.load ${listed('from')}))
    ${move('list', int(4))} ${move('to', int(8))} ${move('n', int(-1))}`,
  )})`;

/** to[list[i]] += from[i] */
const scatter = `(func (export "scatter") ${parameters('n list from to')} ${locals('i32', ['p'])}
  ${set('list', `(i32.shl ${get('list')} ${int(2)})`)} ${toBytes('from to')}
  ${loop(
    get('n'),
    `${set('p', listed('to'))}
    (f64.store ${get('p')} (f64.add (f64.load ${get('p')}) (f64.load ${get('from')})))
    ${move('list', int(4))} ${move('from', int(8))} ${move('n', int(-1))}`,
  )})`;

/** to[j, i] = from[i, j], where adjacent numbers in a row of `from` are 8 bytes apart. */
const turn = `(func $turn ${parameters('rows columns from stride to step')}
  ${locals('i32', ['p', 'q', 'j'])}
  ${loop(
    get('rows'),
    `${set('p', get('from'))} ${set('q', get('to'))} ${set('j', get('columns'))}
    ${loop(
      get('j'),
      `(f64.store ${get('q')} (f64.load ${get('p')}))
      ${move('p', int(8))} ${move('q', get('step'))} ${move('j', int(-1))}`,
    )}
    ${move('from', get('stride'))} ${move('to', int(8))} ${move('rows', int(-1))}`,
  )})`;

/** The module: its memory starts with the packed numbers and grows on request. */
const kernelsText = `(module
  (memory (export "memory") 3)
  (global (export "packed") i32 (i32.const ${packedNumbers}))
  ${[4, 2, 1, 0].map(strip).join('\n')}
  ${pack}
  ${byRows}
  ${[4, 1].map((rows) => `${dots(rows, 2)} ${dots(rows, 1)}`).join('\n')}
  ${byColumns}
  ${elementwise('add', 'add')} ${elementwise('subtract', 'sub')} ${elementwise('multiply', 'mul')}
  ${accumulate('accumulate', 'add')} ${accumulate('reduce', 'sub')}
  ${accumulateProduct} ${finite} ${gather} ${scatter} ${turn})`;

/** Assembles the SIMD kernels into a WebAssembly module. */
export async function assembleKernels(): Promise<Uint8Array> {
  const wabt = await assembler();
  const module = wabt.parseWat('kernels.wat', kernelsText, { simd: true });
  try {
    module.validate();
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

/** Inserts the assembled kernels where a script imports `kernels.wasm`. */
export const kernelsPlugin: Plugin = {
  name: 'kernels',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/kernels\.wasm$/ }, ({ path }) => ({ path, namespace: 'kernels' }));
    onLoad({ filter: /.*/, namespace: 'kernels' }, async () => ({
      contents: await assembleKernels(),
      loader: 'binary',
    }));
  },
};
