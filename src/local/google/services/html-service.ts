import type { MenuItem } from '../../protocol.ts';
import { checkCount, constant, exception, integer, text } from '../classes/arguments.ts';
import {
  type HtmlState,
  htmlOutputClass,
  htmlServiceClass,
  type MenuState,
  menuClass,
  uiClass,
} from '../classes/classes.ts';
import { chain, type State } from '../classes/emulated-class.ts';
import { Button, ButtonSet, type EnumConstant, SandboxMode, XFrameOptionsMode } from '../classes/enums.ts';

const newMenu = ({ execution }: State, caption: string): object =>
  menuClass.make({ execution, item: { caption, items: [] } });

function add(state: MenuState, item: MenuItem): typeof chain {
  state.item.items.push(item);
  return chain;
}

function addItem(state: MenuState, ...given: unknown[]): typeof chain {
  checkCount(given, 2);
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

/** An HtmlOutput; a sidebar or a dialog does not accept plain text. */
const page = (given: unknown): HtmlState => htmlOutputClass.stateOf(given);

function showSidebar({ execution }: State, given: unknown): void {
  const { title, content } = page(given);
  execution.surroundings.emit('sidebar', { title: title || execution.surroundings.addonName, html: content });
}

function showHtmlDialog({ execution }: State, ...given: unknown[]): void {
  checkCount(given, 2);
  const { content: html, width, height } = page(given[0]);
  execution.surroundings.emit('dialog', { kind: 'html', title: text(given[1]), html, width, height });
}

/** `alert(prompt)`, `alert(prompt, buttons)`, `alert(title, prompt, buttons)`; OK is the only answer here. */
function alert({ execution }: State, ...given: unknown[]): EnumConstant {
  checkCount(given, 1, 2, 3);
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

/** After these words, as after any operator, a slash begins a regular expression. */
const wordsBeforeRegex =
  /\b(?:return|typeof|case|in|of|delete|void|throw|new|do|else|instanceof|yield|await)$/;
const quoted = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const regex = /\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

const takesRegex = (before: string): boolean => !/[\w$)\]}]$/.test(before) || wordsBeforeRegex.test(before);

/** The token at a position: a text, a comment, a regular expression or a single character. */
function tokenAt(text: string, at: number): string {
  const token = matchAt(quoted, text, at) ?? matchAt(comment, text, at);
  if (token !== null) return token;
  const isRegex = text[at] === '/' && takesRegex(text.slice(Math.max(0, at - 20), at).trimEnd());
  return (isRegex ? matchAt(regex, text, at) : null) ?? text[at]!;
}

/** Code up to its closing brace or its end. Texts stay; template literals lose anything that looks like a comment. */
function code(text: string, from: number, isInTemplate: boolean): { kept: string; end: number } {
  let kept = '';
  let depth = 0;
  for (let at = from; at < text.length; ) {
    if (text[at] === '`') {
      const inner = template(text, at + 1);
      kept += inner.kept;
      at = inner.end;
      continue;
    }
    if (isInTemplate && text[at] === '}' && depth === 0) return { kept, end: at };
    const token = tokenAt(text, at);
    if (token === '{') depth++;
    if (token === '}') depth--;
    kept += token;
    at += token.length;
  }
  return { kept, end: text.length };
}

/** A template literal, from after its opening backtick to after its closing one. */
function template(text: string, from: number): { kept: string; end: number } {
  let kept = '`';
  for (let at = from; at < text.length; ) {
    if (text[at] === '`') return { kept: `${kept}\``, end: at + 1 };
    if (text.startsWith('${', at)) {
      const inner = code(text, at + 2, true);
      kept += `\${${inner.kept}`;
      at = inner.end;
      continue;
    }
    const cut = matchAt(comment, text, at);
    if (cut === null) kept += text[at] === '\\' ? text.slice(at, at + 2) : text[at];
    at += cut?.length ?? (text[at] === '\\' ? 2 : 1);
  }
  return { kept, end: text.length };
}

const scripts = /(<script\b[^>]*>)([\s\S]*?)(<\/script>)/gi;

/**
 * A page as HtmlService delivers it. HtmlService also removes `//…` and comments from template literals, which breaks
 * the script (https://github.com/enuchi/React-Google-Apps-Script/issues/157).
 */
export const asHtmlServiceReturns = (html: string): string =>
  html.replace(
    scripts,
    (_, open: string, text: string, close: string) => open + code(text, 0, false).kept + close,
  );

const newOutput = ({ execution }: State, content: string): object =>
  htmlOutputClass.make({
    execution,
    content: asHtmlServiceReturns(content),
    title: '',
    width: null,
    height: null,
  });

/** The name of the file in the project, without .html. */
function fromFile(state: State, given: unknown): object {
  const name = text(given);
  const content = state.execution.surroundings.files[`${name}.html`];
  if (content === undefined) throw exception(`No HTML file named ${name} was found.`);
  return newOutput(state, content);
}

htmlServiceClass.define('document', {
  createHtmlOutput: (state, content = '') => newOutput(state, text(content)),
  createHtmlOutputFromFile: fromFile,
});

export const htmlService = (state: State): object =>
  htmlServiceClass.make(state, { SandboxMode, XFrameOptionsMode });

/** A setter that stores the result of `read`. */
function setter<K extends 'content' | 'title' | 'width' | 'height'>(
  key: K,
  read: (given: unknown) => HtmlState[K],
) {
  return (state: HtmlState, given: unknown): typeof chain => {
    (state as Pick<HtmlState, K>)[key] = read(given);
    return chain;
  };
}

htmlOutputClass.define('local', {
  getContent: ({ content }) => content,
  getTitle: ({ title }) => title,
  getWidth: ({ width }) => width,
  getHeight: ({ height }) => height,
  setContent: setter('content', (given) => asHtmlServiceReturns(text(given))),
  setTitle: setter('title', text),
  setWidth: setter('width', integer),
  setHeight: setter('height', integer),
  append: (state, added) => {
    state.content = asHtmlServiceReturns(state.content + text(added));
    return chain;
  },
  clear: (state) => {
    state.content = '';
    return chain;
  },
  /** Google runs every page in an iframe, whatever the mode. */
  setSandboxMode: () => chain,
});
