import type { ComponentChildren } from 'preact';
import { DoneNotice, ProblemNotice } from '../parts/notice.tsx';
import type { Area, AreaAction } from './use-area-action.ts';

/** What came of the last action, told in the part of the section where it was asked for. */
export function ActionNotices(props: { trainer: AreaAction; area: Area; children?: ComponentChildren }) {
  const { action, area } = props.trainer;
  const isHere = area === props.area;
  return (
    <>
      <ProblemNotice problem={isHere ? action.problem : null} onDismiss={action.clear}>
        {props.children}
      </ProblemNotice>
      {isHere && <DoneNotice text={action.done} onDismiss={action.clear} />}
    </>
  );
}
