import { useRef, useState } from 'preact/hooks';
import { emptyForm, type TrainerForm } from './form.ts';

/** The form that is shown, and what was typed on tabs that were left since. */
interface Drafts {
  readonly form: TrainerForm;
  /** Takes what is typed. */
  setForm(form: TrainerForm): void;
  /** Shows a form as it was filled in: any other was typed. */
  fill(form: TrainerForm): void;
  /** From here on the form counts as filled in. */
  settle(form: TrainerForm): void;
  isTyped(): boolean;
  /** True as long as nothing was filled in or typed. */
  isBlank(): boolean;
  isFilled(): boolean;
  /** What was typed on a tab before it was left. */
  draftOf(tab: string): TrainerForm | undefined;
  /** Puts away what was typed on the tab that is left, and shows what was typed on the other, else `filled`. */
  turn(left: string | null, open: string, filled: TrainerForm): void;
}

export function useDrafts(): Drafts {
  const [form, setForm] = useState<TrainerForm>(emptyForm);
  const latest = useRef(form);
  latest.current = form;
  const filled = useRef(emptyForm);
  const drafts = useRef(new Map<string, TrainerForm>()).current;

  const settle = (next: TrainerForm) => {
    filled.current = next;
  };
  const fill = (next: TrainerForm) => {
    settle(next);
    setForm(next);
  };
  const isTyped = () => latest.current !== filled.current;
  const turn: Drafts['turn'] = (left, open, next) => {
    if (left !== null && isTyped()) drafts.set(left, latest.current);
    fill(next);
    const draft = drafts.get(open);
    drafts.delete(open);
    if (draft) setForm(draft);
  };
  return {
    form,
    setForm,
    fill,
    settle,
    isTyped,
    isBlank: () => latest.current === emptyForm,
    isFilled: () => filled.current !== emptyForm,
    draftOf: (tab) => drafts.get(tab),
    turn,
  };
}
