/** Requirements of a file's functions. */
interface HelperOptions {
  /** Whether the model is also evaluated: without a step, nothing is dropped and all rows count. */
  readonly isEvaluated: boolean;
  /** Whether processes share the rows of each batch. */
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

/** A function's line that handles evaluation without a draw. */
const unlessEvaluated = ({ isEvaluated }: HelperOptions, value: string): string =>
  isEvaluated ? `    if step is None:\n        return ${value}\n` : '';

/** Functions that draw, with their shared dependencies. */
const drawing: Readonly<Record<string, readonly Helper[]>> = {
  dropout: [() => uniform, keep],
  dropout2d: [() => uniform],
  dropout_mask: [() => uniform, keep],
  shuffled_rows: [() => uniform, () => order],
  sampled_rows: [() => uniform, () => order],
  rows_with_replacement: [() => uniform],
  batch_rows: [() => uniform, () => order],
};

/** The functions with these names and their dependencies, once each. */
export function helperFunctions(names: ReadonlySet<string>, options: HelperOptions): string[] {
  const sorted = [...names].sort();
  const helpers = [
    ...sorted.flatMap((name) => drawing[name] ?? []),
    ...sorted.map((name) => helperCode[name]!),
  ];
  return [...new Set(helpers.map((helper) => helper(options)))];
}

/** Whether the file needs numpy for its draws. */
export const isDrawing = (names: ReadonlySet<string>): boolean => [...names].some((name) => name in drawing);

/** Python functions that PyTorch lacks, or has with other requirements, by name. */
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

/** All possible names of a file's functions. */
const helperNames: readonly string[] = [
  ...Object.keys(helperCode),
  ...[uniform, keep({ isEvaluated: true, hasBatches: true }), order].flatMap((code) =>
    Array.from(code.matchAll(/^def (\w+)/gm), ([, name]) => name!),
  ),
];

/** Names with another meaning in the forward pass. */
const reserved = new Set([
  ...helperNames,
  // Python's keywords
  ...(
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield match case'
  ).split(' '),
  // Python's built-in functions
  ...(
    'abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir ' +
    'divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int ' +
    'isinstance iter len list locals map max min next object oct open ord pow print property quit range repr reversed ' +
    'round set setattr slice sorted staticmethod str sum super tuple type vars zip'
  ).split(' '),
  // Members of torch.nn.Module
  ...(
    'add_module apply bfloat16 buffers children cpu cuda double dump_patches extra_repr forward get_buffer ' +
    'get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia named_buffers named_children ' +
    'named_modules named_parameters parameters register_backward_hook register_buffer register_forward_hook ' +
    'register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook ' +
    'register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module register_parameter ' +
    'register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule ' +
    'share_memory state_dict to to_empty train training xpu zero_grad'
  ).split(' '),
  // Names used by the file itself
  ...'self torch nn np dist math csv os sys cells step t'.split(' '),
]);

const longest = 32;

/**
 * A text as a lower-case Python identifier, such as `movie_factors` for “Movie factors”; null if no ASCII letter
 * remains. Only letters, digits and `_` are kept, so that no text of a cell becomes code.
 */
export function identifierOf(text: string): string | null {
  const plain = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  const words = plain.match(/[A-Za-z0-9]+/g) ?? [];
  let name = '';
  for (const word of words) {
    if (name && name.length + word.length >= longest) break;
    name += (name ? '_' : '') + word.toLowerCase();
  }
  name = name.slice(0, longest);
  return /[a-z]/.test(name) ? (/^[0-9]/.test(name) ? `_${name}` : name) : null;
}

/** A set of unique names. */
export class Identifiers {
  private readonly taken = new Set<string>();

  /**
   * A free name from the first text, or from the second if the first contains none; a number is added if it is in use.
   */
  take(text: string, otherwise: string): string {
    const stem = identifierOf(text) ?? identifierOf(otherwise) ?? 'range';
    const first = reserved.has(stem) ? `${stem}_` : stem;
    let [name, number] = [first, 1];
    while (this.taken.has(name)) name = `${stem}_${++number}`;
    this.taken.add(name);
    return name;
  }
}

/** Text for a comment: one line, without anything that could end it. */
export function commentText(text: string, most = 90): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: matches them to remove them
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** A text as a Python string literal. */
export const stringText = (text: string): string =>
  `"${Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!;
    if (letter === '"' || letter === '\\') return `\\${letter}`;
    if (code >= 32 && code < 127) return letter;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  }).join('')}"`;
