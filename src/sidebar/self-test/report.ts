import { selfTestMessages as words } from '../messages-self-test.ts';
import type { Finding } from './bed.ts';
import type { SelfTestReport, StepReport } from './self-test.ts';

/** What the report says of the place where the page runs. */
export interface PageFacts {
  readonly version: string;
  readonly browser: string;
  readonly language: string;
  readonly timeZone: string;
  /** Whether Google lets the page write to the clipboard, and whether the page finds what it kept the last time. */
  readonly clipboard: string;
  readonly memory: string;
  readonly date: Date;
}

const marks = { same: '✓', different: '✗', told: '·' } as const;

/** Findings that are not as expected, steps that failed among them. */
export const differing = ({ findings, outcome }: Pick<StepReport, 'findings' | 'outcome'>): number =>
  findings.filter(({ mark }) => mark === 'different').length + (outcome === 'failed' ? 1 : 0);

const linesOf = ({ mark, text, details = [] }: Finding): string[] => [
  `  ${marks[mark]} ${text}`,
  ...details.map((detail) => `      ${detail}`),
];

function stepLines({ step, outcome, findings, problem, milliseconds }: StepReport): string[] {
  const time = milliseconds > 0 ? `, ${(milliseconds / 1000).toFixed(1)} s` : '';
  const problemLine = problem === null ? [] : [`  ${marks.different} ${problem}`];
  return [
    '',
    `${words.steps[step]} (${words.outcomes[outcome]}${time})`,
    ...findings.flatMap(linesOf),
    ...problemLine,
  ];
}

/** One sentence about the whole. */
export function verdictOf({ steps, notes }: SelfTestReport): string {
  const different = [...steps, { findings: notes, outcome: 'done' as const }].reduce(
    (sum, each) => sum + differing(each),
    0,
  );
  return words.verdict(
    different,
    steps.every(({ outcome }) => outcome === 'done'),
  );
}

/** An issue of GitHub takes 65,536 letters; a character of ours may count as more. */
const longest = 50_000;

/** The report as plain text, to be copied. It holds nothing of the person and nothing of their tabs. */
export function reportText(report: SelfTestReport, page: PageFacts): string {
  const { file, steps, notes } = report;
  const text = [
    words.title,
    verdictOf(report),
    words.legend,
    '',
    `Cellgrad ${page.version}, ${page.date.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `Spreadsheet: locale ${file?.locale ?? 'unknown'}, time zone ${file?.timeZone ?? 'unknown'}`,
    `Browser: ${page.browser}; language ${page.language}, time zone ${page.timeZone}`,
    `Page: clipboard ${page.clipboard}; memory: ${page.memory}`,
    ...notes.flatMap(linesOf),
    ...steps.flatMap(stepLines),
  ].join('\n');
  const cut =
    text.length > longest ? `${text.slice(0, text.lastIndexOf('\n', longest))}\n${words.cut}` : text;
  return `${cut}\n\n${words.howToSend}\n`;
}
