import type { Archive } from './archive.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** A relationship of a part: where it points, and to what kind of part. */
export interface Relationship {
  readonly id: string;
  /** Last word of its type, such as `worksheet`. */
  readonly type: string;
  /** Path of the part, or the address where it points outside the file. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** Puts a target, absolute or relative to the part that names it, into a path from the root: `../a.xml`. */
export function resolvePath(part: string, target: string): string {
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
    // A percent sign that starts no escape: the target is meant as it is.
    return target;
  }
};

/** The relationships of a part, in their order; '' for the whole file. */
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

/** The root element of a part that is XML; null where it is missing. */
export function readPart(archive: Archive, path: string | undefined): XmlElement | null {
  const text = path === undefined ? null : archive.text(path);
  return text === null ? null : parseXml(text).root;
}
