import { exportProblems, type Part } from './part.ts';
import {
  argumentsOf,
  atom,
  Binding,
  called,
  fixedAt,
  matrixProductCode,
  numberAt,
  numberTensor,
  operator,
  permuted,
  pythonRange,
  type Rule,
  type Tensor,
  type TensorAxis,
  tensor,
} from './tensor.ts';
import type { Translation } from './translate.ts';

/** A matrix of one cell's array, without axes over a block's cells. */
function matrixAt(t: Translation, part: Part, index: number): Tensor {
  const value = numberAt(t, part, index, true);
  if (value.axes.some((axis) => axis === 'r' || axis === 'c')) throw exportProblems.uneven(t.cell);
  return value;
}

/** Names of nested layers. */
const layerNames: Readonly<Record<string, string>> = {
  DENSE: 'scores',
  RELU: 'hidden',
  DROPOUT: 'kept',
  CONV2D: 'features',
  MAXPOOL: 'pooled',
  AVGPOOL: 'pooled',
  LAYERNORM: 'normalized',
  BATCHNORM: 'normalized',
  ATTENTION: 'attended',
};

/** The input of a layer; a nested layer gets a separate line. */
function inputAt(t: Translation, part: Part, index = 0): Tensor {
  const value = matrixAt(t, part, index);
  const node = argumentsOf(part)[index];
  const name = node?.kind === 'call' ? layerNames[node.name] : undefined;
  return name && !t.extent.loop && value.axes.length > 0
    ? tensor(t.script.once(value.code, name), value.axes)
    : value;
}

const has = (t: Translation, part: Part, index: number): boolean =>
  index < argumentsOf(part).length && t.argument(part, index) !== null;

/** A list argument along the columns, from a row or a column. */
function listAt(t: Translation, part: Part, index: number): Tensor | null {
  if (!has(t, part, index)) return null;
  const value = matrixAt(t, part, index);
  if (value.axes.length > 1) throw exportProblems.uneven(t.cell);
  return { ...value, axes: value.axes.map(() => 'j' as const) };
}

/** A word, TRUE or FALSE that doesn't depend on weights. */
function wordAt(t: Translation, part: Part, index: number): string | boolean | number | null {
  if (!has(t, part, index)) return null;
  const { values } = t.facts(t.argument(part, index)!);
  const [first] = values;
  if (first === undefined || (typeof first === 'object' && first !== null))
    throw exportProblems.uneven(t.cell);
  return typeof first === 'string' ? first.toLowerCase() : (first ?? null);
}

/** A number that doesn't depend on weights; the default if omitted. */
function settingAt(t: Translation, part: Part, index: number, otherwise: number): number {
  if (!has(t, part, index)) return otherwise;
  const value = fixedAt(t, part, index);
  if (value === null) throw exportProblems.uneven(t.cell);
  return value;
}

const pointwise =
  (write: (x: string, t: Translation, part: Part) => string): Rule =>
  (t, part) => {
    const x = numberAt(t, part, 0, true);
    return tensor(write(x.code, t, part), x.axes);
  };

/** An additional argument of an activation in Python; empty if omitted. */
const option = (t: Translation, part: Part, index: number, name: string): string =>
  has(t, part, index) ? `, ${name}=${numberAt(t, part, index).code}` : '';

/** The dimension along which numbers belong together, and the axes of the value. */
function axisAt(t: Translation, part: Part, index: number, value: Tensor): number | 'all' {
  const facts = t.facts(t.argument(part, 0, true)!);
  const word = wordAt(t, part, index) ?? (facts.columns === 1 ? 'column' : 'row');
  if (word === 'all') return 'all';
  return value.axes.indexOf(word === 'column' ? 'i' : 'j');
}

