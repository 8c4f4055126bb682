import { useRef, useState } from 'preact/hooks';
import type { DropoutTab, SheetCell } from '../../addon/contract.ts';
import { type Action, type Undoable, useAction } from '../parts/use-action.ts';
import { callServer } from '../server.ts';
import { forms, messages } from '../words.ts';
import { probabilityOf } from './tab-content.ts';
import type { Tab } from './use-dropout-tab.ts';

export interface Probability {
  /** What the pictures show: the slider's p while it moves, else the sheet's; null when that is none. */
  readonly p: number | null;
  readonly action: Action;
  /** Shows p without writing it. */
  preview(p: number): void;
  /** Writes p to its cell; while a write is under way, the last one asked for follows. */
  write(content: SheetCell): void;
}

function shownAs(content: SheetCell): string {
  if (content === '') return messages.dropout.nothing;
  return typeof content === 'number' ? forms.show(content) : String(content);
}

/** The p of the tab: to be tried out, written, and taken back. */
export function useProbability(tab: DropoutTab, { noteP, read }: Tab): Probability {
  const action = useAction();
  const [draft, setDraft] = useState<number | null>(null);
  const wanted = useRef<SheetCell | null>(null);

  const writeAll = async (): Promise<Undoable> => {
    let former: SheetCell | null = null;
    let written: SheetCell = '';
    while (wanted.current !== null) {
      written = wanted.current;
      wanted.current = null;
      const request = { sheet: tab.sheet, range: tab.place, contents: [[written]] };
      const { before: found } = await callServer('writeCells', request);
      former ??= found[0]![0]!;
    }
    noteP(written);
    // A sheet on RAND() is drawn again by every write.
    read();
    const before = former!;
    return {
      done: messages.dropout.written(tab.place, shownAs(written), shownAs(before)),
      undoing: messages.dropout.writing,
      takeBack: () => {
        want(before);
        return writeWanted();
      },
    };
  };
  const want = (content: SheetCell) => {
    wanted.current = content;
    if (typeof content === 'number') setDraft(content);
  };
  const writeWanted = () =>
    writeAll().finally(() => {
      wanted.current = null;
      setDraft(null);
    });
  const write = (content: SheetCell) => {
    want(content);
    action.start('write', messages.dropout.writing, writeWanted);
  };
  return {
    p: draft ?? probabilityOf(tab),
    action,
    preview: setDraft,
    write,
  };
}
