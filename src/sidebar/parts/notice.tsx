import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LastRun } from '../../addon/contract.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { stopWaiting, whenSlow } from '../server.ts';
import { language, messages } from '../words.ts';
import { Button } from './button.tsx';
import { useInView } from './use-action.ts';

/** The tab of a form, with the buttons that change it. */
export function SheetLine(props: { text: string; children: ComponentChildren }) {
  return (
    <div class="sheet-line">
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

const words = messages.train;

const timeOf = (at: number): string =>
  new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });

/** Offers to undo or redo the last run's writes; the run survives closing the sidebar. */
export function RestoreOffer(props: {
  lastRun: LastRun;
  isRestoring: boolean;
  isUnavailable: boolean;
  /** Offers only to redo: the button to undo is elsewhere. */
  isRedoOnly?: boolean;
  onRestore(): void;
}) {
  const { kind, places, at, isTakenBack } = props.lastRun;
  // The tabs of the run have been deleted.
  if (places.length === 0) return null;
  return (
    <div class="restore">
      <p class="hint">
        {isTakenBack ? words.takenBack(places) : words.restoreOffer(kind, places, timeOf(at))}
      </p>
      {(isTakenBack || !props.isRedoOnly) && (
        <Button
          size="small"
          busyText={props.isRestoring ? words.restoring : null}
          unavailable={props.isUnavailable}
          onClick={props.onRestore}
        >
          {isTakenBack ? words.bringBack : words.restore}
        </Button>
      )}
    </div>
  );
}

/** Reports that Google is still working if a request takes long, and lets the user continue without its response. */
export function Waiting() {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => whenSlow(setSlow), []);
  return (
    <div role="status">
      {isSlow && (
        <div class="notice notice-waiting">
          <p>{messages.waiting}</p>
          <Button size="small" onClick={stopWaiting}>
            {messages.stopWaiting}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Asks for a decision, with the buttons as children; takes the focus, so that screen readers announce it. */
export function QuestionNotice(props: {
  question: string;
  explanation: string;
  /** Handles the Escape key; does nothing if omitted. */
  onEscape?(): void;
  children: ComponentChildren;
}) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section
      class="question"
      ref={box}
      tabIndex={-1}
      aria-label={props.question}
      onKeyDown={(event) => event.key === 'Escape' && props.onEscape?.()}
    >
      <p class="notice-title">{props.question}</p>
      <p>{props.explanation}</p>
      <div class="button-row">{props.children}</div>
    </section>
  );
}

/** A cross that removes its container. */
export function DismissButton(props: { label?: string; onDismiss(): void }) {
  return (
    <button
      type="button"
      class="dismiss"
      aria-label={props.label ?? messages.dismiss}
      onClick={props.onDismiss}
    >
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
      </svg>
    </button>
  );
}

/** A problem and its remedy, in an unobtrusive box. */
export function ProblemNotice(props: {
  problem: RenderedProblem | null;
  /** Omitted if the notice stays as long as it is true. */
  onDismiss?(): void;
  children?: ComponentChildren;
}) {
  const { problem } = props;
  const box = useInView(problem?.message ?? null);
  return (
    <div role="alert" class="notice-place">
      {problem && (
        <div ref={box} class="notice notice-problem" data-code={problem.code}>
          <div class="notice-text">
            <p class="notice-title">{problem.message}</p>
            <p>{problem.whatToDo}</p>
            {props.children}
          </div>
          {props.onDismiss && <DismissButton onDismiss={props.onDismiss} />}
        </div>
      )}
    </div>
  );
}

/** Reports a success; scrolls into view unless the user is busy with something above it. */
export function DoneNotice(props: {
  text: string | null;
  staysBelow?: boolean;
  /** Omitted if the notice stays as long as it is true. */
  onDismiss?(): void;
  children?: ComponentChildren;
}) {
  const box = useInView(props.staysBelow ? null : props.text);
  if (!props.text) return null;
  return (
    <div ref={box} class="notice notice-done">
      <div class="notice-text">
        <p>{props.text}</p>
        {props.children}
      </div>
      {props.onDismiss && <DismissButton onDismiss={props.onDismiss} />}
    </div>
  );
}

/** The reason why a load failed, and a button to retry it. */
export function ReloadNotice({ problem, onReload }: { problem: RenderedProblem | null; onReload(): void }) {
  return (
    <ProblemNotice problem={problem} onDismiss={onReload}>
      <Button onClick={onReload}>{messages.tryAgain}</Button>
    </ProblemNotice>
  );
}
