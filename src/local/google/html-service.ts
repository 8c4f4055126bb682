import { integer, text } from './arguments.ts';
import { type HtmlState, htmlOutputClass, htmlServiceClass } from './classes.ts';
import { chain, type State } from './emulated-class.ts';
import { SandboxMode, XFrameOptionsMode } from './enums.ts';
import { exception } from './exception.ts';
import { asHtmlServiceGives } from './html-comments.ts';

const newOutput = ({ execution }: State, content: string): object =>
  htmlOutputClass.make({
    execution,
    content: asHtmlServiceGives(content),
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

/** A setter that stores what `read` makes of its argument. */
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
  setContent: setter('content', (given) => asHtmlServiceGives(text(given))),
  setTitle: setter('title', text),
  setWidth: setter('width', integer),
  setHeight: setter('height', integer),
  append: (state, added) => {
    state.content = asHtmlServiceGives(state.content + text(added));
    return chain;
  },
  clear: (state) => {
    state.content = '';
    return chain;
  },
  /** Google runs every page in an iframe, whatever is asked for. */
  setSandboxMode: () => chain,
});
