import { helperNames } from './helper-code.ts';

/** Names that mean something else where the forward pass is written. */
const reserved = new Set([
  ...helperNames,
  // Python's keywords
  ...(
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield match case'
  ).split(' '),
  // Python's built-in functions
  ...(
    'abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir ' +
    'divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int ' +
    'isinstance iter len list locals map max min next object oct open ord pow print property quit range repr reversed ' +
    'round set setattr slice sorted staticmethod str sum super tuple type vars zip'
  ).split(' '),
  // what a torch.nn.Module has already
  ...(
    'add_module apply bfloat16 buffers children cpu cuda double dump_patches extra_repr forward get_buffer ' +
    'get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia named_buffers named_children ' +
    'named_modules named_parameters parameters register_backward_hook register_buffer register_forward_hook ' +
    'register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook ' +
    'register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module register_parameter ' +
    'register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule ' +
    'share_memory state_dict to to_empty train training xpu zero_grad'
  ).split(' '),
  // what the file itself uses
  ...'self torch nn np dist math csv os sys cells step t'.split(' '),
]);

const longest = 32;

/**
 * Any text as a Python identifier in lower case, such as `movie_factors` of “Movie factors”; null where no ASCII
 * letter is left. Only letters, digits and `_` come through, so that no text of a cell becomes code.
 */
export function identifierOf(text: string): string | null {
  const plain = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  const words = plain.match(/[A-Za-z0-9]+/g) ?? [];
  let name = '';
  for (const word of words) {
    if (name && name.length + word.length >= longest) break;
    name += (name ? '_' : '') + word.toLowerCase();
  }
  name = name.slice(0, longest);
  return /[a-z]/.test(name) ? (/^[0-9]/.test(name) ? `_${name}` : name) : null;
}

/** Names that are each taken once. */
export class Identifiers {
  private readonly taken = new Set<string>();

  /** A free name from the first text, or from the second where nothing of that can be one; with a number where it is taken. */
  take(text: string, otherwise: string): string {
    const stem = identifierOf(text) ?? identifierOf(otherwise) ?? 'range';
    const first = reserved.has(stem) ? `${stem}_` : stem;
    let [name, number] = [first, 1];
    while (this.taken.has(name)) name = `${stem}_${++number}`;
    this.taken.add(name);
    return name;
  }
}

/** Text for a comment: one line, without anything that could end it. */
export function commentText(text: string, most = 90): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** A text as a Python string literal. */
export const stringText = (text: string): string =>
  `"${Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!;
    if (letter === '"' || letter === '\\') return `\\${letter}`;
    if (code >= 32 && code < 127) return letter;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  }).join('')}"`;
