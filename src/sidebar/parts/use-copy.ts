import { useState } from 'preact/hooks';
import { messages } from '../words.ts';
import { useAnnounce } from './live-region.tsx';

type TextBox = HTMLInputElement | HTMLTextAreaElement;

/**
 * Copies the text of a field. Google's frame may forbid the clipboard to pages, so the older command is tried
 * next; when that fails too, the text is left selected for the user to copy.
 * @returns whether the text is on the clipboard.
 */
async function copyFrom(field: TextBox): Promise<boolean> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}

interface Copying {
  /** What came of it, in words; null before, and once another text stands in the field. */
  readonly hint: string | null;
  /** The clipboard is closed: the user is to copy what is selected. */
  readonly isByHand: boolean;
  copy(field: TextBox): Promise<void>;
}

/** Copies the text, and says so with `done`. */
export function useCopy(text: string, done: string): Copying {
  const announce = useAnnounce();
  const [last, setLast] = useState<{ text: string; isCopied: boolean } | null>(null);
  const current = last?.text === text ? last : null;
  const wordsFor = (isCopied: boolean) => (isCopied ? done : messages.copyByHand);
  const copy = async (field: TextBox) => {
    const isCopied = await copyFrom(field);
    setLast({ text: field.value, isCopied });
    announce(wordsFor(isCopied));
  };
  return { hint: current && wordsFor(current.isCopied), isByHand: current?.isCopied === false, copy };
}
