import type { RandomizeResult, SeedChange } from '../../addon/contract.ts';
import { Fold } from '../parts/field.tsx';
import { messages } from '../words.ts';

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

/** What the last draw wrote, folded away until asked for. */
export function ChangeList({ result }: { result: RandomizeResult }) {
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
