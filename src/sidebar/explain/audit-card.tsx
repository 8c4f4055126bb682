import { useState } from 'preact/hooks';
import { cellName, parseArea, rangeName } from '../../a1/addresses.ts';
import type { Audit, AuditedCell, Finding } from '../../formula/audit/audit.ts';
import type { Mistake } from '../../formula/audit/mistake.ts';
import { figure } from '../../formula/explain/explanation.ts';
import { Button } from '../parts/button.tsx';
import { Fold, TextField } from '../parts/field.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { useAction, useInView } from '../parts/use-action.ts';
import { useComputed } from '../parts/use-open-tab.ts';
import { problemError } from '../problem.ts';
import { callServer } from '../server.ts';
import { areasIn, typedPlace } from '../train/form/read-form.ts';
import { tabForm } from '../train/form/tab-form.ts';
import { readTargetModel } from '../train/read-target.ts';
import { runJob } from '../train/run-job.ts';
import { messages, separators } from '../words.ts';

import { type CellFrame, rightColor, useFrames, wrongColor } from './frames.tsx';

const words = messages.audit;

function mistakeText(mistake: Mistake): string {
  if (mistake.kind === 'factor') return words.factor(mistake.factor, mistake.cell);
  return mistake.kind === 'neighbor' ? words.neighbor(mistake.cell) : words.mistakes[mistake.kind];
}

const numberText = (value: number | null): string =>
  value === null ? words.mistakes.error : figure(value, separators);

interface ViewProps {
  readonly audit: Audit;
  onReveal(cell: AuditedCell): void;
}

function FindingView(props: ViewProps & { finding: Finding }) {
  const { finding, onReveal } = props;
  const { name, formula, value, truth, variable, mistake, more, explains } = finding;
  return (
    <section class="explain-step" aria-label={name}>
      <p>
        {words.first}:{' '}
        <button
          type="button"
          class="link"
          aria-label={messages.explain.showCells(name)}
          onClick={() => onReveal(finding)}
        >
          <code>{name}</code>
        </button>
      </p>
      {formula !== '' && <code class="signature">{formula}</code>}
      {value !== null && <p>{words.shows(figure(value, separators), figure(truth, separators), variable)}</p>}
      <p class="chain-note">{mistakeText(mistake)}</p>
      {more > 0 && <p class="secondary">{words.more(more)}</p>}
      <p class="secondary">{words.explains(explains)}</p>
    </section>
  );
}

function Cells({ cells }: { cells: readonly AuditedCell[] }) {
  return (
    // A long table scrolls, so it must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, a section would be a landmark
    <div class="block audit-cells" role="group" aria-label={words.all(cells.length)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{messages.chain.cell}</th>
            <th scope="col">{words.yours}</th>
            <th scope="col">{words.exact}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {cells.map(({ name, value, truth, isRight }) => (
            <tr key={name} class={isRight ? undefined : 'audit-wrong'}>
              <th scope="row">{name}</th>
              <td>{numberText(value)}</td>
              <td>{figure(truth, separators)}</td>
              <td>{isRight ? `✓ ${words.isRight}` : `✗ ${words.isWrong}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Frames for all checked cells, wrong ones first, because the number of frames is limited. */
const framesOf = (cells: readonly AuditedCell[]): CellFrame[] =>
  [...cells]
    .sort((one, other) => Number(one.isRight) - Number(other.isRight))
    .map(({ place, isRight }) => ({
      sheet: place.sheet,
      range: cellName(place.row, place.column),
      color: isRight ? rightColor : wrongColor,
    }));

function AuditView(props: ViewProps & { asked: number; isVisible: boolean }) {
  const { audit, isVisible } = props;
  const { cells, findings, pairs, skipped, isDoubtful } = audit;
  useFrames(isVisible && !isDoubtful ? framesOf(cells) : null);
  const wrong = cells.filter(({ isRight }) => !isRight);
  const box = useInView(String(props.asked));
  return (
    <div ref={box} class="chain-view" aria-live="polite">
      <p class="explain-result">
        <strong>{isDoubtful ? words.doubt : words.right(cells.length - wrong.length, cells.length)}</strong>
      </p>
      {pairs.map(({ gradients, objective, variables }) => (
        <p key={gradients} class="secondary">
          {words.pair(gradients, objective, variables)}
        </p>
      ))}
      {skipped.length > 0 && <p class="secondary">{words.skipped(skipped.join(', '))}</p>}
      {!isDoubtful && (
        <>
          {findings.map((finding) => (
            <FindingView key={finding.name} {...props} finding={finding} />
          ))}
          {wrong.length > 0 && <Cells cells={wrong} />}
          <div class="folds">
            <Fold title={words.all(cells.length)}>
              <Cells cells={cells} />
            </Fold>
          </div>
        </>
      )}
    </div>
  );
}

/** A typed range on that tab; null for a blank field. @throws RenderedError if it is not a range */
function typedRanges(text: string, sheet: string) {
  const areas = areasIn(text);
  if (areas.length === 0) return null;
  return areas.map((area) => {
    const range = typedPlace(area, sheet);
    if (!range) throw problemError('notARange', { text: area });
    return range;
  });
}

/** Compares a learner's gradients with the exact ones. */
export function AuditCard({ isVisible }: { isVisible: boolean }) {
  const action = useAction();
  const { shown, show } = useComputed<Audit>(isVisible, action.report);
  const [objective, setObjective] = useState('');
  const [variables, setVariables] = useState('');
  const check = () =>
    action.start('check', words.checking, async () => {
      const { sheet, range } = await callServer('activeSelection', null);
      const gradients = { sheet, ...parseArea(range) };
      const typed = objective.trim();
      const isFormula = typed.startsWith('=');
      const places = isFormula ? null : typedRanges(typed, sheet);
      const by = typedRanges(variables, sheet);
      const trained = await tabForm.openObjective();
      const others = [...(places ?? []), ...(by ?? []), ...(trained ? [trained] : [])];
      await show(async () => {
        const target = await readTargetModel({ objective: gradients, ranges: others });
        const found = target.ranges;
        return runJob('audit', {
          model: target.model,
          gradients: target.objective,
          objective: isFormula ? typed : places && found[0]!,
          variables: by && found.slice(places?.length ?? 0, (places?.length ?? 0) + by.length),
          trained: trained && { objective: found.at(-1)!, ranges: [] },
        });
      });
      return null;
    });
  const reveal = ({ place }: AuditedCell) =>
    action.start(
      'reveal',
      messages.explain.showing(rangeName({ ...place, rows: 1, columns: 1 })),
      async () => {
        await callServer('showCells', { sheet: place.sheet, ranges: [cellName(place.row, place.column)] });
        return null;
      },
    );
  return (
    <article class="card" aria-labelledby="audit-title">
      <h2 id="audit-title">{words.title}</h2>
      <p>{words.intro}</p>
      <div class="folds">
        <Fold title={words.choose}>
          <p class="hint">{words.chooseHint}</p>
          <TextField
            id="audit-objective"
            label={words.objective}
            hint={words.objectiveHint}
            value={objective}
            onInput={setObjective}
          />
          <TextField
            id="audit-variables"
            label={words.variables}
            hint={words.variablesHint}
            value={variables}
            onInput={setVariables}
          />
        </Fold>
      </div>
      <Button busyText={action.running === 'check' ? words.checking : null} onClick={check}>
        {words.check}
      </Button>
      <Outcome action={action} />
      {shown && <AuditView audit={shown.value} asked={shown.asked} onReveal={reveal} isVisible={isVisible} />}
    </article>
  );
}
