import { useEffect, useRef } from 'preact/hooks';
import type { RandomizeResult } from '../../addon/contract.ts';
import { splitSheet } from '../../formula/addresses.ts';
import { DropoutExplorer } from '../dropout/dropout-explorer.tsx';
import { useDropoutTab } from '../dropout/use-dropout-tab.ts';
import { useRemembered } from '../memory/memory.ts';
import { Button } from '../parts/button.tsx';
import { ReloadNotice } from '../parts/notice.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { useOpenTab } from '../parts/use-open-tab.ts';
import { messages } from '../words.ts';
import { ChangeList } from './change-list.tsx';
import { DrawStepper } from './draw-stepper.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { SeedField } from './seed-field.tsx';
import { SeedShown } from './seed-shown.tsx';
import { useDraws } from './use-draws.ts';

/** Whether a draw or a step has changed anything on a tab. */
const tellsOf = ({ changes, redrawnSheets }: RandomizeResult, tab: string): boolean =>
  redrawnSheets.includes(tab) || changes.some(({ place }) => splitSheet(place)[0] === tab);

/** Draws random numbers anew, and steps through the draws seen so far; on a dropout tab, explores dropout. */
export function RandomnessSection({ shown, offer }: { shown: boolean; offer(): void }) {
  const [scope, setScope] = useRemembered('scope');
  const draws = useDraws(shown);
  const dropout = useDropoutTab(shown);
  const { action, history, result } = draws;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new draw asks again
  useEffect(() => {
    if (result && dropout.tab) dropout.read(true);
  }, [result]);
  const isDropoutTab = dropout.tab !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: offered when such a tab is found
  useEffect(() => {
    if (isDropoutTab) offer();
  }, [isDropoutTab]);
  const isBusy = action.running !== null;
  const seenTab = useRef<string | null>(null);
  useOpenTab(shown && !isBusy, (name) => {
    const before = seenTab.current;
    seenTab.current = name;
    // What was told of another tab would be taken for news of this one.
    if ((before !== null && before !== name) || (result && !tellsOf(result, name))) draws.forget();
    if (before !== name || dropout.tab) dropout.read();
  });
  return (
    <>
      {dropout.tab && (
        <DropoutExplorer key={dropout.tab.sheet} tab={dropout.tab} source={dropout} draws={draws} />
      )}
      <ReloadNotice problem={dropout.problem} onReload={() => dropout.read()} />
      <p class="intro">{messages.randomness.intro}</p>
      {!dropout.tab && <p class="hint">{messages.dropout.elsewhere}</p>}
      <ScopeChoice scope={scope} onChange={setScope} />
      <Button
        kind="primary"
        busyText={action.running === 'draw' ? messages.randomness.drawing : null}
        unavailable={isBusy}
        onClick={() => draws.rerandomize(scope)}
      >
        {messages.randomness.rerandomize}
      </Button>
      <Outcome action={action} />
      {result && <ChangeList result={result} />}
      <div class="card">
        <DrawStepper history={history} running={action.running} onStep={draws.step} />
        <SeedShown seed={history?.seed ?? null} />
      </div>
      <SeedField
        running={action.running}
        onApply={(seed) => draws.rerandomize(scope, seed)}
        onInvalid={action.report}
      />
    </>
  );
}
