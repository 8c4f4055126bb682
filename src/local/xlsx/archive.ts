/** A file inside an .xlsx, which is a ZIP archive. */
interface ArchiveEntry {
  readonly name: string;
  /** Bytes after unpacking, as the archive claims. */
  readonly size: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const longestComment = 0xffff;
const largestUnpacked = 1_000_000_000;

function endOfDirectory(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endLength - longestComment);
  for (let at = view.byteLength - endLength; at >= first; at -= 1)
    if (view.getUint32(at, true) === endSignature) return at;
  return null;
}

/** What the archive's directory lists; null when the bytes are no archive. */
export function archiveEntries(bytes: Uint8Array): ArchiveEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.byteLength < endLength ? null : endOfDirectory(view);
  if (end === null) return null;
  const entries: ArchiveEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) return null;
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength!));
    entries.push({ name, size: view.getUint32(at + 24, true) });
    at += 46 + nameLength! + extra! + comment!;
  }
  return entries;
}

const isOldExcel = (bytes: Uint8Array) => [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);

/**
 * Names of the files inside an .xlsx.
 * @throws Error with a sentence for the user when the bytes are no .xlsx, or unpack to more than a gigabyte.
 */
export function xlsxParts(bytes: Uint8Array, name: string): string[] {
  if (isOldExcel(bytes))
    throw new Error(
      `“${name}” is an old Excel file (.xls) or has a password. Save it in Excel as .xlsx without a password, then open that.`,
    );
  const entries = archiveEntries(bytes);
  if (entries?.some((entry) => entry.name === 'xl/workbook.bin'))
    throw new Error(`“${name}” is a binary Excel file (.xlsb). Save it in Excel as .xlsx, then open that.`);
  if (!entries?.some((entry) => entry.name === 'xl/workbook.xml'))
    throw new Error(`“${name}” is not an Excel workbook, or is damaged. Choose a file that ends in .xlsx.`);
  if (entries.reduce((sum, { size }) => sum + size, 0) > largestUnpacked)
    throw new Error(`“${name}” is too large: it unpacks to more than a gigabyte.`);
  return entries.map((entry) => entry.name);
}
