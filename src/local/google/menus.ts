import type { MenuItem } from '../protocol.ts';
import { count, text } from './arguments.ts';
import { type MenuState, menuClass } from './classes.ts';
import { chain, type State } from './emulated-class.ts';
import { exception } from './exception.ts';

export const newMenu = ({ execution }: State, caption: string): object =>
  menuClass.make({ execution, item: { caption, items: [] } });

function add(state: MenuState, item: MenuItem): typeof chain {
  state.item.items.push(item);
  return chain;
}

function addItem(state: MenuState, ...given: unknown[]): typeof chain {
  count(given, 2);
  const [caption, functionName] = given.map(text) as [string, string];
  return add(state, { caption, functionName });
}

menuClass.define('menu', {
  addItem,
  addSeparator: (state) => add(state, { caption: '', separator: true }),
  addSubMenu: (state, submenu) => add(state, menuClass.stateOf(submenu).item),
  addToUi: ({ execution, item }) => {
    if (item.items.length === 0) throw exception(`The menu ${item.caption} has no items.`);
    execution.menus.push(item);
  },
});
