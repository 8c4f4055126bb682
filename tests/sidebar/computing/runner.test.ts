import { describe, expect, it } from 'vitest';
import { problems } from '../../../src/formula/problem.ts';
import { failureOf, type Job, type Report, workFor } from '../../../src/sidebar/computing/protocol.ts';
import { JobRunner, nextTask } from '../../../src/sidebar/computing/runner.ts';

/** Counts to a number, one step at a time; throws at 13. */
function counter(most: number): Job {
  let count = 0;
  return {
    work: (milliseconds) =>
      workFor(milliseconds, () => {
        count += 1;
        if (count === 13) throw problems.circular(['A1']);
        return count < most;
      }),
    progress: () => count,
    result: () => count,
    change: (by) => {
      count += by as number;
    },
  };
}

function begin(most: number, isPaused: boolean) {
  const reports: Report[] = [];
  const runner = new JobRunner({ counter }, 1000, (report) => reports.push(report));
  runner.obey({ do: 'begin', name: 'counter', request: most, isPaused });
  return { runner, reports };
}

const afterTasks = () => new Promise<void>((resolve) => nextTask(() => nextTask(resolve)));

describe('JobRunner', () => {
  it('reports the progress of the job at once, and its result at the end', async () => {
    const { reports } = begin(10, false);
    expect(reports).toEqual([{ is: 'progress', value: 0, isPaused: false }]);
    await afterTasks();
    expect(reports.at(-1)).toEqual({ is: 'ended', value: 10 });
  });

  it('obeys single steps, changes and a stop while it is paused', async () => {
    const { runner, reports } = begin(100, true);
    await afterTasks();
    runner.obey({ do: 'step', count: 1 });
    runner.obey({ do: 'change', change: 40 });
    runner.obey({ do: 'step', count: 1 });
    runner.obey({ do: 'stop' });
    runner.obey({ do: 'resume' });
    await afterTasks();
    expect(reports.map((report) => 'value' in report && report.value)).toEqual([0, 1, 42, 42]);
    expect(reports.slice(0, 3).every((report) => 'isPaused' in report && report.isPaused)).toBe(true);
    expect(reports.at(-1)!.is).toBe('ended');
  });

  it('runs several steps at once, and ends with the last one', () => {
    const { runner, reports } = begin(8, true);
    runner.obey({ do: 'step', count: 5 });
    expect(reports.at(-1)).toEqual({ is: 'progress', value: 5, isPaused: true });
    runner.obey({ do: 'step', count: 5 });
    expect(reports.at(-1)).toEqual({ is: 'ended', value: 8 });
  });

  it('ends with the last single step', () => {
    const { runner, reports } = begin(1, true);
    runner.obey({ do: 'step', count: 1 });
    expect(reports.at(-1)).toEqual({ is: 'ended', value: 1 });
  });

  it('passes on an error as plain data, once', async () => {
    const { runner, reports } = begin(100, false);
    await afterTasks();
    runner.obey({ do: 'resume' });
    await afterTasks();
    const failure = { name: 'ProblemError', code: 'circular', details: { cells: 'A1' }, cells: ['A1'] };
    expect(reports.slice(1)).toMatchObject([{ is: 'failed', failure }]);
  });

  it('reports an unknown job', () => {
    const reports: Report[] = [];
    const runner = new JobRunner({}, 10, (report) => reports.push(report));
    runner.obey({ do: 'begin', name: 'nothing', request: null, isPaused: false });
    expect(reports).toMatchObject([
      { is: 'failed', failure: { message: expect.stringContaining('nothing') } },
    ]);
  });
});

describe('failureOf', () => {
  it('accepts any thrown value', () => {
    expect(failureOf('no')).toMatchObject({ name: 'Error', code: '', message: 'no', cells: [] });
    expect(failureOf(new RangeError('long'))).toMatchObject({ name: 'RangeError', message: 'long' });
  });
});
