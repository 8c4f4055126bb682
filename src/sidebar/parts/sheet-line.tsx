import type { ComponentChildren } from 'preact';

/** Which tab a form is for, with the buttons that change it. */
export function SheetLine(props: { text: string; children: ComponentChildren }) {
  return (
    <div class="sheet-line">
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
