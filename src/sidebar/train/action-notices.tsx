import type { ComponentChildren } from 'preact';
import { Outcome } from '../parts/outcome.tsx';
import type { Area, AreaAction } from './use-area-action.ts';

/** What came of the last action, told in the part of the section where it was asked for. */
export function ActionNotices(props: { trainer: AreaAction; area: Area; children?: ComponentChildren }) {
  const { action, area } = props.trainer;
  return (
    <Outcome action={action} isElsewhere={area !== props.area}>
      {props.children}
    </Outcome>
  );
}
