import { cellName, placeName } from '../a1/addresses.ts';
import type { CellAddress } from '../formula/model.ts';
import type { Goal } from '../train/experiment.ts';
import { schedules } from '../train/schedules.ts';
import { withDefaults } from '../train/setting.ts';
import { type OptimizerName, optimizerSettings, type TrainingSettings } from '../train/settings.ts';
import { commentText, helperFunctions, isDrawing, stringText } from './identifiers.ts';
import type { ModuleParts } from './module.ts';
import type { ExportRequest } from './pytorch.ts';
import type { stateOf } from './state.ts';
import { numberText } from './tensor.ts';

type Values = Readonly<Record<string, number>>;

/** An optimizer's call in torch.optim. */
const calls: Readonly<Record<OptimizerName, (values: Values) => string[]>> = {
  sgd: () => ['SGD'],
  momentum: ({ momentum }) => ['SGD', `momentum=${momentum}`],
  nesterov: ({ momentum }) => ['SGD', `momentum=${momentum}`, 'nesterov=True'],
  adagrad: ({ rateDecay, epsilon }) => [
    'Adagrad',
    ...(rateDecay ? [`lr_decay=${rateDecay}`] : []),
    `eps=${epsilon}`,
  ],
  rmsprop: ({ alpha, epsilon }) => ['RMSprop', `alpha=${alpha}`, `eps=${epsilon}`],
  adam: ({ beta1, beta2, epsilon }) => ['Adam', `betas=(${beta1}, ${beta2})`, `eps=${epsilon}`],
  adamw: ({ beta1, beta2, epsilon }) => ['AdamW', `betas=(${beta1}, ${beta2})`, `eps=${epsilon}`],
  lbfgs: ({ memory }) => ['LBFGS', `history_size=${memory}`, 'line_search_fn="strong_wolfe"'],
};

function optimizerCode({ optimizer: { name, settings } }: TrainingSettings): string[] {
  const values: Values = withDefaults(name, optimizerSettings[name], settings ?? {});
  const [kind, ...own] = calls[name](values);
  const decay = values.weightDecay || name === 'adamw' ? [`weight_decay=${values.weightDecay}`] : [];
  const rate = name === 'lbfgs' ? [] : [`lr=${values.rate}`];
  return [`optimizer = torch.optim.${kind}(${['model.parameters()', ...rate, ...own, ...decay].join(', ')})`];
}

/** The learning rate over the epochs, as a torch.optim.lr_scheduler. */
function scheduleCode({ schedule, optimizer }: TrainingSettings, epochs: number): string[] {
  if (!schedule || schedule.name === 'constant') return [];
  const given = { ...(schedule.name === 'step' ? {} : { epochs }), ...schedule.settings };
  const values = withDefaults(schedule.name, schedules[schedule.name].settings, given) as Values;
  const text = (name: string) => numberText(values[name]!);
  const prefix = 'scheduler = torch.optim.lr_scheduler.';
  if (schedule.name === 'step')
    return [`${prefix}StepLR(optimizer, step_size=${text('every')}, gamma=${text('factor')})`];
  const { rate } = withDefaults(
    optimizer.name,
    optimizerSettings[optimizer.name],
    optimizer.settings ?? {},
  ) as Values;
  if (schedule.name === 'linear') {
    const end = numberText(values.least! / rate!);
    return [`${prefix}LinearLR(optimizer, start_factor=1, end_factor=${end}, total_iters=${text('epochs')})`];
  }
  if (schedule.name === 'cosine')
    return [`${prefix}CosineAnnealingLR(optimizer, T_max=${text('epochs')}, eta_min=${text('least')})`];
  return [
    `${prefix}OneCycleLR(`,
    `    optimizer, max_lr=${numberText(rate!)}, total_steps=${text('epochs')}, pct_start=${text('warmUp')},`,
    `    div_factor=${text('divide')}, final_div_factor=${text('divideLast')},`,
    `    base_momentum=${text('leastMomentum')}, max_momentum=${text('mostMomentum')},`,
    ')',
  ];
}

/** The results that the script compares with its own. */
export interface Expected {
  readonly objective: number;
  readonly gradientNorm: number;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly after: number;
  /** Whether the sheet's own training ends at a value that isn't a number. */
  readonly isDiverging: boolean;
}

type State = ReturnType<typeof stateOf>;

const cellText = ({ sheet, row, column }: CellAddress): string => placeName(sheet, cellName(row, column));

const indented = (lines: readonly string[], indent: string): string[] =>
  lines.map((line) => (line ? indent + line : ''));