const softmax =
  (name: 'softmax' | 'log_softmax'): Rule =>
  (t, part) => {
    const x = matrixAt(t, part, 0);
    const place = axisAt(t, part, 1, x);
    if (place === 'all' && x.axes.length > 1)
      return tensor(`torch.${name}(${atom(x)}.flatten(), 0).reshape(${atom(x)}.shape)`, x.axes);
    if (place === -1) return tensor(`torch.${name === 'softmax' ? 'ones' : 'zeros'}_like(${x.code})`, x.axes);
    return tensor(`torch.${name}(${x.code}, ${place === 'all' ? 0 : place})`, x.axes);
  };

/** `[:, None]` and similar, so that a value has both array axes. */
function full(value: Tensor): string {
  if (value.axes.length === 2) return permuted(value, ['i', 'j']).code;
  if (value.axes.length === 0) return `${atom(value)}.reshape(1, 1)`;
  return value.axes[0] === 'j' ? `${atom(value)}[None]` : `${atom(value)}[:, None]`;
}

/** A value with both array axes, without those of length 1. */
function squeezed(code: string, rows: number, columns: number): Tensor {
  if (rows > 1 && columns > 1) return tensor(code, ['i', 'j']);
  const index = rows === 1 ? (columns === 1 ? '[0, 0]' : '[0]') : '[:, 0]';
  return tensor(`${code}${index}`, rows > 1 ? ['i'] : columns > 1 ? ['j'] : []);
}

const dense: Rule = (t, part, { rows, columns }) => {
  const [x, weights] = [inputAt(t, part), matrixAt(t, part, 1)];
  const inner = t.facts(t.argument(part, 0, true)!).columns;
  const product =
    inner === 1 ? operator('*', x, weights, Binding.product) : matrixProductCode(x, weights, 'j', 'i');
  const bias = listAt(t, part, 2);
  if (!bias) return product;
  const sum = operator('+', product, columns === 1 ? { ...bias, axes: [] } : bias, Binding.sum);
  return rows * columns === 1 ? { ...sum, axes: [] } : sum;
};

/** Planes stacked one below the other, as a tensor of channels × height × width. */
function planes(t: Translation, part: Part, channels: number): string {
  const image = full(inputAt(t, part));
  const { rows, columns } = t.facts(t.argument(part, 0, true)!);
  return channels === 1 ? `${image}[None]` : `${image}.reshape(${channels}, ${rows / channels}, ${columns})`;
}

const conv2d: Rule = (t, part, { rows, columns }) => {
  const [stride, dilation] = [settingAt(t, part, 3, 1), settingAt(t, part, 5, 1)];
  const padding = wordAt(t, part, 4) ?? 'valid';
  const [channels, filters] = [settingAt(t, part, 6, 1), settingAt(t, part, 7, 1)];
  const image = planes(t, part, channels);
  const kernel = full(matrixAt(t, part, 1));
  const size = t.facts(t.argument(part, 1, true)!);
  const [height, width] = [size.rows / channels, size.columns / filters];
  const shaped =
    channels === 1 && filters === 1
      ? `${kernel}[None, None]`
      : `${kernel}.reshape(${channels}, ${height}, ${filters}, ${width}).permute(2, 0, 1, 3)`;
  const bias = listAt(t, part, 2);
  if (padding === 'same' && stride > 1)
    throw exportProblems.unsupported('CONV2D with "same" and a stride', t.cell);
  const given = [
    `${image}[None]`,
    shaped,
    ...(bias ? [filters === 1 ? `${atom(bias)}.reshape(1)` : bias.code] : []),
    ...(stride > 1 ? [`stride=${stride}`] : []),
    ...(padding !== 'valid' && padding !== 0 ? [`padding=${padding === 'same' ? '"same"' : padding}`] : []),
    ...(dilation > 1 ? [`dilation=${dilation}`] : []),
  ];
  const result = `${called('F.conv2d', given)}[0]`;
  return squeezed(filters === 1 ? `${result}[0]` : `${result}.flatten(0, 1)`, rows, columns);
};

