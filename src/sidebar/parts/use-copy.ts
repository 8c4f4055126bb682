import { useState } from 'preact/hooks';
import { messages } from '../words.ts';
import { announce } from './live-region.tsx';

type TextBox = HTMLInputElement | HTMLTextAreaElement;

/**
 * Copies the text of a field. Google's frame may block the clipboard, so the older command is tried next; if that
 * fails, too, the text remains selected for the user to copy.
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
  /** Describes the result; null before, and after the text of the field changes. */
  readonly hint: string | null;
  /** The clipboard is blocked: the user must copy the selected text. */
  readonly isByHand: boolean;
  copy(field: TextBox): Promise<void>;
}

/** Copies the text, and confirms it with `done`. */
export function useCopy(text: string, done: string): Copying {
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
