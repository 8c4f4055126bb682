import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { separatorsOf } from '../../../formula/separators.ts';
import { usePageState } from '../app-context.ts';
import { type ColoredReference, coloredReferences } from './references.ts';

const none: ColoredReference[] = [];

/** The references of the formula that is being edited. */
export function useColoredReferences(): ColoredReference[] {
  const { edit, workbook } = usePageState();
  return useMemo(
    () =>
      edit && workbook
        ? coloredReferences(edit.text, workbook, edit.sheetId, separatorsOf(workbook.locale))
        : none,
    [edit, workbook],
  );
}

/** The pieces of a text between, and in, its references. */
function pieces(text: string, references: readonly ColoredReference[]) {
  let last = 0;
  const parts = references.flatMap(({ start, end, color }) => {
    const before = text.slice(last, start);
    last = end;
    return [
      before,
      <span key={start} style={{ color }}>
        {text.slice(start, end)}
      </span>,
    ];
  });
  return [...parts, text.slice(last)];
}

/**
 * The formula with coloured references, under the text input that it belongs to, whose own text is transparent
 * meanwhile. A text area cannot have colours of its own.
 */
export function ColoredText({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const { edit } = usePageState();
  const references = useColoredReferences();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [input, shown] = [field.current, box.current];
    if (!input || !shown) return;
    const follow = () => {
      shown.style.width = `${input.offsetWidth}px`;
      shown.style.height = `${input.offsetHeight}px`;
      shown.scrollTo(input.scrollLeft, input.scrollTop);
    };
    follow();
    input.addEventListener('scroll', follow);
    return () => input.removeEventListener('scroll', follow);
  });
  if (!edit || references.length === 0) return null;
  return (
    <div ref={box} class="colored-text" data-testid="colored-text" aria-hidden="true">
      {/* A line that ends in a break is as high as in a text area only with something after it. */}
      {pieces(edit.text, references)}
      {'\u200b'}
    </div>
  );
}