const pool =
  (name: 'max_pool2d' | 'avg_pool2d'): Rule =>
  (t, part, { rows, columns }) => {
    const isAverage = name === 'avg_pool2d';
    const size = settingAt(t, part, 1, 2);
    const [stride, padding] = [settingAt(t, part, 2, size), settingAt(t, part, 3, 0)];
    const isRagged = settingAt(t, part, 4, 0) !== 0;
    const channels = settingAt(t, part, 5, 1);
    const counts = isAverage ? settingAt(t, part, 6, 1) !== 0 : true;
    const given = [
      `${planes(t, part, channels)}[None]`,
      String(size),
      ...(stride === size ? [] : [`stride=${stride}`]),
      ...(padding > 0 ? [`padding=${padding}`] : []),
      ...(isRagged ? ['ceil_mode=True'] : []),
      ...(counts ? [] : ['count_include_pad=False']),
    ];
    const result = `${called(`F.${name}`, given)}[0]`;
    return squeezed(channels === 1 ? `${result}[0]` : `${result}.flatten(0, 1)`, rows, columns);
  };

const flattenRow: Rule = (t, part) => {
  const value = matrixAt(t, part, 0);
  if (value.axes.length < 2) return { ...value, axes: value.axes.map(() => 'j' as const) };
  return tensor(`${atom(permuted(value, ['i', 'j']))}.flatten()`, ['j']);
};

const layerNorm: Rule = (t, part) => {
  const x = inputAt(t, part);
  const width = t.facts(t.argument(part, 0, true)!).columns;
  const [weight, bias] = [listAt(t, part, 1), listAt(t, part, 2)];
  const epsilon = settingAt(t, part, 3, 1e-5);
  const ready = x.axes.length === 2 ? permuted(x, ['i', 'j']) : x;
  const given = [
    ready.code,
    `(${width},)`,
    ...(weight || bias ? [weight?.code ?? 'None', bias?.code ?? 'None'] : []),
    ...(epsilon === 1e-5 ? [] : [`eps=${numberTensor(epsilon).code}`]),
  ];
  return tensor(called('F.layer_norm', given), ready.axes);
};

const batchNorm: Rule = (t, part) => {
  const x = permuted(matrixAt(t, part, 0), ['i', 'j']);
  if (x.axes.length < 2) throw exportProblems.uneven(t.cell);
  const [weight, bias, mean, variance] = [1, 2, 4, 5].map((index) => listAt(t, part, index));
  const epsilon = settingAt(t, part, 3, 1e-5);
  const code = (value: Tensor | null | undefined) => value?.code ?? 'None';
  const given = [
    x.code,
    code(mean),
    code(variance),
    ...(weight || bias ? [code(weight), code(bias)] : []),
    ...(mean ? [] : ['training=True']),
    ...(epsilon === 1e-5 ? [] : [`eps=${numberTensor(epsilon).code}`]),
  ];
  return tensor(called('F.batch_norm', given), x.axes);
};

const attention: Rule = (t, part, { rows, columns }) => {
  const given = [0, 1, 2].map((index) => full(matrixAt(t, part, index)));
  const isCausal = settingAt(t, part, 3, 0) !== 0;
  return squeezed(
    called(t.script.helper('scaled_dot_product_attention'), [...given, ...(isCausal ? ['causal=True'] : [])]),
    rows,
    columns,
  );
};

/** Ids in cells that are drawn at each step, as an index. */
function drawnIds(t: Translation, ids: Part, what: string, hasWords: boolean): string {
  if (hasWords) throw exportProblems.unsupported(`${what} with words that are drawn`, t.cell);
  return `${atom(t.part(ids))}.long()`;
}

