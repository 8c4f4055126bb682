import { useState } from 'preact/hooks';
import { parseArea, placeName } from '../../a1/addresses.ts';
import type { SheetCell } from '../../addon/contract.ts';
import { type PhrasePair, phrases } from '../../formula/exercise/number-check.ts';
import type { CellValue } from '../../formula/model.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { type Undoable, useAction } from '../parts/use-action.ts';
import { problemError } from '../problem.ts';
import { callServer } from '../server.ts';
import { runJob } from '../train/run-job.ts';
import { language, messages } from '../words.ts';

const words = messages.exercises;
const languageIndex = language === 'de' ? 1 : 0;

/** Columns and the first row of a tab with exercises; see sheets-templates/builder/your-turn.ts. */
const [hintColumn, answerColumn, markColumn] = [1, 2, 3];
const [countRow, firstRow] = [2, 4];

/** The active tab, which must contain exercises. */
async function readExercises() {
  const { model, activeSheet: sheet } = await callServer('readModel', { sheets: null });
  const { formulas, values } = model.sheets[sheet]!;
  if (!/^=COUNTIF\(D\d+:D\d+[;,]1\)/.test(formulas[countRow]?.[0] ?? ''))
    throw problemError('noExercises', { sheet });
  const valueAt = (row: number, column: number): CellValue => values[row]?.[column] ?? '';
  return { sheet, formulas, values, valueAt, count: String(valueAt(countRow, 0)) };
}

/** Those of hints that are not words of any text. */
const { of, solved, and, between, ...hintPhrases } = phrases;

/** A text of such a tab in the reader's language; the tab itself is in the language of its author. */
const inOwnWords = (text: string, known: readonly PhrasePair[] = Object.values(hintPhrases)): string =>
  known.reduce((changed, phrase) => changed.replace(phrase[1 - languageIndex]!, phrase[languageIndex]), text);

/** The number of solved exercises, and the hints that the tab shows. */
async function tellProgress(): Promise<string> {
  const { values, valueAt, count } = await readExercises();
  const hints: string[] = [];
  let number: CellValue = '';
  let isWrong = false;
  for (let row = firstRow; row < values.length; row++) {
    const mark = valueAt(row, markColumn);
    if (typeof mark === 'number') {
      number = valueAt(row, 0);
      isWrong = mark === -1;
      const hint = valueAt(row, hintColumn);
      if (typeof number !== 'number' && hint) hints.push(`${number}: ${inOwnWords(String(hint))}`);
    } else if (isWrong && typeof valueAt(row, answerColumn) === 'boolean') {
      const second = String(valueAt(row + 1, hintColumn));
      hints.push(`${words.exercise} ${number}: ${inOwnWords(second || String(valueAt(row, hintColumn)))}`);
    }
  }
  return [`${inOwnWords(count, [of, solved])}.`, ...(hints.length > 0 ? hints : [words.allRight])].join(' ');
}

/** Clears the answers and unticks the boxes of the active tab. */
async function reset(): Promise<Undoable> {
  const { sheet, formulas, values } = await readExercises();
  // Answers of an exercise made from another tab are on that tab.
  if (typeof values[firstRow]?.[0] !== 'number') throw problemError('noExercises', { sheet });
  const rows = values.slice(firstRow);
  const range = `C${firstRow + 1}:C${values.length}`;
  const contents = rows.map((line, index): SheetCell[] => {
    const formula = formulas[firstRow + index]?.[answerColumn] ?? '';
    const isAnswer = typeof line[markColumn] === 'number';
    if (!isAnswer && formula) return [formula];
    return [typeof line[answerColumn] === 'boolean' ? false : ''];
  });
  const { before } = await callServer('writeCells', { sheet, range, contents });
  return {
    done: words.cleared(sheet),
    undoing: words.restoring,
    undo: async () => {
      await callServer('writeCells', { sheet, range, contents: before });
      return words.restored;
    },
  };
}

