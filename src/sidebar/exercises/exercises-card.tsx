import { useState } from 'preact/hooks';
import { parseArea, placeName } from '../../a1/addresses.ts';
import type { SheetCell } from '../../addon/contract.ts';
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

/** Columns and the first row of a tab with exercises, see sheets-templates/builder/your-turn.ts. */
const [hintColumn, answerColumn, markColumn] = [1, 2, 3];
const [countRow, firstRow] = [2, 4];

/** The open tab, which must have exercises. */
async function readExercises() {
  const { model, activeSheet: sheet } = await callServer('readModel', { sheets: null });
  const { formulas, values } = model.sheets[sheet]!;
  if (!/^=COUNTIF\(D\d+:D\d+[;,]1\)/.test(formulas[countRow]?.[0] ?? ''))
    throw problemError('noExercises', { sheet });
  const valueAt = (row: number, column: number): CellValue => values[row]?.[column] ?? '';
  return { sheet, formulas, values, valueAt, count: String(valueAt(countRow, 0)) };
}

/** How many are solved, and the hints that the tab shows. */
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
      if (isWrong && typeof number !== 'number') hints.push(`${number}: ${valueAt(row, hintColumn)}`);
    } else if (isWrong && typeof valueAt(row, answerColumn) === 'boolean') {
      const second = String(valueAt(row + 1, hintColumn));
      hints.push(`${number}: ${second || valueAt(row, hintColumn)}`);
    }
  }
  return [`${count}.`, ...(hints.length > 0 ? hints : [words.allRight])].join(' ');
}

/** Clears the answers and unticks the boxes of the open tab. */
async function reset(): Promise<Undoable> {
  const { sheet, formulas, values } = await readExercises();
  // The answers of an exercise made from another tab are on that tab.
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
    takeBack: async () => {
      await callServer('writeCells', { sheet, range, contents: before });
      return words.restored;
    },
  };
}

/** Builds a tab as one of somebody else's workbook. @returns its name */
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
    // Another sentence follows.
    hint: hint.trim().replace(/([^.!?…])$/, '$1.') || words.usualHint,
    language: language === 'de' ? 1 : 0,
    salt: 2_000_000 + Math.floor(Math.random() * 50_000_000),
  });
}

/** The tab that checks comes first: should it fail, no formula is gone. */
async function makeExercise(hint: string): Promise<Undoable> {
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
    done: words.made(place, tab),
    undoing: words.undoing,
    takeBack: async () => {
      await callServer('writeCells', { sheet, range, contents: hidden.before });
      await removeTab();
      return words.undone(place);
    },
  };
}

/** Exercises: hints and a new start for learners, and for teachers a way to make one from any cells. */
export function ExercisesCard() {
  const action = useAction();
  const [hint, setHint] = useState('');
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
      <TextField id="exercise-hint" label={words.hint} value={hint} onInput={setHint} />
      <Button
        busyText={busy('make', words.making)}
        onClick={() => action.start('make', words.making, () => makeExercise(hint))}
      >
        {words.make}
      </Button>
      <Outcome action={action} />
    </article>
  );
}