/** Parts of the script that depend on the model. */
function featuresOf(request: ExportRequest, parts: ModuleParts, expected: Expected) {
  const { isRedrawn } = request;
  const step = expected.stepsPerEpoch === 1 ? 'epoch' : 'step';
  return {
    isLbfgs: request.settings.optimizer.name === 'lbfgs',
    isDrawing: isDrawing(parts.helpers),
    /** Whether the rows of batches can be divided among processes. */
    hasBatches: parts.helpers.has('batch_rows') && isRedrawn,
    isRedrawn,
    /** Without draws, the objective measures the model's quality; with draws, only the mean over many steps does. */
    isEvaluated: !isRedrawn || parts.isEvaluated,
    isWatched: parts.followed.length > 0,
    /** The model's argument at a training step. */
    step: isRedrawn ? step : '',
    /** The model's argument when the training is checked. */
    end: isRedrawn && !parts.isEvaluated ? String(expected.epochs * expected.stepsPerEpoch) : '',
  };
}
type Features = ReturnType<typeof featuresOf>;

/** The complete script. */
export function pythonFile(
  request: ExportRequest,
  parts: ModuleParts,
  expected: Expected,
  state: State,
): string {
  const features = featuresOf(request, parts, expected);
  const hasCsv = state.csv !== null;
  const sections = [
    tables(parts, expected, features),
    ...(hasCsv ? [readCells] : []),
    ...helperFunctions(parts.helpers, { ...features, isEvaluated: features.isRedrawn && parts.isEvaluated }),
    moduleClass(parts, state, features, request.followed),
    writeWeights,
    agreeing(expected),
    mainFunction(request, parts, expected, hasCsv, features),
    'if __name__ == "__main__":\n    sys.exit(main())',
  ];
  const body = sections.join('\n\n\n');
  return `${introduction(request, features)}\n\n${imports(body, features)}\n\n\n${body}\n`;
}

function introduction({ objective, name }: ExportRequest, { hasBatches }: Features): string {
  const cell = commentText(cellText(objective)).replaceAll('"', "'").replaceAll('\\', '/');
  const torchrun = hasBatches ? `\ntorchrun --nproc_per_node 2 ${name}.py   trains on two processes` : '';
  return `"""${cell} as a PyTorch model, exported from a spreadsheet by Cellgrad.

python ${name}.py          checks the sheet's numbers, trains, and writes weights.csv
python ${name}.py --help   shows the options${torchrun}
"""`;
}

