import { fraction, notNegative, positive, type SettingsTable, type ValuesOf } from './setting.ts';

/** The speed of an epoch. */
export interface StepSettings {
  readonly rate: number;
  /** Replaces the rule's own momentum (Adam: beta1); null keeps it. Rules without momentum ignore it. */
  readonly momentum: number | null;
}

/** Changes the weights in place by one step against the gradient; stores its own state of earlier steps. */
export type Update = (weights: Float64Array, gradient: Float64Array, pace: StepSettings) => void;

/** An optimizer with one gradient per step. Its settings include a `rate`, which schedules scale. */
export interface UpdateRule<Table extends SettingsTable = SettingsTable> {
  readonly settings: Table;
  /** Starts with an empty state for `size` weights. */
  begin(settings: ValuesOf<Table>, size: number): Update;
}

const adagradSettings = { rate: positive(0.01), rateDecay: notNegative(0), epsilon: positive(1e-10) };

/**
 * Adagrad: s ← s + g², w ← w − rate / (1 + (t − 1) · rateDecay) · g / (√s + epsilon), from s = 0.
 * Formula and defaults as torch.optim.Adagrad; Duchi, Hazan, Singer, "Adaptive subgradient methods for online
 * learning and stochastic optimization", JMLR 12 (2011).
 */
const adagrad: UpdateRule<typeof adagradSettings> = {
  settings: adagradSettings,
  begin: ({ rateDecay, epsilon }, size) => {
    const squares = new Float64Array(size);
    let steps = 0;
    return (weights, gradient, pace) => {
      const rate = pace.rate / (1 + steps * rateDecay);
      steps += 1;
      for (let i = 0; i < size; i++) {
        const slope = gradient[i]!;
        squares[i]! += slope * slope;
        weights[i]! -= (rate * slope) / (Math.sqrt(squares[i]!) + epsilon);
      }
    };
  },
};

const adamSettings = {
  rate: positive(0.001),
  beta1: fraction(0.9),
  beta2: fraction(0.999),
  epsilon: positive(1e-8),
};

/**
 * Adam: m ← beta1 · m + (1 − beta1) · g, v ← beta2 · v + (1 − beta2) · g², both from 0,
 * w ← w − rate · m/(1 − beta1ᵗ) / (√(v/(1 − beta2ᵗ)) + epsilon).
 * Formula and defaults as torch.optim.Adam; Kingma, Ba, "Adam: a method for stochastic optimization", ICLR 2015.
 */
const adam: UpdateRule<typeof adamSettings> = {
  settings: adamSettings,
  begin: ({ beta1: usual, beta2, epsilon }, size): Update => {
    const means = new Float64Array(size);
    const squares = new Float64Array(size);
    let steps = 0;
    return (weights, gradient, pace) => {
      steps += 1;
      const beta1 = pace.momentum ?? usual;
      const rate = pace.rate / (1 - beta1 ** steps);
      const shrink = Math.sqrt(1 - beta2 ** steps);
      for (let i = 0; i < size; i++) {
        const slope = gradient[i]!;
        means[i]! += (1 - beta1) * (slope - means[i]!);
        squares[i] = beta2 * squares[i]! + (1 - beta2) * slope * slope;
        weights[i]! -= (rate * means[i]!) / (Math.sqrt(squares[i]!) / shrink + epsilon);
      }
    };
  },
};

const adamwSettings = { ...adamSettings, weightDecay: notNegative(0.01) };

/**
 * Adam with weights that shrink first: w ← w · (1 − rate · weightDecay), then Adam's step. Formula and defaults as
 * torch.optim.AdamW; Loshchilov, Hutter, "Decoupled weight decay regularization", ICLR 2019.
 */
const adamw: UpdateRule<typeof adamwSettings> = {
  settings: adamwSettings,
  begin: (values, size) => {
    const update = adam.begin(values, size);
    return (weights, gradient, pace) => {
      const keep = 1 - pace.rate * values.weightDecay;
      for (let i = 0; i < size; i++) weights[i]! *= keep;
      update(weights, gradient, pace);
    };
  },
};

const momentumSettings = { rate: positive(0.001), momentum: fraction(0.9) };

/**
 * Gradient descent with momentum (Polyak's heavy ball): v ← momentum · v + g, w ← w − rate · v, from v = 0. Formula as
 * torch.optim.SGD with dampening 0. PyTorch's default momentum is 0; 0.9 is common.
 */
