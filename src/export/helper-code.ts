/** What the functions of a file have to do. */
interface HelperOptions {
  /** True where the model is also evaluated: without a step, nothing is dropped and all rows count. */
  readonly isEvaluated: boolean;
  /** True where processes share the rows of each batch. */
  readonly hasBatches: boolean;
}

const uniform = `def uniform(seed, stream, rows, columns):
    """Numbers in (0, 1) for rows of cells: Philox4x32-10 (Salmon et al., 2011), the same on every machine."""
    row, pair = np.meshgrid(rows, np.arange((columns + 1) // 2), indexing="ij")
    c = [x.astype(np.uint64) for x in (row, pair, np.full_like(row, stream), np.zeros_like(row))]
    key, half, mask = [seed & 0xFFFFFFFF, seed >> 32 & 0xFFFFFFFF], np.uint64(32), np.uint64(0xFFFFFFFF)
    for _ in range(10):
        p, q = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        c = [q >> half ^ c[1] ^ np.uint64(key[0]), q & mask, p >> half ^ c[3] ^ np.uint64(key[1]), p & mask]
        key = [key[0] + 0x9E3779B9 & 0xFFFFFFFF, key[1] + 0xBB67AE85 & 0xFFFFFFFF]
    high, low = (np.stack([c[i], c[i + 2]], -1).reshape(len(rows), -1)[:, :columns] >> np.uint64(6) for i in (0, 1))
    return (high * 2.0**26 + low + 0.5) / 2**52


def seed_at(seed, step):
    """The seed of a step of the training: step 0 has the one in the sheet."""
    return seed + step * 2**32`;

const keep = ({ hasBatches }: HelperOptions): string => `def keep_mask(x, p, seed, step, rescale):
    rows = ${hasBatches ? 'RANK + WORLD * np.arange(len(x))' : 'np.arange(len(x))'}
    kept = torch.from_numpy(uniform(seed_at(seed, step), 1, rows, x.shape[1]) >= p).to(x)
    return kept / (1 - p) if rescale else kept`;

const order = `def row_order(count, seed):
    """Numbers of rows in a random order: each row has a draw of its own."""
    return torch.from_numpy(np.argsort(uniform(seed, 3, np.arange(count), 2)[:, 0], kind="stable"))`;

type Helper = (options: HelperOptions) => string;

/** The line of a function that draws for an evaluation. */
const unlessEvaluated = ({ isEvaluated }: HelperOptions, value: string): string =>
  isEvaluated ? `    if step is None:\n        return ${value}\n` : '';

/** Functions that draw, which share what they are made of. */
const drawing: Readonly<Record<string, readonly Helper[]>> = {
  dropout: [() => uniform, keep],
  dropout2d: [() => uniform],
  dropout_mask: [() => uniform, keep],
  shuffled_rows: [() => uniform, () => order],
  sampled_rows: [() => uniform, () => order],
  rows_with_replacement: [() => uniform],
  batch_rows: [() => uniform, () => order],
};

/** The functions of these names and what they need, each once. */
export function helperFunctions(names: ReadonlySet<string>, options: HelperOptions): string[] {
  const sorted = [...names].sort();
  const helpers = [
    ...sorted.flatMap((name) => drawing[name] ?? []),
    ...sorted.map((name) => helperCode[name]!),
  ];
  return [...new Set(helpers.map((helper) => helper(options)))];
}

/** True where the file needs numpy for its draws. */
export const isDrawing = (names: ReadonlySet<string>): boolean => [...names].some((name) => name in drawing);