/** Rows of a table by ids that don't depend on weights: numbers from 0, or words of a vocabulary. */
const embedding: Rule = (t, part, { rows, columns }) => {
  const ids = t.argument(part, 0, true)!;
  const { values, isLive } = t.facts(ids);
  const words = has(t, part, 2) ? t.facts(t.argument(part, 2, true)!).values : null;
  const places = values.map((id) => (words ? words.indexOf(id!) : Number(id)));
  if (!isLive && places.some((place) => !(place >= 0))) throw exportProblems.text('EMBEDDING', t.cell);
  const table = full(matrixAt(t, part, 1));
  const width = t.facts(t.argument(part, 1, true)!).columns;
  const fixed = () => (places.length === 1 ? String(places[0]) : t.script.indices(places, [places.length]));
  const index = isLive ? drawnIds(t, ids, 'EMBEDDING', words !== null) : fixed();
  const axes: TensorAxis[] = [
    ...(places.length > 1 ? ['i' as const] : []),
    ...(width > 1 ? ['j' as const] : []),
  ];
  if (width === 1 && rows * columns > 0) return tensor(`${table}[${index}, 0]`, axes);
  return tensor(`${table}[${index}]`, axes);
};

/** Prediction and target of a loss, without pairs with a blank target. */
function pairAt(t: Translation, part: Part, skipIndex: number): readonly [Tensor, Tensor] {
  const [one, other] = [pythonRange(t, part, 0, true)!, pythonRange(t, part, 1, true)!];
  const axes: readonly TensorAxis[] = ['i', 'j'].filter((axis) =>
    one.value.axes.includes(axis as TensorAxis),
  ) as TensorAxis[];
  const [prediction, target] = [permuted(one.value, axes), permuted(other.value, axes)];
  if (!other.hasGaps || settingAt(t, part, skipIndex, 0) === 0) return [prediction, target];
  const known = t.script.once(`~${atom(target)}.isnan()`, 'known');
  const kept = (value: Tensor) => tensor(`${atom(value)}[${known}]`, ['i']);
  return [kept(prediction), kept(target)];
}

const pairLoss =
  (
    skipIndex: number,
    write: (prediction: string, target: string, t: Translation, part: Part) => string,
  ): Rule =>
  (t, part) => {
    const [prediction, target] = pairAt(t, part, skipIndex);
    return tensor(write(prediction.code, target.code, t, part));
  };

const bce: Rule = (t, part) => {
  const [prediction, target] = pairAt(t, part, 3);
  const isLogits = wordAt(t, part, 2) === 'logits';
  return tensor(
    called(`F.binary_cross_entropy${isLogits ? '_with_logits' : ''}`, [prediction.code, target.code]),
  );
};

/** Target classes as row indices, or rows of weights. */
function classTarget(t: Translation, part: Part): string {
  const target = t.argument(part, 1, true)!;
  const facts = t.facts(target);
  if (facts.columns > 1) return full(matrixAt(t, part, 1));
  const names = has(t, part, 3) ? t.facts(t.argument(part, 3, true)!).values : null;
  if (facts.isLive) {
    const drawn = drawnIds(t, target, 'CROSSENTROPY', names !== null);
    return facts.rows === 1 ? `${drawn}[None]` : drawn;
  }
  const places = facts.values.map((label) => (names ? names.indexOf(label!) : Number(label)));
  if (places.some((place) => !(place >= 0)) || facts.values.includes(null))
    throw exportProblems.unsupported('CROSSENTROPY with blank labels', t.cell);
  const movement = names ? null : t.movement(facts);
  if (movement && !t.facts(target).values.some((value) => typeof value !== 'number'))
    return `${atom(t.moved(movement))}${places.length === 1 ? '[None]' : ''}.long()`;
  return t.script.indices(places, [places.length]);
}

const crossEntropy: Rule = (t, part) => {
  const scores = full(inputAt(t, part));
  const isProbabilities = wordAt(t, part, 2) === 'probabilities';
  const isSoft = t.facts(t.argument(part, 1, true)!).columns > 1;
  if (settingAt(t, part, 4, 0) !== 0)
    throw exportProblems.unsupported('CROSSENTROPY with skipblanks', t.cell);
  const target = classTarget(t, part);
  if (!isProbabilities) return tensor(called('F.cross_entropy', [scores, target]));
  if (!isSoft) return tensor(called('F.nll_loss', [`${scores}.log()`, target]));
  return tensor(`-torch.xlogy(${target}, ${scores}).sum(1).mean()`, [], { binding: Binding.sign });
};

