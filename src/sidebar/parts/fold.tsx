import type { ComponentChildren } from 'preact';

/** What not everybody needs, folded away under its title. */
export function Fold(props: { title: string; children: ComponentChildren }) {
  return (
    <details class="fold">
      <summary>{props.title}</summary>
      <div class="fold-body">{props.children}</div>
    </details>
  );
}
