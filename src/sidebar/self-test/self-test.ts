import type { ActiveSelection } from '../../addon/contract.ts';
import { selfTestMessages as words } from '../messages-self-test.ts';
import { problemOf } from '../server.ts';
import { type Bed, stoppable, type TestFinding, TestStopped, testBuild, type World } from './bed.ts';
import { type StepName, stepNames, steps } from './steps.ts';

/** The report's facts about the place where the page runs. */
export interface PageFacts {
  readonly version: string;
  readonly browser: string;
  readonly language: string;
  readonly timeZone: string;
  /**
   * Whether Google lets the page write to the clipboard, and whether the page finds the value stored by the last run.
   */
  readonly clipboard: string;
  readonly memory: string;
  readonly date: Date;
}

const marks = { same: '✓', different: '✗', info: '·' } as const;

/** Number of unexpected findings, including failed steps. */
export const differing = ({ findings, outcome }: Pick<StepReport, 'findings' | 'outcome'>): number =>
  findings.filter(({ mark }) => mark === 'different').length + (outcome === 'failed' ? 1 : 0);

const linesOf = ({ mark, text, details = [] }: TestFinding): string[] => [
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

/** A one-sentence summary. */
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

/** An issue on GitHub is limited to 65,536 characters; some characters may count as more than one. */
const longest = 50_000;

/** The report as plain text for copying. Contains nothing about the person and nothing from their tabs. */
export function selfTestReport(report: SelfTestReport, page: PageFacts): string {
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

type Outcome = keyof typeof words.outcomes;

/** The progress of one step. */
export interface StepReport {
  readonly step: StepName;
  readonly outcome: Outcome;
  readonly findings: readonly TestFinding[];
  /** The reason why it could not be finished. */
  readonly problem: string | null;
  readonly milliseconds: number;
}

/** The facts about the file in the report. */
interface FileFacts {
  readonly locale: string;
  readonly timeZone: string;
}

export interface SelfTestReport {
  readonly file: FileFacts | null;
  readonly steps: readonly StepReport[];
  /** Findings outside the steps: leftovers, and tabs that could not be removed. */
  readonly notes: readonly TestFinding[];
}

interface SelfTestListener {
  readonly isStopped: () => boolean;
  /** Called after every change; the last report is the result. */
  readonly reported: (report: SelfTestReport, doing: string) => void;
}

/** The maximum wait for a cell in round trips, and its lower and upper limits in milliseconds. */
const [patienceInCalls, leastPatience, mostPatience] = [30, 2000, 60_000];

/** One run of the self-test, with its growing report. */
class SelfTest {
  private report: SelfTestReport = { file: null, steps: [], notes: [] };
  private doing = '';

  constructor(
    private readonly world: World,
    private readonly chosen: ReadonlySet<StepName>,
    private readonly listener: SelfTestListener,
  ) {
    const outcome = (step: StepName): Outcome => (chosen.has(step) ? 'waiting' : 'skipped');
    this.change({
      steps: stepNames.map((step) => ({
        step,
        outcome: outcome(step),
        findings: [],
        problem: null,
        milliseconds: 0,
      })),
    });
  }

  async run(): Promise<SelfTestReport> {
    let selection: ActiveSelection | null = null;
    try {
      this.tell(words.starting);
      selection = await this.world.ask('activeSelection', null);
      const bed = await this.begin();
      for (const step of stepNames) if (this.chosen.has(step)) await this.runStep(step, bed);
    } catch (error) {
      this.note({ mark: 'different', text: problemOf(error).message });
    }
    // Without a response to the first request, nothing was started.
    if (selection) await this.cleanUp(selection);
    this.tell('');
    return this.report;
  }

  /** Removes the remains of an earlier self-test, and reads the facts about the file and the speed of its server. */
  private async begin(): Promise<Omit<Bed, 'find'>> {
    const { world } = this;
    const left = await world.ask('removeUnfinished', { build: testBuild });
    if (left.length > 0) this.note({ mark: 'info', text: words.removedLeftovers(left.length) });
    const { tab, timeZone } = await world.ask('writeTestTab', {
      name: 'start',
      build: testBuild,
      cells: [[1]],
    });
    const { model } = await world.ask('readModel', { sheets: [tab] });
    this.change({ file: { locale: model.locale, timeZone } });
    const began = world.now();
    await world.ask('readFile', { name: 'catalogue' });
    const roundTrip = world.now() - began;
    const patience = Math.min(mostPatience, Math.max(leastPatience, patienceInCalls * roundTrip));
    const tell = (doing: string) => this.tell(doing);
    return { ...stoppable(world, this.listener.isStopped), locale: model.locale, roundTrip, patience, tell };
  }

  private async runStep(step: StepName, bed: Omit<Bed, 'find'>): Promise<void> {
    const began = bed.now();
    const findings: TestFinding[] = [];
    const changed = (change: Partial<StepReport>) =>
      this.changeStep(step, { findings: [...findings], milliseconds: bed.now() - began, ...change });
    changed({ outcome: 'running' });
    const find = (finding: TestFinding) => {
      findings.push(finding);
      changed({});
    };
    try {
      if (this.listener.isStopped()) throw new TestStopped();
      await steps[step]({ ...bed, find });
      changed({ outcome: 'done' });
    } catch (error) {
      if (error instanceof TestStopped) changed({ outcome: 'stopped' });
      else changed({ outcome: 'failed', problem: problemOf(error).message });
    }
  }

  /** Restores the file: removes all of our tabs, and returns the user to the previous cells. */
  private async cleanUp({ sheet, ranges }: ActiveSelection): Promise<void> {
    this.tell(words.cleaningUp);
    try {
      await this.world.ask('removeUnfinished', { build: testBuild });
    } catch (error) {
      this.note({ mark: 'different', text: words.notRemoved(problemOf(error).message) });
    }
    try {
      await this.world.ask('showCells', { sheet, ranges });
    } catch {
      // Optional: the user may have renamed or deleted that tab since.
    }
  }

  private note(finding: TestFinding): void {
    this.change({ notes: [...this.report.notes, finding] });
  }

  private changeStep(step: StepName, change: Partial<StepReport>): void {
    this.change({ steps: this.report.steps.map((one) => (one.step === step ? { ...one, ...change } : one)) });
  }

  private change(change: Partial<SelfTestReport>): void {
    this.report = { ...this.report, ...change };
    this.listener.reported(this.report, this.doing);
  }

  private tell(doing: string): void {
    this.doing = doing;
    this.listener.reported(this.report, doing);
  }
}

/**
 * Runs the chosen steps in separate tabs, and removes these at the end, also after a stop or a failure. Never rejects:
 * failures are in the report.
 */
export const runSelfTest = (
  world: World,
  chosen: ReadonlySet<StepName>,
  listener: SelfTestListener,
): Promise<SelfTestReport> => new SelfTest(world, chosen, listener).run();