const divergence: Rule = (t, part) => {
  const [prediction, target] = [full(inputAt(t, part)), full(matrixAt(t, part, 1))];
  const logarithms =
    wordAt(t, part, 2) === 'logits' ? `F.log_softmax(${prediction}, 1)` : `${prediction}.log()`;
  return tensor(`F.kl_div(${logarithms}, ${target}, reduction="batchmean")`);
};

/** A gradient function in the sheet: the slope at each number times the upstream gradient. */
const slopeOf =
  (write: (x: Tensor) => Tensor): Rule =>
  (t, part) => {
    const slope = write(numberAt(t, part, 0, true));
    return has(t, part, 1) ? operator('*', slope, numberAt(t, part, 1, true), Binding.product) : slope;
  };

/** An integer that is the same in all cells, such as a seed. */
const integerAt = (t: Translation, part: Part, index: number, otherwise: number): string =>
  String(settingAt(t, part, index, otherwise));

const rescaleAt = (t: Translation, part: Part, index: number): string =>
  settingAt(t, part, index, 1) === 0 ? ', rescale=False' : '';

/** The probability: by the name of its cell if it is one. */
const probabilityAt = (t: Translation, part: Part, index: number): string => {
  const value = has(t, part, index) ? numberAt(t, part, index) : numberTensor(0.5);
  if (!value.isNumber)
    throw exportProblems.unsupported('a dropout rate that depends on the cells to change', t.cell);
  return value.code;
};

const dropout: Rule = (t, part, { rows, columns }) => {
  const x = full(inputAt(t, part));
  const given = [x, probabilityAt(t, part, 1), integerAt(t, part, 2, 0), t.script.step];
  return squeezed(
    `${t.script.helper('dropout')}(${given.join(', ')}${rescaleAt(t, part, 3)})`,
    rows,
    columns,
  );
};

const dropoutPlanes: Rule = (t, part, { rows, columns }) => {
  const x = full(inputAt(t, part));
  const given = [
    x,
    integerAt(t, part, 1, 1),
    probabilityAt(t, part, 2),
    integerAt(t, part, 3, 0),
    t.script.step,
  ];
  return squeezed(
    `${t.script.helper('dropout2d')}(${given.join(', ')}${rescaleAt(t, part, 4)})`,
    rows,
    columns,
  );
};

const dropoutMask: Rule = (t, part, { rows, columns }) => {
  const ones = `${t.script.storage.first}.new_ones(${rows}, ${columns})`;
  const given = [ones, probabilityAt(t, part, 2), integerAt(t, part, 3, 0), t.script.step];
  return squeezed(
    `${t.script.helper('dropout_mask')}(${given.join(', ')}${rescaleAt(t, part, 4)})`,
    rows,
    columns,
  );
};

/** Drawn rows of a table: the row numbers are computed once for inputs and labels. */
const drawnRows =
  (helper: string, write: (t: Translation, part: Part) => readonly string[]): Rule =>
  (t, part, { rows }) => {
    const table = t.argument(part, 0, true)!;
    const facts = t.facts(table);
    if (t.isArray) t.script.isEvaluated = false;
    const given = [String(facts.rows), ...write(t, part), t.script.step];
    const index = t.script.once(called(t.script.helper(helper), given), 'rows');
    const value = t.part(table);
    if (value.axes.some((axis) => axis === 'r' || axis === 'c')) throw exportProblems.uneven(t.cell);
    const ready = permuted(value, value.axes.includes('j') ? ['i', 'j'] : ['i']);
    const axes: TensorAxis[] = [
      ...(rows > 1 ? ['i' as const] : []),
      ...(facts.columns > 1 ? ['j' as const] : []),
    ];
    return rows > 1 ? tensor(`${atom(ready)}[${index}]`, axes) : tensor(`${atom(ready)}[${index}][0]`, axes);
  };