/** The imports that the rest of the file uses. */
function imports(body: string, { isDrawing: draws, hasBatches }: Features): string {
  const isUsed = (name: string) => new RegExp(`^[^#]*\\b${name}\\.`, 'm').test(body);
  const lines = [
    'import argparse',
    'import csv',
    ...(isUsed('math') ? ['import math'] : []),
    ...(hasBatches ? ['import os'] : []),
    'import sys',
    ...(/\bPath\(/.test(body) ? ['from pathlib import Path'] : []),
    '',
    ...(draws ? ['import numpy as np'] : []),
    'import torch',
    ...(hasBatches ? ['import torch.distributed as dist'] : []),
    ...(isUsed('F') ? ['import torch.nn.functional as F'] : []),
    'from torch import nn',
  ];
  return lines.join('\n');
}

function tables({ parameters }: ModuleParts, expected: Expected, { hasBatches, end }: Features): string {
  const ranges = parameters.map(
    ({ name, range, rows, columns }) =>
      `    ${stringText(name)}: (${stringText(range)}, ${rows}, ${columns}),`,
  );
  const numbers = [
    `"objective": ${numberText(expected.objective)}`,
    `"gradient norm": ${numberText(expected.gradientNorm)}`,
    `"after": ${numberText(expected.after)}`,
  ];
  const world = hasBatches
    ? '\n# Which share of each batch this process takes: set by torchrun.\nRANK, WORLD = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))'
    : '';
  const next = end ? ' with its next draw' : '';
  return `# Parameters of the model: the cells that they come from and go back to, with rows and columns.
RANGES = {
${ranges.join('\n')}
}
# The sheet's own numbers: objective, gradient norm, and the objective after ${expected.epochs} epochs${next}.
EXPECTED = {${numbers.join(', ')}}${world}`;
}

const readCells = `def read_cells(path):
    """Reads ranges of cells: each line of the file is a range and one row of its numbers."""
    rows = {}
    with open(path, newline="") as file:
        for range_name, *numbers in csv.reader(file):
            rows.setdefault(range_name, []).append([float(number or "nan") for number in numbers])
    return {range_name: torch.tensor(numbers) for range_name, numbers in rows.items()}`;

/** A method of the module that computes cells: its lines and its return value. */
function method(name: string, about: string, lines: readonly string[], result: string, step: string): string {
  const usesStep = lines.some((line) => /\bstep\b/.test(line.replace(/#.*/, '')));
  const parameter = step && (usesStep || name === 'forward') ? `, ${step}` : '';
  const text = [
    `def ${name}(self${parameter}):`,
    ...indented([...(about ? [`"""${about}"""`] : []), ...lines, `return ${result}`], '    '),
  ];
  return indented(text, '    ').join('\n');
}

function moduleClass(
  parts: ModuleParts,
  { lines, csv }: State,
  { isRedrawn, isEvaluated, isWatched }: Features,
  followed: readonly CellAddress[],
): string {
  const step = isRedrawn ? (isEvaluated ? 'step=None' : 'step') : '';
  const about = isRedrawn
    ? `The objective at a step of the training${isEvaluated ? '; without a step, with all units and all rows' : ', with its draw'}.`
    : '';
  const cells = parts.followed.map((code, i) => `${stringText(cellText(followed[i]!))}: ${code}`);
  const methods = [
    method('forward', about, parts.lines, parts.objective, step),
    ...(isWatched
      ? [method('watched', 'Other cells to watch.', parts.watchedLines, `{${cells.join(', ')}}`, step)]
      : []),
  ];
  return `class Model(nn.Module):
    def __init__(self${csv === null ? '' : ', cells'}):
        super().__init__()
${indented(lines, '        ').join('\n')}

${methods.join('\n\n')}`;
}

const writeWeights = `def write_weights(model, path):
    """Writes the parameters as cells, for Import weights in Cellgrad."""
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        for name, (range_name, rows, columns) in RANGES.items():
            weights = getattr(model, name).detach().double().reshape(rows, columns)
            writer.writerows([range_name, *row] for row in weights.tolist())`;

const agreeing = ({ after }: Expected): string => `def agrees(what, value, tolerance):
    """Prints a number beside the sheet's, and returns whether they agree."""
    expected = EXPECTED[what]
    is_close = abs(value - expected) <= tolerance * max(1, abs(expected))${Number.isNaN(after) ? ' or value != value and expected != expected' : ''}
    print(f"{what:16} {value:.12g}   sheet {expected:.12g}   {'ok' if is_close else 'DIFFERENT'}")
    return is_close`;

function mainFunction(
  request: ExportRequest,
  parts: ModuleParts,
  expected: Expected,
  hasCsv: boolean,
  features: Features,
): string {
  const { settings, epochs } = request;
  const { hasBatches, isRedrawn, isLbfgs } = features;
  const made = hasCsv ? 'Model(read_cells(Path(__file__).with_suffix(".csv")))' : 'Model()';
  const lines = [
    'parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])',
    `parser.add_argument("--epochs", type=int, default=${epochs})`,
    'parser.add_argument("--device", default="cpu")',
    'parser.add_argument("--dtype", default="float64", choices=["float32", "float64"])',
    'parser.add_argument("--compile", action="store_true", help="use torch.compile (PyTorch 2)")',
    'arguments = parser.parse_args()',
    'torch.set_default_dtype(getattr(torch, arguments.dtype))',
    'exact = arguments.dtype == "float64"',
    ...(hasBatches
      ? [
          'if WORLD > 1:',
          '    if arguments.device == "cuda":',
          '        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))',
          '    dist.init_process_group("nccl" if arguments.device == "cuda" else "gloo")',
        ]
      : []),
    '',
    `model = ${made}.to(arguments.device)`,
    `objective = model(${isRedrawn ? '0' : ''})`,
    'objective.backward()',
    'gradient_norm = torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None]).norm()',
    ...startChecks(features),
    '',
    'trained = torch.compile(model) if arguments.compile else model',
    ...(hasBatches ? ['if WORLD > 1:', '    trained = nn.parallel.DistributedDataParallel(trained)'] : []),
    ...optimizerCode(settings),
    ...scheduleCode(settings, epochs),
    ...(features.isEvaluated ? [] : ['losses = []']),
    'for epoch in range(arguments.epochs):',
    ...indented(
      [
        // A training that ends without a number is checked before the step that causes it.
        ...(expected.isDiverging ? endCheck(expected, features) : []),
        ...(isLbfgs ? lbfgsLoop(settings.goal) : firstOrderLoop(settings, parts, expected, features)),
        ...report(features),
        ...(isLbfgs || expected.isDiverging ? [] : endCheck(expected, features)),
      ],
      '    ',
    ),
    ...(isLbfgs
      ? [
          "# Another path to the same minimum: the sheet's search for a step differs from PyTorch's.",
          'checks.append(agrees("after", model().item(), 1e-4))',
        ]
      : []),
    '',
    ...(hasBatches
      ? ['if RANK == 0:', '    write_weights(model, "weights.csv")']
      : ['write_weights(model, "weights.csv")']),
    `return 0 if ${expected.isDiverging ? 'len(checks) == 3 and ' : ''}all(checks) else 1`,
  ];
  return `def main():\n${indented(lines, '    ').join('\n')}`;
}

/** The sheet's objective and gradient; with several processes, each has only its share of their rows. */
function startChecks({ hasBatches }: Features): string[] {
  const checks = [
    'checks = [',
    '    agrees("objective", objective.item(), 1e-10 if exact else 1e-4),',
    '    agrees("gradient norm", gradient_norm.item(), 1e-10 if exact else 1e-3),',
    ']',
  ];
  return hasBatches ? ['checks = []', 'if WORLD == 1:', ...indented(checks, '    ')] : checks;
}

/** Lines that print the training's progress. */
function report({ isEvaluated, isWatched, hasBatches }: Features): string[] {
  const value = isEvaluated ? 'objective {model().item():.10g}' : 'mean of the last losses {mean:.6g}';
  const lines = [
    ...(isEvaluated ? [] : ['mean = sum(losses[-100:]) / len(losses[-100:])']),
    ...(isWatched
      ? [
          'watched = "   ".join(f"{cell} {value.item():.6g}" for cell, value in model.watched().items())',
          `print(f"epoch {epoch + 1:5}   ${value}   {watched}")`,
        ]
      : [`print(f"epoch {epoch + 1:5}   ${value}")`]),
  ];
  return [
    `if (epoch + 1) % max(1, arguments.epochs // 10) == 0${hasBatches ? ' and RANK == 0' : ''}:`,
    ...indented(lines, '    '),
  ];
}

const endCheck = ({ epochs, isDiverging }: Expected, { end, hasBatches }: Features): string[] => [
  `if epoch${isDiverging ? '' : ' + 1'} == ${epochs}${hasBatches ? ' and RANK == 0' : ''}:`,
  `    checks.append(agrees("after", model(${end}).item(), 1e-8 if exact else 1e-2))`,
];

/** The loss that the optimizer minimizes, from the objective that the model returns. */
function lossOf(goal: Goal, objective: string): string {
  if (goal.kind === 'minimize') return objective;
  return goal.kind === 'maximize' ? `-${objective}` : `(${objective} - ${numberText(goal.target)}) ** 2`;
}

const lbfgsLoop = (goal: Goal): string[] => [
  'def closure():',
  '    optimizer.zero_grad()',
  `    loss = ${lossOf(goal, 'trained()')}`,
  '    loss.backward()',
  '    return loss',
  '',
  'optimizer.step(closure)',
];

/** Lines that keep parameters within the form's bounds. */
function clampLines({ bounds }: TrainingSettings, { parameters }: ModuleParts): string[] {
  let start = 0;
  const lines = parameters.flatMap(({ name, numbers }) => {
    const [least, most] = [bounds?.least[start] ?? -Infinity, bounds?.most[start] ?? Infinity];
    start += numbers.length;
    const given = [
      ...(Number.isFinite(least) ? [`min=${numberText(least)}`] : []),
      ...(Number.isFinite(most) ? [`max=${numberText(most)}`] : []),
    ];
    return given.length > 0 ? [`    model.${name}.clamp_(${given.join(', ')})`] : [];
  });
  return lines.length > 0 ? ['with torch.no_grad():', ...lines] : [];
}

function firstOrderLoop(
  settings: TrainingSettings,
  parts: ModuleParts,
  { stepsPerEpoch, isDiverging }: Expected,
  { step, isEvaluated }: Features,
): string[] {
  const message = 'f"The loss is {loss.item()} in epoch {epoch + 1}: try a smaller learning rate."';
  const update = [
    'optimizer.zero_grad()',
    `loss = ${lossOf(settings.goal, `trained(${step})`)}`,
    'if not torch.isfinite(loss):',
    ...(isDiverging ? [`    print(${message})`, '    break'] : [`    raise SystemExit(${message})`]),
    'loss.backward()',
    'optimizer.step()',
    ...clampLines(settings, parts),
    ...(isEvaluated ? [] : ['losses.append(loss.item())']),
  ];
  const schedule = settings.schedule && settings.schedule.name !== 'constant' ? ['scheduler.step()'] : [];
  if (stepsPerEpoch === 1 || !step) return [...update, ...schedule];
  return [
    `for step in range(epoch * ${stepsPerEpoch}, (epoch + 1) * ${stepsPerEpoch}):`,
    ...indented(update, '    '),
    ...schedule,
  ];
}