/** Builds a tab as part of an imported workbook. @returns its name */
async function buildTab(plan: Awaited<ReturnType<typeof planExercise>>['plan']): Promise<string> {
  const { name, cells, namedRanges } = plan;
  const build = Date.now().toString(36);
  const request = { workbook: '', tabs: [], whenTaken: 'keepBoth', build } as const;
  const outlines = [{ name, namedRanges, rows: cells.length, columns: cells[0]!.length, isHidden: false }];
  await callServer('buildTabs', { ...request, imported: { outlines } });
  await callServer('buildTabs', { ...request, imported: { outlines, plans: [plan] } });
  const built = await callServer('buildTabs', { ...request, imported: { outlines } });
  if (built.status !== 'built') throw new Error(`An exercise ended as ${built.status}.`);
  return built.tabs[0]!;
}

async function planExercise(sheet: string, range: string, hint: string) {
  const { model } = await callServer('readModel', { sheets: [sheet] });
  return runJob('exercise', {
    model,
    range: { sheet, ...parseArea(range) },
    tab: words.tab(sheet),
    title: words.heading(placeName(sheet, range)),
    // More text follows the hint.
    hint: hint.trim().replace(/([^.!?…])$/, '$1.') || words.usualHint,
    language: languageIndex,
    salt: 2_000_000 + Math.floor(Math.random() * 50_000_000),
  });
}

interface MadeExercise extends Undoable {
  /** The cells, including their tab. */
  readonly place: string;
}

/** Builds the tab with the check first: if that fails, no formula is lost. */
async function makeExercise(hint: string): Promise<MadeExercise> {
  const { sheet, range } = await callServer('activeSelection', null);
  const { plan, formulas } = await planExercise(sheet, range, hint);
  const tab = await buildTab(plan);
  const contents = formulas.map((line) => line.map(() => ''));
  const removeTab = () => callServer('removeTabs', { tabs: [tab] });
  const hidden = await callServer('writeCells', {
    sheet,
    range,
    contents,
    expected: JSON.stringify(formulas),
  }).catch(async (error) => {
    await removeTab();
    throw error;
  });
  const place = placeName(sheet, range);
  return {
    place,
    done: words.made(place, tab),
    undoing: words.undoing,
    undo: async () => {
      await callServer('writeCells', { sheet, range, contents: hidden.before });
      await removeTab();
      // Without its tab, the file would show any neighbor of it.
      await callServer('showCells', { sheet, ranges: [range] });
      return words.undone(place);
    },
  };
}

/** Exercises: hints and a reset for learners, and a way for teachers to make one from any cells. */
export function ExercisesCard() {
  const action = useAction();
  const [hint, setHint] = useState('');
  // The latest is last. Their formulas exist nowhere else.
  const [made, setMade] = useState<readonly MadeExercise[]>([]);
  const make = async () => {
    const exercise = await makeExercise(hint);
    const undo = async () => {
      const ending = await exercise.undo();
      setMade((all) => all.filter((one) => one.place !== exercise.place));
      return ending;
    };
    setMade((all) => [...all.filter((one) => one.place !== exercise.place), { ...exercise, undo }]);
    return { ...exercise, undo };
  };
  const busy = (name: string, text: string) => (action.running === name ? text : null);
  return (
    <article class="card" aria-labelledby="exercises-title">
      <h2 id="exercises-title">{words.title}</h2>
      <p>{words.intro}</p>
      <div class="button-row">
        <Button
          busyText={busy('progress', words.reading)}
          onClick={() => action.start('progress', words.reading, tellProgress)}
        >
          {words.progress}
        </Button>
        <Button
          busyText={busy('reset', words.resetting)}
          onClick={() => action.start('reset', words.resetting, reset)}
        >
          {words.reset}
        </Button>
      </div>
      <p>{words.makeIntro}</p>
      <TextField id="exercise-hint" label={words.hint} value={hint} onInput={setHint} />
      <Button busyText={busy('make', words.making)} onClick={() => action.start('make', words.making, make)}>
        {words.make}
      </Button>
      <Outcome action={action} />
      {!action.undo &&
        made.map(({ place, undoing, undo }) => (
          <Button
            key={place}
            size="small"
            busyText={busy(place, undoing)}
            onClick={() => action.start(place, undoing, undo)}
          >
            {words.undoMade(place)}
          </Button>
        ))}
    </article>
  );
}
