import type { ComponentChildren } from 'preact';
import type { LastRun } from '../../addon/contract.ts';
import { language, messages } from '../words.ts';
import { Button } from './button.tsx';

/** Which tab a form is for, with the buttons that change it. */
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

/** Takes the last run's numbers out of the sheet again, or brings them back; it outlives the sidebar. */
export function RestoreOffer(props: {
  lastRun: LastRun;
  isRestoring: boolean;
  isUnavailable: boolean;
  onRestore(): void;
}) {
  const { kind, places, at, isTakenBack } = props.lastRun;
  // The tabs of the run are gone.
  if (places.length === 0) return null;
  return (
    <div class="restore">
      <p class="hint">
        {isTakenBack ? words.takenBack(places) : words.restoreOffer(kind, places, timeOf(at))}
      </p>
      <Button
        size="small"
        busyText={props.isRestoring ? words.restoring : null}
        unavailable={props.isUnavailable}
        onClick={props.onRestore}
      >
        {isTakenBack ? words.bringBack : words.restore}
      </Button>
    </div>
  );
}