/** Our functions in terms of torch.nn.functional. */
export const customRules: Readonly<Record<string, Rule>> = {
  RELU: pointwise((x) => `torch.relu(${x})`),
  LEAKYRELU: pointwise((x, t, part) => {
    const slope = has(t, part, 1) ? numberAt(t, part, 1) : numberTensor(0.01);
    return slope.isNumber
      ? `F.leaky_relu(${x}, ${slope.code})`
      : `torch.where(${x} > 0, ${x}, ${atom(slope)} * ${x})`;
  }),
  ELU: pointwise((x, t, part) => {
    const alpha = has(t, part, 1) ? numberAt(t, part, 1) : numberTensor(1);
    if (alpha.isNumber) return `F.elu(${x}${option(t, part, 1, 'alpha')})`;
    return `torch.where(${x} > 0, ${x}, ${atom(alpha)} * torch.expm1(${x}.clamp(max=0)))`;
  }),
  GELU: pointwise((x, t, part) =>
    wordAt(t, part, 1) === 'tanh' ? `F.gelu(${x}, approximate="tanh")` : `F.gelu(${x})`,
  ),
  SILU: pointwise((x) => `F.silu(${x})`),
  SIGMOID: pointwise((x) => `torch.sigmoid(${x})`),
  SOFTPLUS: pointwise((x, t, part) => {
    const beta = has(t, part, 1) ? numberAt(t, part, 1) : null;
    if (beta && !beta.isNumber) return `-F.logsigmoid(-${atom(beta)} * ${x}) / ${atom(beta)}`;
    return `F.softplus(${x}${option(t, part, 1, 'beta')}, threshold=40)`;
  }),
  SOFTMAX: softmax('softmax'),
  LOGSOFTMAX: softmax('log_softmax'),
  DENSE: dense,
  CONV2D: conv2d,
  MAXPOOL: pool('max_pool2d'),
  AVGPOOL: pool('avg_pool2d'),
  FLATTENROW: flattenRow,
  LAYERNORM: layerNorm,
  BATCHNORM: batchNorm,
  ATTENTION: attention,
  EMBEDDING: embedding,
  DROPOUT: dropout,
  DROPOUT2D: dropoutPlanes,
  DROPOUTMASK: dropoutMask,
  SHUFFLEROWS: drawnRows('shuffled_rows', (t, part) => [integerAt(t, part, 1, 0)]),
  SAMPLEROWS: (t, part, facts) =>
    drawnRows(settingAt(t, part, 3, 0) === 0 ? 'sampled_rows' : 'rows_with_replacement', () => [
      integerAt(t, part, 1, 1),
      integerAt(t, part, 2, 0),
    ])(t, part, facts),
  BATCHROWS: drawnRows('batch_rows', (t, part) => [
    integerAt(t, part, 1, 1),
    integerAt(t, part, 2, 0),
    integerAt(t, part, 3, 0),
    settingAt(t, part, 4, 0) === 0 ? 'False' : 'True',
  ]),
  MSE: pairLoss(2, (prediction, target) => `F.mse_loss(${prediction}, ${target})`),
  RMSE: pairLoss(2, (prediction, target) => `F.mse_loss(${prediction}, ${target}).sqrt()`),
  MAE: pairLoss(2, (prediction, target) => `F.l1_loss(${prediction}, ${target})`),
  HUBER: pairLoss(3, (prediction, target, t, part) => {
    const delta = settingAt(t, part, 2, 1);
    return `F.huber_loss(${prediction}, ${target}${delta === 1 ? '' : `, delta=${numberTensor(delta).code}`})`;
  }),
  R2SCORE: pairLoss(2, (prediction, target, t) => called(t.script.helper('r2_score'), [prediction, target])),
  BCE: bce,
  CROSSENTROPY: crossEntropy,
  KLDIV: divergence,
  RELUGRAD: slopeOf((x) => tensor(`(${x.code} > 0) * 1.0`, x.axes, { binding: Binding.product })),
  SIGMOIDGRAD: slopeOf((x) => {
    const s = `torch.sigmoid(${x.code})`;
    return tensor(`${s} * (1 - ${s})`, x.axes, { binding: Binding.product });
  }),
};
