import type { Loader } from '../../google/host/function-loader.ts';
import { createScriptHost } from '../../google/host/script-host.ts';
import { emptyWorkbookData, type SheetData } from '../../workbook/types.ts';
import { createWorkbook } from '../../workbook/workbook.ts';
import type { BuildTab, TemplateTab } from './shared-file.ts';

/** The server's response to a request from its sidebar. */
interface Answer {
  readonly ok?: boolean;
}

interface Plan {
  readonly id: string;
  readonly tabs: readonly { readonly name: string }[];
}

/** The add-on's data files are JSON between script tags. */
function planIn(html: string): Plan | null {
  try {
    return JSON.parse(html.slice(html.indexOf('>') + 1, html.lastIndexOf('</script>'))) as Plan;
  } catch {
    return null;
  }
}

/** The templates of the add-on by the marks of their tabs. */
export function findTemplates(
  files: Readonly<Record<string, string>>,
): (mark: string) => TemplateTab | undefined {
  const found = new Map<string, TemplateTab>();
  for (const [file, text] of Object.entries(files)) {
    const plan = file.startsWith('templates_') ? planIn(text) : null;
    for (const { name } of plan?.tabs ?? []) if (!found.has(name)) found.set(name, [plan!.id, name]);
  }
  return (mark) => found.get(mark);
}

/** Makes the add-on build tabs in a hidden file, each once. */
export function templateBuilder(
  files: Readonly<Record<string, string>>,
  createLoader: (files: Readonly<Record<string, string>>) => Loader,
  language: string,
): BuildTab {
  const built = new Map<string, SheetData | null>();
  const build = ([workbook, tab]: TemplateTab): SheetData | null => {
    // Only the written cells count, so the add-on's functions need no values.
    const customFunctions = { names: new Set<string>(), call: () => null };
    const file = createWorkbook({ data: emptyWorkbookData('Template'), customFunctions });
    const host = createScriptHost({
      files,
      loader: createLoader(files),
      emit: () => undefined,
      workbook: () => file,
      addonName: 'Cellgrad',
      userLanguage: language,
    });
    const request = { workbook, tabs: [tab], whenTaken: 'keepBoth' };
    const answer = host.runServerFunction('cellgradServe', ['buildTabs', request, language]) as Answer;
    if (answer.ok !== true) return null;
    return file.data.sheets.find(({ name }) => name !== 'Sheet1') ?? null;
  };
  return (template) => {
    const key = template.join('\n');
    if (!built.has(key)) built.set(key, build(template));
    return built.get(key)!;
  };
}
