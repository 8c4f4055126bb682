import * as CFB from 'cfb';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { escapeXml } from '../../src/excel/xml.ts';

/** Compresses as specified in MS-OVBA, with copies of earlier bytes if they are shorter. */
function compress(bytes: Uint8Array): Uint8Array {
  const result: number[] = [1];
  for (let start = 0; start < bytes.length; start += 4096) {
    const chunk = bytes.subarray(start, start + 4096);
    const body = compressChunk(chunk);
    result.push((body.length - 1) & 0xff, (((body.length - 1) >> 8) & 0x0f) | 0xb0, ...body);
  }
  return Uint8Array.from(result);
}

function compressChunk(chunk: Uint8Array): number[] {
  const body: number[] = [];
  for (let at = 0; at < chunk.length; ) {
    const flagAt = body.push(0) - 1;
    for (let bit = 0; bit < 8 && at < chunk.length; bit++) {
      const bits = Math.max(4, Math.ceil(Math.log2(Math.max(1, at))));
      const [back, length] = longestCopy(chunk, at, (0xffff >> bits) + 3);
      if (length < 3) {
        body.push(chunk[at]!);
        at += 1;
        continue;
      }
      const token = ((back - 1) << (16 - bits)) | (length - 3);
      body.push(token & 0xff, token >> 8);
      body[flagAt] = body[flagAt]! | (1 << bit);
      at += length;
    }
  }
  return body;
}

function longestCopy(chunk: Uint8Array, at: number, most: number): [back: number, length: number] {
  let best: [number, number] = [0, 0];
  for (let from = Math.max(0, at - 500); from < at; from++) {
    let length = 0;
    while (length < most && at + length < chunk.length && chunk[from + length] === chunk[at + length])
      length += 1;
    if (length > best[1]) best = [at - from, length];
  }
  return best;
}

const record = (id: number, data: Uint8Array): number[] => [
  ...[id & 0xff, id >> 8],
  ...[0, 8, 16, 24].map((shift) => (data.length >> shift) & 0xff),
  ...data,
];
const number = (value: number): Uint8Array =>
  Uint8Array.from([0, 8, 16, 24].map((shift) => (value >> shift) & 0xff));

/** A `vbaProject.bin` with these modules. */
export function vbaProject(modules: Readonly<Record<string, string>>): Uint8Array {
  const container = CFB.utils.cfb_new();
  const directory: number[] = [...record(3, Uint8Array.from([0xe4, 0x04])), ...record(9, number(0)), 0, 0];
  for (const [name, text] of Object.entries(modules)) {
    const cached = strToU8('compiled code that nobody reads');
    const source = compress(strToU8(`Attribute VB_Name = "${name}"\r\n${text.replaceAll('\n', '\r\n')}`));
    CFB.utils.cfb_add(container, `/VBA/${name}`, [...cached, ...source]);
    directory.push(
      ...record(0x19, strToU8(name)),
      ...record(0x1a, strToU8(name)),
      ...record(0x31, number(cached.length)),
      ...record(0x2b, new Uint8Array()),
    );
  }
  CFB.utils.cfb_add(container, '/VBA/dir', [...compress(Uint8Array.from(directory))]);
  return Uint8Array.from(CFB.write(container, { type: 'array' }) as ArrayLike<number>);
}

export interface Button {
  readonly caption: string;
  readonly macro: string;
  /** Zero-based row of its upper edge. */
  readonly row: number;
}

/** Buttons as drawn by Excel: HTML inside VML, with unclosed `<br>`. */
const buttonsVml = (buttons: readonly Button[]): string =>
  `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">${buttons
    .map(
      ({ caption, macro, row }, index) =>
        `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t201" style='position:absolute' o:button="t"><v:textbox o:singleclick="f"><div style='text-align:center'><font face="Calibri" size="220" color="#000000">${caption}</font><br></div></v:textbox><x:ClientData ObjectType="Button"><x:Anchor>0, 5, ${row}, 2, 1, 10, ${row + 1}, 3</x:Anchor><x:PrintObject>False</x:PrintObject><x:FmlaMacro>${escapeXml(macro)}</x:FmlaMacro><x:TextHAlign>Center</x:TextHAlign></x:ClientData></v:shape>`,
    )
    .join('')}</xml>`;

/**
 * An .xlsx with added macros and buttons: code name and buttons by sheet name.
 * @param names of cells, as `<definedName>`s
 */
export function withMacros(
  bytes: Uint8Array,
  modules: Readonly<Record<string, string>>,
  sheets: Readonly<Record<string, { readonly code: string; readonly buttons: readonly Button[] }>>,
  names = '',
  edit: (path: string, xml: string) => string = (_, xml) => xml,
): Uint8Array {
  const files = unzipSync(bytes);
  const text = (path: string) => strFromU8(files[path]!);
  const put = (path: string, xml: string) => {
    files[path] = strToU8(xml);
  };
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  files['xl/vbaProject.bin'] = vbaProject(modules).slice();
  put(
    'xl/_rels/workbook.xml.rels',
    text('xl/_rels/workbook.xml.rels').replace(
      '</Relationships>',
      '<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    ),
  );
  const workbook = text('xl/workbook.xml');
  const list = [...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name!);
  put(
    'xl/workbook.xml',
    names === ''
      ? workbook
      : workbook
          .replace(/<definedNames>[\s\S]*?<\/definedNames>/, '')
          .replace('</sheets>', `</sheets><definedNames>${names}</definedNames>`),
  );
  for (const [index, name] of list.entries()) {
    const path = `xl/worksheets/sheet${index + 1}.xml`;
    const own = sheets[name];
    let xml = edit(path, text(path));
    if (own) {
      xml = xml
        .replace(/<sheetPr[^>]*\/>|<sheetPr[\s\S]*?<\/sheetPr>/, '')
        .replace(/(<worksheet[^>]*>)/, `$1<sheetPr codeName="${own.code}"/>`);
      const relations = `xl/worksheets/_rels/sheet${index + 1}.xml.rels`;
      const before = files[relations]
        ? text(relations)
        : '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
      put(`xl/drawings/buttons${index}.vml`, buttonsVml(own.buttons));
      put(
        relations,
        before.replace(
          '</Relationships>',
          `<Relationship Id="rIdButtons" Type="${office}/vmlDrawing" Target="/xl/drawings/buttons${index}.vml"/></Relationships>`,
        ),
      );
    }
    put(path, xml);
  }
  return zipSync(files);
}