/** Python functions for what PyTorch lacks, or has under other conditions, by name. */
const helperCode: Readonly<Record<string, Helper>> = {
  dropout: (options) => `def dropout(x, p, seed, step, rescale=True):
    """nn.Dropout with the sheet's draws${options.isEvaluated ? '; without a step, as in an evaluation' : ''}."""
${unlessEvaluated(options, 'x')}    return x * keep_mask(x, p, seed, step, rescale)`,
  dropout2d: (options) => `def dropout2d(x, channels, p, seed, step, rescale=True):
    """nn.Dropout2d with the sheet's draws, for planes stacked one below the other."""
${unlessEvaluated(options, 'x')}    kept = torch.from_numpy(uniform(seed_at(seed, step), 4, np.arange(channels), 1) >= p).to(x)
    mask = kept / (1 - p) if rescale else kept
    return x * mask.repeat_interleave(len(x) // channels, 0)`,
  dropout_mask: (options) => `def dropout_mask(ones, p, seed, step, rescale=True):
    """What dropout multiplies with."""
${unlessEvaluated(options, 'ones')}    return keep_mask(ones, p, seed, step, rescale)`,
  shuffled_rows: (options) => `def shuffled_rows(count, seed, step):
    """Numbers of all rows in a random order."""
${unlessEvaluated(options, 'slice(None)')}    return row_order(count, seed_at(seed, step))`,
  sampled_rows: (options) => `def sampled_rows(count, size, seed, step):
    """Numbers of some rows, drawn without replacement."""
${unlessEvaluated(options, 'slice(None)')}    return row_order(count, seed_at(seed, step))[:size]`,
  rows_with_replacement: (options) => `def rows_with_replacement(count, size, seed, step):
    """Numbers of some rows, drawn with replacement."""
${unlessEvaluated(options, 'slice(None)')}    draws = uniform(seed_at(seed, step), 3, np.arange(size), 2)[:, 1]
    return torch.from_numpy((draws * count).astype(int))`,
  batch_rows: (options) => `def batch_rows(count, size, seed, first, drop_last, step):
    """The rows of a mini-batch: each row once per epoch."""
${unlessEvaluated(options, 'slice(None)')}    batches = count // size if drop_last else -(-count // size)
    epoch, batch = divmod(first + step, batches)
    rows = row_order(count, seed_at(seed, epoch))[batch * size : (batch + 1) * size]
    return rows${options.hasBatches ? '[RANK::WORLD]' : ''}`,
  slope_where: () => `def slope_where(condition, x):
    """x, with a gradient only where the condition holds: torch.where would pass on 0 times infinity as NaN."""
    return torch.where(condition, x, x.detach())`,
  spread: () => `def spread(values, down, across):
    """Puts blank cells (NaN) between values, as they lie in the sheet."""
    rows, columns = values.shape
    cells = values.new_full(((rows - 1) * down + 1, (columns - 1) * across + 1), math.nan)
    cells[::down, ::across] = values
    return cells`,
  scaled_dot_product_attention: () => `def scaled_dot_product_attention(query, key, value, causal=False):
    """Vaswani et al., 2017; F.scaled_dot_product_attention of PyTorch 2."""
    scores = query @ key.T / math.sqrt(query.shape[1])
    if causal:
        hidden = torch.ones_like(scores).triu(1).bool()
        scores = scores.masked_fill(hidden, -math.inf)
    return scores.softmax(1) @ value`,
  r2_score: () => `def r2_score(prediction, target):
    """Coefficient of determination."""
    return 1 - (target - prediction).square().sum() / (target - target.mean()).square().sum()`,
  normal_cdf: () => `def normal_cdf(x, mean, scale):
    """Cumulative normal distribution."""
    return (1 + torch.erf((x - mean) / (scale * math.sqrt(2)))) / 2`,
  normal_pdf: () => `def normal_pdf(x, mean, scale):
    """Normal density."""
    return torch.exp(-(((x - mean) / scale) ** 2) / 2) / (scale * math.sqrt(2 * math.pi))`,
};

/** All names that the functions of a file may have. */
export const helperNames: readonly string[] = [
  ...Object.keys(helperCode),
  ...[uniform, keep({ isEvaluated: true, hasBatches: true }), order].flatMap((code) =>
    Array.from(code.matchAll(/^def (\w+)/gm), ([, name]) => name!),
  ),
];
