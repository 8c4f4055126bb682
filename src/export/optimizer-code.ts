import { schedules } from '../train/schedules/schedules.ts';
import { withDefaults } from '../train/setting.ts';
import { type OptimizerName, optimizerSettings, type TrainingSettings } from '../train/settings.ts';
import { numberText } from './tensor.ts';

type Values = Readonly<Record<string, number>>;

/** An optimizer's call, in torch.optim's words. */
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

export function optimizerCode({ optimizer: { name, settings } }: TrainingSettings): string[] {
  const values: Values = withDefaults(name, optimizerSettings[name], settings ?? {});
  const [kind, ...own] = calls[name](values);
  const decay = values.weightDecay || name === 'adamw' ? [`weight_decay=${values.weightDecay}`] : [];
  const rate = name === 'lbfgs' ? [] : [`lr=${values.rate}`];
  return [`optimizer = torch.optim.${kind}(${['model.parameters()', ...rate, ...own, ...decay].join(', ')})`];
}

/** The learning rate over the epochs, as torch.optim.lr_scheduler has it. */
export function scheduleCode({ schedule, optimizer }: TrainingSettings, epochs: number): string[] {
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
