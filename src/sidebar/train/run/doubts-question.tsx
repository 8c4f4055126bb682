import { splitSheet } from '../../../formula/addresses.ts';
import type { Detail } from '../../../wording/problem.ts';
import type { Failure } from '../../computing/protocol.ts';
import { Button } from '../../parts/button.tsx';
import { Question } from '../../parts/notice.tsx';
import { phraseText } from '../../problem.ts';
import { callServer, problemOf } from '../../server.ts';
import { forms, messages } from '../../words.ts';
import type { TrainingSession } from './session.ts';
import type { Doubt, Doubts } from './state.ts';

const words = messages.train.doubts;

function inWords(detail: Detail): string {
  if (typeof detail === 'number') return forms.show(detail, 12);
  return typeof detail === 'object' && 'phrase' in detail ? phraseText(detail) : String(detail);
}

/** The cells that a failure because of them lists. */
export function doubtsOf({ details, cells }: Failure, isPaused: boolean): Doubts {
  const [computed, shown] = [details.allComputed, details.allShown] as [readonly Detail[], readonly Detail[]];
  const listed = computed.map(
    (value, i): Doubt => ({ cell: cells[i]!, computed: inWords(value), shown: inWords(shown[i]!) }),
  );
  return { count: cells.length, cells: listed, isPaused };
}

function Cells({ count, cells }: Doubts) {
  return (
    <div class="scrolling">
      <table class="changes">
        <thead>
          <tr>
            <th scope="col">{words.cell}</th>
            <th scope="col">{words.computed}</th>
            <th scope="col">{words.shown}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ cell, computed, shown }) => (
            <tr key={cell}>
              <th scope="row">{cell}</th>
              <td>{computed}</td>
              <td>{shown}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > cells.length && <p class="hint">{words.more(count - cells.length)}</p>}
    </div>
  );
}

/** Asks whether to train although computed values are not those that the sheet shows. */
export function DoubtsQuestion(props: { doubts: Doubts; session: TrainingSession; onTrain(): void }) {
  const { doubts, session, onTrain } = props;
  const showFirst = async () => {
    const [sheet, cell] = splitSheet(doubts.cells[0]!.cell);
    try {
      await callServer('showCells', { sheet: sheet!, ranges: [cell] });
    } catch (error) {
      session.report(problemOf(error));
    }
  };
  return (
    <Question
      question={words.question(doubts.count)}
      explanation={words.explanation}
      onEscape={() => session.report(null)}
    >
      <Cells {...doubts} />
      <Button onClick={showFirst}>{words.showFirst}</Button>
      <Button onClick={onTrain}>{words.train}</Button>
      <Button onClick={() => session.report(null)}>{words.cancel}</Button>
    </Question>
  );
}
