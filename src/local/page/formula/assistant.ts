import type { PageState } from '../session/page-state.ts';
import type { Session } from '../session/session.ts';
import { type Assistance, assistanceFor, completed } from './assistance.ts';

/** The list of functions and the argument help while a formula is typed: what keys and the mouse do with them. */
export class Assistant {
  constructor(private readonly session: Session) {}

  get now(): Assistance {
    return assistanceFor(this.session.store.get());
  }

  /** What a key does while the list is open; undefined: the key is for the text. */
  key(name: string): (() => void) | undefined {
    if (name === 'f1' && this.session.store.get().edit) return () => this.toggleHints();
    const { suggestions } = this.now;
    if (!suggestions) return undefined;
    const { chosen } = suggestions;
    if (name === 'arrowdown') return () => this.choose(chosen + 1);
    if (name === 'arrowup') return () => this.choose(chosen - 1);
    if (name === 'escape') return () => this.dismiss();
    if (chosen >= 0 && (name === 'tab' || name === 'enter')) return () => this.complete(chosen);
    return undefined;
  }

  /** Puts the function's name and its opening bracket in place of the typed word. */
  complete(index: number): void {
    const { suggestions } = this.now;
    const { edit, caret } = this.session.store.get();
    const chosen = suggestions?.functions[index];
    if (!suggestions || !edit || !chosen) return;
    const result = completed(edit.text, caret, suggestions.word, chosen.name);
    this.session.store.set({
      edit: { ...edit, text: result.text },
      caret: result.caret,
      assist: freshAssist,
    });
  }

  private choose(index: number): void {
    const count = this.now.suggestions!.functions.length;
    const { assist } = this.session.store.get();
    this.session.store.set({ assist: { ...assist, chosen: (index + count) % count } });
  }

  private dismiss(): void {
    this.session.store.set({ assist: { chosen: null, dismissed: this.now.suggestions!.word.start } });
  }

  private toggleHints(): void {
    this.session.store.set({ hintsHidden: !this.session.store.get().hintsHidden });
  }
}

/** Nothing chosen by arrow keys, nothing sent away with Esc. */
export const freshAssist: PageState['assist'] = { chosen: null, dismissed: null };
