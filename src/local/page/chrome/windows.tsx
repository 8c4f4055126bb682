import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { words } from '../words.ts';

/** A modal window; Esc and × close it. */
export function Modal(props: {
  title: string;
  width?: number | null;
  close(): void;
  children: ComponentChildren;
}) {
  const { title, width, close, children } = props;
  const { focusGrid } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current!.showModal();
    // Otherwise the first button, ×, would have the focus, and Space would close the window while the user types.
    current!.querySelector<HTMLElement>('textarea, select, .primary')?.focus();
    return () => {
      // Close first: while it is open, nothing outside it can take the focus.
      current!.close();
      focusGrid();
    };
  }, [focusGrid]);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      data-testid="dialog"
      aria-label={title}
      style={width ? { width: `min(${width}px, 92vw)` } : undefined}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="close" aria-label={words.close} onClick={close}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** Closes a panel and returns the focus to the cells. */
export function useLeave(close: () => void): () => void {
  const { focusGrid } = useApp();
  return () => {
    close();
    focusGrid();
  };
}

/** A panel beside the cells, which stay usable; Esc and × close it. */
export function SidePanel(props: {
  readonly title: string;
  /** The panel's label for screen readers; the title by default. */
  readonly label?: string;
  readonly testId: string;
  /** CSS class in addition to that of all panels. */
  readonly kind?: string;
  /** A search is a dialog; the others are regions of the page. */
  readonly isDialog?: boolean;
  readonly leave: () => void;
  readonly children: ComponentChildren;
}) {
  const { title, label = title, testId, kind, isDialog, leave, children } = props;
  return (
    <section
      class={kind ? `find-panel ${kind}` : 'find-panel'}
      role={isDialog ? 'dialog' : undefined}
      aria-label={label}
      data-testid={testId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="close" aria-label={words.close} onClick={leave}>
          ×
        </button>
      </header>
      {children}
    </section>
  );
}
