import type { MenuItem } from '../protocol.ts';
import { constant, count, exception, text } from './arguments.ts';
import { type HtmlState, htmlOutputClass, type MenuState, menuClass, uiClass } from './classes.ts';
import { chain, type State } from './emulated-class.ts';
import { Button, ButtonSet, type EnumConstant } from './enums.ts';

const newMenu = ({ execution }: State, caption: string): object =>
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

/** An HtmlOutput; text alone is not enough for a sidebar or a dialog. */
const page = (given: unknown): HtmlState => htmlOutputClass.stateOf(given);

function showSidebar({ execution }: State, given: unknown): void {
  const { title, content } = page(given);
  execution.surroundings.emit('sidebar', { title: title || execution.surroundings.addonName, html: content });
}

function showHtmlDialog({ execution }: State, ...given: unknown[]): void {
  count(given, 2);
  const { content: html, width, height } = page(given[0]);
  execution.surroundings.emit('dialog', { kind: 'html', title: text(given[1]), html, width, height });
}

/** `alert(prompt)`, `alert(prompt, buttons)`, `alert(title, prompt, buttons)`; only OK can be answered here. */
function alert({ execution }: State, ...given: unknown[]): EnumConstant {
  count(given, 1, 2, 3);
  const texts = (given.length === 3 ? given.slice(0, 2) : given.slice(0, 1)).map(text);
  const buttons = given.length === 1 ? ButtonSet.OK : constant(given.at(-1), ButtonSet);
  if (buttons !== ButtonSet.OK) {
    throw exception(
      `Ui.alert with ${String(buttons)} is not emulated by the local host: only ButtonSet.OK is.`,
    );
  }
  const title = texts.length === 2 ? texts[0]! : '';
  execution.surroundings.emit('dialog', { kind: 'alert', title, text: texts.at(-1)! });
  return Button.OK;
}

uiClass
  .define('menu', {
    createMenu: (state, caption) => newMenu(state, text(caption)),
    createAddonMenu: (state) => newMenu(state, state.execution.surroundings.addonName),
  })
  .define('dialog', {
    showSidebar,
    showModalDialog: showHtmlDialog,
    showModelessDialog: showHtmlDialog,
    alert,
  });
