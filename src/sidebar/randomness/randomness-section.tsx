import { useEffect, useRef, useState } from 'preact/hooks';
import { splitSheet } from '../../a1/addresses.ts';
import type { DrawHistory, RandomizeResult, Scope, SeedChange } from '../../addon/contract.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { DropoutExplorer, useDropoutTab } from '../dropout/dropout-explorer.tsx';
import { useRemembered } from '../memory/memory.ts';
import { Button } from '../parts/button.tsx';
import { Fold, SegmentedField, TextField } from '../parts/field.tsx';
import { ReloadNotice } from '../parts/notice.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { useCopy } from '../parts/use-copy.ts';
import { useOpenTab } from '../parts/use-open-tab.ts';
import { problem } from '../problem.ts';
import { parseSeed } from '../whole-number.ts';
import { messages } from '../words.ts';
import { useDraws } from './use-draws.ts';

const mostShown = 100;

function Row({ change }: { change: SeedChange }) {
  return (
    <tr>
      <th scope="row">{change.place}</th>
      <td>{change.before ?? messages.randomness.noSeedWritten}</td>
      <td>{change.after ?? messages.randomness.noSeedWritten}</td>
    </tr>
  );
}

function Changes({ changes }: { changes: readonly SeedChange[] }) {
  const words = messages.randomness;
  return (
    <table class="changes">
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.slice(0, mostShown).map((change) => (
          <Row key={change.place} change={change} />
        ))}
      </tbody>
    </table>
  );
}

/** The changes of the last draw, collapsed by default. */
function ChangeList({ result }: { result: RandomizeResult }) {
  const { changes, redrawnSheets, skipped = [], notDrawn = [] } = result;
  return (
    <Fold title={messages.randomness.whatChanged}>
      {changes.length > 0 && <Changes changes={changes} />}
      {changes.length > mostShown && (
        <p class="secondary">{messages.randomness.moreChanges(changes.length - mostShown)}</p>
      )}
      {skipped.length > 0 && <p>{messages.randomness.skipped(skipped)}</p>}
      {notDrawn.map((sentences) => (
        <p key={sentences}>{sentences}</p>
      ))}
      {redrawnSheets.length > 0 && <p class="secondary">{messages.randomness.redrawn(redrawnSheets)}</p>}
    </Fold>
  );
}

/** Steps back to draws seen before, and forward again. */
function DrawStepper(props: {
  history: DrawHistory | null;
  running: string | null;
  onStep(direction: 'back' | 'forward'): void;
}) {
  const { history, running, onStep } = props;
  const hasEarlier = history !== null && history.position > 0;
  const hasLater = history !== null && history.position < history.count - 1;
  const words = messages.randomness;
  return (
    <fieldset class="stepper">
      <legend class="visually-hidden">{words.history}</legend>
      <Button
        label={words.earlierDraw}
        unavailable={!hasEarlier || running !== null}
        onClick={() => onStep('back')}
      >
        <span aria-hidden="true">◀ </span>
        {words.earlier}
      </Button>
      <span class="draw-number">
        {history && history.count > 0 ? words.draw(history.position + 1, history.count) : words.noDraw}
      </span>
      <Button
        label={words.laterDraw}
        unavailable={!hasLater || running !== null}
        onClick={() => onStep('forward')}
      >
        {words.later}
        <span aria-hidden="true"> ▶</span>
      </Button>
    </fieldset>
  );
}

/** The scope of a draw. */
function ScopeChoice(props: { scope: Scope; onChange(scope: Scope): void }) {
  const { scope, scopes } = messages.randomness;
  return (
    <SegmentedField
      name="scope"
      label={scope}
      choices={scopes}
      value={props.scope}
      onChange={props.onChange}
    />
  );
}

const words = messages.randomness;

/** Draws with a chosen seed, so that everyone in a class sees the same numbers. */
function SeedField(props: {
  running: string | null;
  onApply(seed: number): void;
  onInvalid(problem: RenderedProblem): void;
}) {
  const [text, setText] = useState('');
  const apply = () => {
    const seed = parseSeed(text);
    if (seed === null) props.onInvalid(problem('badSeed'));
    else props.onApply(seed);
  };
  return (
    <TextField
      id="seed-field"
      label={words.useSeed}
      value={text}
      inputMode="numeric"
      hint={words.useSeedHint}
      onInput={setText}
      onEnter={() => props.running === null && apply()}
    >
      <Button
        busyText={props.running === 'seed' ? words.drawing : null}
        unavailable={props.running !== null}
        onClick={apply}
      >
        {words.apply}
      </Button>
    </TextField>
  );
}

/** The seed of the current draw, to share with a class. */
function SeedShown({ seed }: { seed: number | null }) {
  const field = useRef<HTMLInputElement>(null);
  const text = seed === null ? words.noSeed : String(seed);
  const { copy, hint } = useCopy(text, words.copied);
  return (
    <TextField id="seed-shown" label={words.seed} value={text} inputRef={field} readOnly hint={hint}>
      <Button label={words.copySeed} unavailable={seed === null} onClick={() => copy(field.current!)}>
        {words.copy}
      </Button>
    </TextField>
  );
}

/** True if a draw or a step has changed anything on a tab. */
const tellsOf = ({ changes, redrawnSheets }: RandomizeResult, tab: string): boolean =>
  redrawnSheets.includes(tab) || changes.some(({ place }) => splitSheet(place)[0] === tab);

/** Redraws random numbers, and steps through the draws seen so far; on a dropout tab, also explores dropout. */
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
    // The messages about another tab would be mistaken for news about this one.
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
