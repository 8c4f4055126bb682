import type { App } from '../app-context.ts';
import type { Direction } from './moves.ts';

/** The keys of an event, as `ctrl+shift+z`; ⌘ counts as Ctrl. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string {
  const parts = [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey ? 'shift' : '',
  ];
  return [...parts.filter(Boolean), event.key.toLowerCase()].join('+');
}

const arrows: Record<string, Direction> = {
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
};

/** What a key does while the grid has the keyboard and nothing is being edited; undefined: it is typed. */
export function gridKey(name: string, app: App): (() => void) | undefined {
  const key = name.split('+').at(-1)!;
  const direction = arrows[key];
  if (direction && !name.includes('alt')) {
    return () => app.selecting.move(direction, name.includes('ctrl'), name.includes('shift'));
  }
  if (name === ' ' && app.actions.onCheckbox()) return () => app.actions.tick();
  return plainKeys(app)[name];
}

function plainKeys({ selecting, editing, actions, clipboard }: App): Record<string, () => void> {
  return {
    enter: () => (selecting.hasSeveral() ? selecting.advance('down') : editing.begin('cell')),
    f2: () => editing.begin('cell'),
    'shift+enter': () => selecting.advance('up'),
    tab: () => selecting.advance('right'),
    'shift+tab': () => selecting.advance('left'),
    escape: () => clipboard.forget(),
    home: () => selecting.home(false),
    'ctrl+home': () => selecting.home(true),
    pageup: () => selecting.page('up', false),
    pagedown: () => selecting.page('down', false),
    'shift+pageup': () => selecting.page('up', true),
    'shift+pagedown': () => selecting.page('down', true),
    delete: () => actions.clear(),
    backspace: () => actions.clear(),
    'ctrl+a': () => selecting.all(),
    'ctrl+z': () => actions.undo(),
    'ctrl+y': () => actions.redo(),
    'ctrl+shift+z': () => actions.redo(),
    'ctrl+b': () => actions.toggle('bold'),
    'ctrl+i': () => actions.toggle('italic'),
    'ctrl+u': () => actions.toggle('underline'),
    'ctrl+d': () => actions.fillDown(),
    'ctrl+r': () => actions.fillRight(),
    'ctrl+enter': () => actions.fillSelection(),
    'ctrl+shift+v': () => void clipboard.pasteFromSystem(true),
  };
}

/** What a key does while a cell is edited in the grid; undefined: the text input handles it. */
export function editKey(name: string, { editing }: App): (() => void) | undefined {
  const direction = arrows[name];
  if (direction && editing.edit?.quick) return () => editing.leave(direction);
  return {
    enter: () => editing.commit('down'),
    'shift+enter': () => editing.commit('up'),
    'ctrl+enter': () => editing.commitToAll(),
    tab: () => editing.commit('right'),
    'shift+tab': () => editing.commit('left'),
    escape: () => editing.cancel(),
    f2: () => editing.slow(),
  }[name];
}
