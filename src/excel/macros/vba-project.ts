/** A macro module as text. */
export interface VbaModule {
  readonly name: string;
  readonly text: string;
}

const moduleName = 0x0019;
const moduleStream = 0x001a;
const moduleOffset = 0x0031;
const moduleEnd = 0x002b;
const codePage = 0x0003;
const projectVersion = 0x0009;
const chunkLength = 4096;

/** A larger text isn't a macro of a teaching workbook, and unreadable in a report. */
const longestText = 5_000_000;

/**
 * Undoes the run-length compression of MS-OVBA 2.4.1.
 * @throws RangeError for bytes with another compression
 */
export function decompress(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 1) throw new RangeError('No compressed container.');
  const result: number[] = [];
  let at = 1;
  while (at + 1 < bytes.length) {
    const header = bytes[at]! | (bytes[at + 1]! << 8);
    const end = Math.min(bytes.length, at + (header & 0x0fff) + 3);
    at += 2;
    if (header >> 15 === 0)
      for (const stop = Math.min(bytes.length, at + chunkLength); at < stop; at++) result.push(bytes[at]!);
    else at = decompressChunk(bytes, at, end, result);
    if (result.length > longestText) throw new RangeError('Too much text.');
  }
  return Uint8Array.from(result);
}

function decompressChunk(bytes: Uint8Array, start: number, end: number, result: number[]): number {
  const first = result.length;
  let at = start;
  while (at < end) {
    const flags = bytes[at]!;
    at += 1;
    for (let bit = 0; bit < 8 && at < end; bit++) {
      if ((flags >> bit) % 2 === 0) {
        result.push(bytes[at]!);
        at += 1;
        continue;
      }
      const token = bytes[at]! | ((bytes[at + 1] ?? 0) << 8);
      at += 2;
      const bits = Math.max(4, Math.ceil(Math.log2(result.length - first)));
      const length = (token & (0xffff >> bits)) + 3;
      const back = (token >> (16 - bits)) + 1;
      if (back > result.length - first) throw new RangeError('A copy from before the chunk.');
      for (let count = 0; count < length; count++) result.push(result[result.length - back]!);
    }
  }
  return at;
}

interface ModulePlace {
  name: string;
  stream: string;
  offset: number;
}

/** Names and positions of the modules, from the project's directory. */
function readDirectory(bytes: Uint8Array): { modules: ModulePlace[]; decoder: TextDecoder } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const modules: ModulePlace[] = [];
  let decoder = new TextDecoder('windows-1252');
  let open: ModulePlace = { name: '', stream: '', offset: 0 };
  for (let at = 0; at + 6 <= bytes.length; ) {
    const [id, size] = [view.getUint16(at, true), view.getUint32(at + 2, true)];
    const data = bytes.subarray(at + 6, at + 6 + size);
    if (id === codePage) decoder = decoderOf(view.getUint16(at + 6, true));
    if (id === moduleName) open = { name: decoder.decode(data), stream: '', offset: 0 };
    if (id === moduleStream) open.stream = decoder.decode(data);
    if (id === moduleOffset) open.offset = view.getUint32(at + 6, true);
    if (id === moduleEnd && open.name !== '') modules.push(open);
    // The version's size is wrong: two more bytes belong to it.
    at += 6 + size + (id === projectVersion ? 2 : 0);
  }
  return { modules, decoder };
}

function decoderOf(page: number): TextDecoder {
  const names: Record<number, string> = {
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    10000: 'macintosh',
    65001: 'utf-8',
  };
  try {
    return new TextDecoder(names[page] ?? `windows-${page}`);
  } catch {
    // For a code page that the browser doesn't support, letters beyond ASCII may look wrong in a text that is only
    // displayed.
    return new TextDecoder('windows-1252');
  }
}

/** The modules of a `vbaProject.bin` as texts, without the lines that Excel hides; null if it cannot be read. */
export async function readVbaProject(bytes: Uint8Array): Promise<VbaModule[] | null> {
  try {
    const cfb = await import('cfb');
    const container = cfb.read(bytes, { type: 'array' });
    const stream = (name: string) => {
      const index = container.FullPaths.findIndex((path) =>
        path.toLowerCase().endsWith(`/vba/${name.toLowerCase()}`),
      );
      const content = container.FileIndex[index]?.content;
      return content ? Uint8Array.from(content as ArrayLike<number>) : null;
    };
    const directory = stream('dir');
    if (!directory) return null;
    const { modules, decoder } = readDirectory(decompress(directory));
    return modules.map(({ name, stream: path, offset }) => {
      const whole = stream(path || name);
      const text = whole ? decoder.decode(decompress(whole.subarray(offset))) : '';
      return { name, text: text.replace(/\r\n?/g, '\n').replace(/^Attribute VB_.*\n?/gm, '') };
    });
  } catch {
    // A damaged project: the file opens without its macros, and the report says so.
    return null;
  }
}
