import type { Area } from '../../formula/addresses.ts';
import type { LastRun } from '../contract.ts';
import type { Content, Contents } from '../sheet/contents.ts';
import { escapeLetters, loadText, parsed, saveText } from '../sheet/property-text.ts';
import { deleteKeptTab, loadFromTab, saveInTab } from './hidden-tab.ts';

const key = 'cellgrad.run';
/** Of the 500 KB that a file's properties take, about 10,000 trained weights; more go into a hidden tab. */
const mostInProperties = 200_000;

/** Cells of a sheet that a run has changed. */
export interface KeptArea extends Area {
  readonly sheetId: number;
  /** Its name at the time, for messages. */
  readonly sheet: string;
}

/** What is known of a run without reading the cells that were kept. */
export interface RunHead extends Pick<LastRun, 'kind' | 'at' | 'isTakenBack'> {
  readonly areas: readonly KeptArea[];
}

interface StoredRun extends RunHead {
  /** Dates as their milliseconds in a list; null where a tab holds the text. */
  readonly contents: Packed | null;
  readonly tab: number | null;
}

type Packed = readonly (readonly (readonly (Exclude<Content, Date> | readonly [number])[])[])[];

const pack = (all: readonly Contents[]): Packed =>
  all.map((lines) =>
    lines.map((line) => line.map((value) => (typeof value === 'object' ? [value.getTime()] : value))),
  );

const unpack = (all: Packed): Contents[] =>
  all.map((lines) =>
    lines.map((line) => line.map((value) => (typeof value === 'object' ? new Date(value[0]) : value))),
  );

const load = (): StoredRun | null => parsed<StoredRun>(loadText(key));

/** A kept run; `contents` reads what its areas held, in their order, or null when that is lost. */
interface KeptRun {
  readonly head: RunHead;
  contents(): readonly Contents[] | null;
}

/** Null when there was no run yet. */
export function loadRun(): KeptRun | null {
  const stored = load();
  if (!stored) return null;
  const { contents, tab, ...head } = stored;
  const read = () => contents ?? parsed<Packed>(loadFromTab(tab!));
  return {
    head,
    contents() {
      const packed = read();
      return packed && unpack(packed);
    },
  };
}

/** Keeps a run in place of the former one. Gives what brings the former one back, as far as properties hold it. */
export function saveRun(head: RunHead, all: readonly Contents[]): () => void {
  const before = loadText(key);
  const former = parsed<StoredRun>(before)?.tab ?? null;
  const contents = pack(all);
  const text = escapeLetters(JSON.stringify(contents));
  const tab = text.length > mostInProperties ? saveInTab(text) : null;
  const stored: StoredRun = { ...head, contents: tab === null ? contents : null, tab };
  const bringBack = () => {
    saveText(key, before);
    if (tab !== null) deleteKeptTab(tab);
  };
  try {
    saveText(key, escapeLetters(JSON.stringify(stored)));
  } catch (error) {
    bringBack();
    throw error;
  }
  if (former !== null) deleteKeptTab(former);
  return bringBack;
}
