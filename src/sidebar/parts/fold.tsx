import type { ComponentChildren } from 'preact';

/** What not everybody needs, folded away under its title; opened, it comes into view. */
export function Fold(props: { title: string; children: ComponentChildren }) {
  return (
    <details
      class="fold"
      onToggle={({ currentTarget: fold }) => fold.open && fold.scrollIntoView({ block: 'nearest' })}
    >
      <summary>{props.title}</summary>
      <div class="fold-body">{props.children}</div>
    </details>
  );
}
