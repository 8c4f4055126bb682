import type { App } from '../app-context.ts';
import { borderEntries } from '../chrome/format-menus.ts';
import type { Direction } from './moves.ts';

/** The keys of an event, as `ctrl+shift+z`; ⌘ counts as Ctrl. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> & { code?: string },
): string {
  const parts = [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey ? 'shift' : '',
  ];
  // With Alt a digit's key may type anything.
  const key = event.altKey && event.code?.startsWith('Digit') ? event.code : event.key;
  return [...parts.filter(Boolean), key.toLowerCase()].join('+');
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
  return plainKeys(app)[name] ?? digitKeys(app)[name];
}

function plainKeys({ selecting, editing, actions, clipboard, session }: App): Record<string, () => void> {
  return {
    enter: () => {
      if (selecting.hasSeveral()) selecting.advance('down');
      else if (!actions.openList()) editing.begin('cell');
    },
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
    'ctrl+\\': () => actions.clearFormats(),
    'ctrl+shift+l': () => actions.setStyle({ horizontalAlignment: 'left' }),
    'ctrl+shift+e': () => actions.setStyle({ horizontalAlignment: 'center' }),
    'ctrl+shift+r': () => actions.setStyle({ horizontalAlignment: 'right' }),
    'ctrl+o': () => session.store.set({ panel: 'files' }),
    'ctrl+f': () => session.store.set({ panel: 'find' }),
    'ctrl+h': () => session.store.set({ panel: 'find' }),
    'ctrl+d': () => actions.fillDown(),
    'ctrl+r': () => actions.fillRight(),
    'ctrl+enter': () => actions.fillSelection(),
    'ctrl+shift+v': () => void clipboard.pasteFromSystem(true),
  };
}

/** Shortcuts with Alt, by the digit that is pressed whatever the layout types with it. */
function digitKeys(app: App): Record<string, () => void> {
  const [, , outer, top, bottom, left, right, clear] = borderEntries(app).map(({ run }) => run!);
  return {
    'alt+shift+digit1': top!,
    'alt+shift+digit2': right!,
    'alt+shift+digit3': bottom!,
    'alt+shift+digit4': left!,
    'alt+shift+digit5': () => app.actions.toggle('strikethrough'),
    'alt+shift+digit6': clear!,
    'alt+shift+digit7': outer!,
    'ctrl+alt+digit9': () => app.actions.setHidden('rows', true),
    'ctrl+alt+digit0': () => app.actions.setHidden('columns', true),
    'ctrl+alt+shift+digit9': () => app.actions.setHidden('rows', false),
    'ctrl+alt+shift+digit0': () => app.actions.setHidden('columns', false),
  };
}

/** What a key does while a cell is edited, in the grid or the formula bar; undefined: the text input handles it. */
export function editKey(
  name: string,
  { editing }: App,
  { selectionStart: from, selectionEnd: to }: Pick<HTMLTextAreaElement, 'selectionStart' | 'selectionEnd'>,
): (() => void) | undefined {
  const [key, ...held] = name.split('+').reverse() as [string, ...string[]];
  const direction = arrows[key];
  if (direction && editing.edit?.quick && !held.includes('alt')) {
    const isPlain = held.length === 0;
    if (isPlain || editing.awaitsReference)
      return () => editing.arrow(direction, held.includes('ctrl'), held.includes('shift'));
  }
  return {
    enter: () => editing.commit('down'),
    'shift+enter': () => editing.commit('up'),
    'ctrl+enter': () => editing.commitToAll(),
    'alt+enter': () => editing.breakLine(from, to),
    tab: () => editing.commit('right'),
    'shift+tab': () => editing.commit('left'),
    escape: () => editing.cancel(),
    f2: () => editing.switchArrows(),
    f4: () => editing.cycleReferences(from, to),
  }[name];
}