const momentum: UpdateRule<typeof momentumSettings> = {
  settings: momentumSettings,
  begin: (values, size) => {
    const velocity = new Float64Array(size);
    return (weights, gradient, pace) => {
      const keep = pace.momentum ?? values.momentum;
      for (let i = 0; i < size; i++) {
        velocity[i] = keep * velocity[i]! + gradient[i]!;
        weights[i]! -= pace.rate * velocity[i]!;
      }
    };
  },
};

const nesterovSettings = { rate: positive(0.001), momentum: fraction(0.9) };

/**
 * Nesterov's momentum: v ← momentum · v + g, w ← w − rate · (g + momentum · v), from v = 0.
 * Formula as torch.optim.SGD with nesterov=True; after Sutskever et al., "On the importance of initialization
 * and momentum in deep learning", ICML 2013.
 */
const nesterov: UpdateRule<typeof nesterovSettings> = {
  settings: nesterovSettings,
  begin: (values, size) => {
    const velocity = new Float64Array(size);
    return (weights, gradient, pace) => {
      const keep = pace.momentum ?? values.momentum;
      for (let i = 0; i < size; i++) {
        velocity[i] = keep * velocity[i]! + gradient[i]!;
        weights[i]! -= pace.rate * (gradient[i]! + keep * velocity[i]!);
      }
    };
  },
};

const rmspropSettings = { rate: positive(0.01), alpha: fraction(0.99), epsilon: positive(1e-8) };

/**
 * RMSProp: s ← alpha · s + (1 − alpha) · g², w ← w − rate · g / (√s + epsilon), from s = 0.
 * Formula and defaults as torch.optim.RMSprop; Hinton, "Neural networks for machine learning", lecture 6e (2012).
 */
const rmsprop: UpdateRule<typeof rmspropSettings> = {
  settings: rmspropSettings,
  begin: ({ alpha, epsilon }, size) => {
    const squares = new Float64Array(size);
    return (weights, gradient, pace) => {
      for (let i = 0; i < size; i++) {
        const slope = gradient[i]!;
        squares[i] = alpha * squares[i]! + (1 - alpha) * slope * slope;
        weights[i]! -= (pace.rate * slope) / (Math.sqrt(squares[i]!) + epsilon);
      }
    };
  },
};

const sgdSettings = { rate: positive(0.001) };

/** Gradient descent: w ← w − rate · g. Formula and default as torch.optim.SGD. */
const sgd: UpdateRule<typeof sgdSettings> = {
  settings: sgdSettings,
  begin: () => (weights, gradient, pace) => {
    for (let i = 0; i < weights.length; i++) weights[i]! -= pace.rate * gradient[i]!;
  },
};

const withDecay = <Table extends SettingsTable>(settings: Table) => ({
  ...settings,
  weightDecay: notNegative(0),
});

/**
 * Adds weight decay to a rule: first g ← g + weightDecay · w, which is an L2 penalty of weightDecay / 2 · Σ w². Like
 * the weight_decay of torch.optim; AdamW has its own decay.
 */
function decaying<Table extends SettingsTable>(rule: UpdateRule<Table>) {
  const settings = withDecay(rule.settings);
  const decayed: UpdateRule<typeof settings> = {
    settings,
    begin: (values, size) => {
      const update = rule.begin(values, size);
      const { weightDecay } = values;
      if (weightDecay === 0) return update;
      const slope = new Float64Array(size);
      return (weights, gradient, pace) => {
        for (let i = 0; i < size; i++) slope[i] = gradient[i]! + weightDecay * weights[i]!;
        update(weights, slope, pace);
      };
    },
  };
  return decayed;
}

/** The optimizers with one gradient per step, by name; code that reads only their settings doesn't need them. */
export const updateRules = {
  sgd: /* @__PURE__ */ decaying(sgd),
  momentum: /* @__PURE__ */ decaying(momentum),
  nesterov: /* @__PURE__ */ decaying(nesterov),
  adagrad: /* @__PURE__ */ decaying(adagrad),
  rmsprop: /* @__PURE__ */ decaying(rmsprop),
  adam: /* @__PURE__ */ decaying(adam),
  adamw,
} as const;

/** The settings of all rules, with the defaults. */
export const updateSettings: Readonly<Record<UpdateRuleName, SettingsTable>> = {
  sgd: withDecay(sgdSettings),
  momentum: withDecay(momentumSettings),
  nesterov: withDecay(nesterovSettings),
  adagrad: withDecay(adagradSettings),
  rmsprop: withDecay(rmspropSettings),
  adam: withDecay(adamSettings),
  adamw: adamwSettings,
};
export type UpdateRuleName = keyof typeof updateRules;
