import type { App } from '../app-context.ts';
import type { Shift } from './use-drag.ts';

/** Pixels that an arrow key moves the selected chart. */
const step = 10;

/** What keys do while a chart is selected, by their names. */
export function chartKeys(
  { actions, focusGrid }: Pick<App, 'actions' | 'focusGrid'>,
  chartId: number,
  move: (by: Shift) => void,
): Record<string, () => void> {
  const remove = () => {
    actions.deleteChart(chartId);
    focusGrid();
  };
  return {
    delete: remove,
    backspace: remove,
    enter: () => actions.editChart(chartId),
    escape: focusGrid,
    arrowleft: () => move({ left: -step, top: 0 }),
    arrowright: () => move({ left: step, top: 0 }),
    arrowup: () => move({ left: 0, top: -step }),
    arrowdown: () => move({ left: 0, top: step }),
    'ctrl+z': () => actions.undo(),
    'ctrl+y': () => actions.redo(),
    'ctrl+shift+z': () => actions.redo(),
  };
}
