import { useState } from 'preact/hooks';
import type { UpdateRuleName } from '../../train/update-rules.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { Button } from '../parts/button.tsx';
import { forms, messages } from '../words.ts';
import { withSetting } from './form/form.ts';
import type { RatesResult } from './jobs/rates-job.ts';
import { readTargetModel } from './read-target.ts';
import { runJob } from './run-job.ts';
import { ActionNotices } from './use-area-action.tsx';
import type { Trainer } from './use-trainer.tsx';

const words = messages.train;

function Suggestion(props: { rate: number | null; onUse(rate: number): void }) {
  const { rate } = props;
  if (rate === null) return <p>{words.noSuggestion}</p>;
  return (
    <>
      <p>{words.suggestion(rate)}</p>
      <Button size="small" onClick={() => props.onUse(rate)}>
        {words.useRate}
      </Button>
    </>
  );
}

/** Tries rising rates and proposes one; for optimizers that have a rate. */
export function RateFinder(props: { trainer: Trainer; optimizer: UpdateRuleName; isBusy: boolean }) {
  const { trainer, optimizer } = props;
  const [found, setFound] = useState<RatesResult | null>(null);
  const [job, setJob] = useState<{ stop(): void } | null>(null);
  const { action, form } = trainer;
  const isRunning = action.running === 'rates';
  const find = () =>
    trainer.startIn('rates', 'rates', words.finding, async () => {
      await trainer.findNames();
      const plan = trainer.plan();
      const { goal, bounds } = plan.settings;
      const settings = { goal, optimizer: { ...plan.settings.optimizer, name: optimizer } };
      const target = await readTargetModel(plan);
      const request = { ...target, settings: bounds ? { ...settings, bounds } : settings };
      setFound(
        await runJob('rates', request, { progress: setFound, begun: setJob }).finally(() => setJob(null)),
      );
      return null;
    });
  const use = (rate: number) => {
    const typed = withSetting(form, optimizer, 'rate', forms.typed(Number(rate.toPrecision(2))));
    trainer.setForm(typed);
    trainer.commitPace(typed);
  };
  return (
    <>
      <p class="hint">{words.finderHint}</p>
      <div class="button-row">
        <Button busyText={isRunning ? words.finding : null} unavailable={props.isBusy} onClick={find}>
          {words.find}
        </Button>
        {job && <Button onClick={() => job.stop()}>{words.stop}</Button>}
      </div>
      <ActionNotices trainer={trainer} area="rates" />
      {found && found.line.x.length > 1 && (
        <LineChart
          line={found.line}
          label={words.finderChart(found.line.x.length, found.suggestion)}
          xTitle={words.finderTitle}
          isXLogarithmic
          isYLogarithmic={false}
          mark={found.suggestion}
        />
      )}
      {found && !isRunning && <Suggestion rate={found.suggestion} onUse={use} />}
    </>
  );
}
