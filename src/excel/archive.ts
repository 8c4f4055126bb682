import { Inflate, inflateSync } from 'fflate';
import { excelProblem } from './problem.ts';
import { parseXml, type XmlElement } from './xml.ts';

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;
const zip64 = 0xffffffff;
/** Maximum unpacked size; real workbooks of 100 MB unpack to less. */
const largestUnpacked = 1_000_000_000;

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

/** Continues a CRC-32 over more bytes; start with 0. */
function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

function endOfDirectory(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endLength - longestComment);
  for (let at = view.byteLength - endLength; at >= first; at -= 1)
    if (view.getUint32(at, true) === endSignature) return at;
  return null;
}

/** Sizes and offset of an entry; in large archives they are in the extra field, marked by 0xffffffff. */
function measures(view: DataView, at: number, extraAt: number, extraLength: number): number[] {
  const plain = [24, 20, 42].map((field) => view.getUint32(at + field, true));
  let field = extraAt;
  while (field + 4 <= extraAt + extraLength && view.getUint16(field, true) !== 1)
    field += 4 + view.getUint16(field + 2, true);
  let next = field + 4;
  return plain.map((value) => {
    if (value !== zip64 || next + 8 > extraAt + extraLength) return value;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  });
}

/** Office's own archives use `/`, others also `\`; names are case-insensitive. */
const normal = (path: string): string => path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** The entries of an archive's directory, by normalized path; null if the bytes aren't an archive. */
export function archiveEntries(bytes: Uint8Array): Map<string, Entry> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.byteLength < endLength ? null : endOfDirectory(view);
  if (end === null) return null;
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) return null;
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const extraAt = at + 46 + nameLength;
    if (extraAt + extraLength > view.byteLength) return null;
    const path = normal(new TextDecoder().decode(bytes.subarray(at + 46, extraAt)));
    const [size, packed, offset] = measures(view, at, extraAt, extraLength);
    entries.set(path, {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: packed!,
      size: size!,
      offset: offset!,
    });
    at = extraAt + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The parts of an Office file. Every failure is an ExcelProblem. */
export class Archive {
  private constructor(
    private readonly bytes: Uint8Array,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly fileName: string,
  ) {}

  /**
   * Opens an archive without unpacking anything.
   * @param fileName for messages
   * @throws ExcelProblem if the bytes aren't an archive, or unpack to more than a gigabyte
   */
  static open(bytes: Uint8Array, fileName: string): Archive {
    const entries = archiveEntries(bytes);
    if (!entries) throw excelProblem('damaged', { file: fileName });
    let size = 0;
    for (const entry of entries.values()) size += entry.size;
    if (size > largestUnpacked) throw excelProblem('tooLarge', { file: fileName });
    return new Archive(bytes, entries, fileName);
  }

  /** Normalized paths: lower case, without a leading slash. */
  get paths(): string[] {
    return [...this.entries.keys()];
  }

  has(path: string): boolean {
    return this.entries.has(normal(path));
  }

  /** Unpacked size of a part in bytes; 0 if there is none. */
  size(path: string): number {
    return this.entries.get(normal(path))?.size ?? 0;
  }

  /** A complete part, or null if there is none. */
  read(path: string): Uint8Array | null {
    const entry = this.entries.get(normal(path));
    if (!entry) return null;
    const whole = this.unpack(entry);
    if (whole.length !== entry.size || crc32(whole) !== entry.crc)
      throw excelProblem('damaged', { file: this.fileName });
    return whole;
  }

  /** Like `read`, as text. */
  text(path: string): string | null {
    const bytes = this.read(path);
    return bytes && decode(bytes);
  }

  /** Iterates over a part in pieces, for parts that are too large for memory; false if there is none. */
  pieces(path: string): Generator<Uint8Array> | null {
    const entry = this.entries.get(normal(path));
    return entry ? this.inflated(entry) : null;
  }

  private *inflated(entry: Entry): Generator<Uint8Array> {
    const packed = this.packed(entry);
    const pieceLength = 65_536;
    let ready: Uint8Array[] = [];
    let [size, crc] = [0, 0];
    const inflate = new Inflate((piece) => ready.push(piece));
    for (let at = 0; at < packed.length; at += pieceLength) {
      const piece = packed.subarray(at, at + pieceLength);
      if (entry.method === 0) ready = [piece];
      else this.orDamaged(() => inflate.push(piece, at + pieceLength >= packed.length));
      for (const each of ready) {
        size += each.length;
        crc = crc32(each, crc);
        if (size > entry.size) throw excelProblem('damaged', { file: this.fileName });
        yield each;
      }
      ready = [];
    }
    if (size !== entry.size || crc !== entry.crc) throw excelProblem('damaged', { file: this.fileName });
  }

  private unpack(entry: Entry): Uint8Array {
    const packed = this.packed(entry);
    if (entry.method === 0) return packed.slice();
    return this.orDamaged(() => inflateSync(packed, { out: new Uint8Array(entry.size) }));
  }

  private packed({ method, offset, packed }: Entry): Uint8Array {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    const isThere = offset + 30 <= view.byteLength && view.getUint32(offset, true) === localSignature;
    if (!isThere || (method !== 0 && method !== 8)) throw excelProblem('damaged', { file: this.fileName });
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (start + packed > view.byteLength) throw excelProblem('damaged', { file: this.fileName });
    return this.bytes.subarray(start, start + packed);
  }

  private orDamaged<T>(action: () => T): T {
    try {
      return action();
    } catch {
      // The library has its own error code; for users, all of them mean a damaged archive.
      throw excelProblem('damaged', { file: this.fileName });
    }
  }
}

/** UTF-8, or UTF-16 if the byte order mark says so. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (!isWide) return new TextDecoder().decode(bytes);
  return new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
}

/** A relationship of a part: its target and the kind of part. */
export interface Relationship {
  readonly id: string;
  /** Last segment of its type, such as `worksheet`. */
  readonly type: string;
  /** Path of the part, or its address if it is outside the file. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** Resolves a target, absolute or relative to its part, to a path from the root: `../a.xml`. */
function resolvePath(part: string, target: string): string {
  const folders = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const piece of target.replaceAll('\\', '/').split('/')) {
    if (piece === '..') folders.pop();
    else if (piece !== '' && piece !== '.') folders.push(piece);
  }
  return folders.join('/');
}

const decoded = (target: string): string => {
  try {
    return decodeURI(target);
  } catch {
    // A percent sign that isn't part of an escape: the target is literal.
    return target;
  }
};

/** The relationships of a part in order; '' for those of the file. */
export function relationshipsOf(archive: Archive, part: string): Relationship[] {
  const slash = part.lastIndexOf('/') + 1;
  const text = archive.text(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  const { root } = text === null ? { root: null } : parseXml(text);
  return (root?.children ?? []).flatMap(({ name, attributes: { Id, Type = '', Target, TargetMode } }) => {
    if (name !== 'Relationship' || Id === undefined || Target === undefined) return [];
    const isExternal = TargetMode?.toLowerCase() === 'external';
    const path = decoded(isExternal || Target.startsWith('#') ? Target : resolvePath(part, Target));
    return [{ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: path, isExternal }];
  });
}

/** The root element of an XML part; null if the part is missing. */
export function readPart(archive: Archive, path: string | undefined): XmlElement | null {
  const text = path === undefined ? null : archive.text(path);
  return text === null ? null : parseXml(text).root;
}
