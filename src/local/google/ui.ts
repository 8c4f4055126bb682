import { constant, count, text } from './arguments.ts';
import { type HtmlState, htmlOutputClass, uiClass } from './classes.ts';
import type { State } from './emulated-class.ts';
import { Button, ButtonSet, type EnumConstant } from './enums.ts';
import { exception } from './exception.ts';
import { newMenu } from './menus.ts';

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
