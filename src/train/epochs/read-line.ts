import { type Copy, type EpochLog, single } from './table.ts';
import { at, type Line } from './table-line.ts';

/** What one row of a table says. */
export interface LineContent {
  /** What “On reset” says. */
  readonly value?: Copy | null;
  readonly copy?: Copy;
  /** The step of an epoch, or of a reset, that `copy` belongs to. */
  readonly step?: number;
  readonly isReset?: boolean;
  readonly log?: EpochLog;
  readonly epochsPerRun?: number;
}

/** Reads one row. Throws what is wrong with it. */
export function readLine(line: Line): LineContent {
  const step = line.word(at.step);
  const reset = /^reset(?:\s+(\d+))?$/.exec(step);
  if (step === 'run') return { epochsPerRun: readRun(line) };
  if (step === 'log') return { log: readLog(line) };
  if (reset) return { copy: readCopy(line), step: Number(reset[1] ?? 1), isReset: true };
  const value = readValue(line);
  if (step === '' && value) return { value };
  if (!/^[1-9]\d*$/.test(step)) throw line.bad('badStep', at.step);
  return { value, copy: readCopy(line), step: Number(step) };
}

function readRun(line: Line): number {
  const epochs = Number(line.text(at.from));
  if (Number.isInteger(epochs) && epochs >= 1) return epochs;
  throw line.bad('badEpochs', at.from);
}

function readLog(line: Line): EpochLog {
  const from = line.source;
  const when = line.word(at.when) || 'before';
  const onReset = line.word(at.onReset);
  if (from.rows * from.columns !== 1) throw line.bad('badLogFrom', at.from);
  if (when !== 'before' && when !== 'after') throw line.bad('badLogWhen', at.when);
  if (onReset !== '' && onReset !== 'clear') throw line.bad('badLogReset', at.onReset);
  return { owner: line.name(at.to), from, to: line.area(at.to), when, isClearedOnReset: onReset !== '' };
}

function readValue(line: Line): Copy | null {
  if (line.isEmpty(at.onReset)) return null;
  const condition = line.cell(at.onReset);
  return { owner: line.name(at.to), from: single(condition), to: line.area(at.to), when: '', condition };
}

function readCopy(line: Line): Copy {
  const [from, to, when] = [line.source, line.area(at.to), line.word(at.when)];
  const hasCondition = !line.isEmpty(at.condition);
  if (when !== '' && when !== 'if' && when !== 'while') throw line.bad('badWhen', at.when);
  if (when !== '' && !hasCondition) throw line.bad('noCondition', at.condition);
  if (when === '' && hasCondition) throw line.bad('strayCondition', at.when);
  return { owner: line.name(at.to), from, to, when, condition: line.cell(at.condition) };
}
