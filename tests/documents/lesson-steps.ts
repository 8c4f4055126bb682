/** What a learner does, and what is then to be seen; see docs/lessons/README.md for how lessons write it. */
export interface LessonStep {
  readonly tab: string;
  /** A number, a text or a formula to type; null where nothing is typed. */
  readonly typed: string | null;
  readonly into: string | null;
  /** Such as `Run`: what is pressed instead. */
  readonly pressed: string | null;
  /** A cell or a range; null where there is nothing to see. */
  readonly lookAt: string | null;
  readonly seen: readonly string[];
}

const cellsOf = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
const plain = (cell: string): string => cell.replaceAll('`', '').trim();
const orNull = (cell: string): string | null => (plain(cell) === '' ? null : plain(cell));

/** `**Run**` → `Run`. */
const pressedIn = (cell: string): string | null => /^\*\*(.+)\*\*$/.exec(cell)?.[1] ?? null;

const seenIn = (cell: string): string[] => (plain(cell) === '' ? [] : plain(cell).split(', '));

function readRow(tab: string, isDoing: boolean, cells: readonly string[]): LessonStep {
  const [act, into, lookAt, seen] = isDoing ? cells : ['', '', ...cells];
  const pressed = pressedIn(act!);
  return {
    tab,
    pressed,
    typed: pressed ? null : orNull(act!),
    into: orNull(into!),
    lookAt: orNull(lookAt!),
    seen: seenIn(seen!),
  };
}

/**
 * All steps of a lesson in order. They are in tables with this header:
 * `| On fixed, look at | you see |`, or `| On fixed, type | into | look at | you see |`. More columns are words.
 */
export function lessonSteps(text: string): LessonStep[] {
  const steps: LessonStep[] = [];
  let head: { tab: string; isDoing: boolean } | null = null;
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) head = null;
    else if (head) {
      if (!/^\|[\s:|-]+\|$/.test(line)) steps.push(readRow(head.tab, head.isDoing, cellsOf(line)));
    } else {
      const [, tab, verb] = /^\| On (.+?), (look at|type) \|/.exec(line) ?? [];
      if (tab) head = { tab: plain(tab), isDoing: verb === 'type' };
    }
  }
  return steps;
}
