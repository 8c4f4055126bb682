import { useState } from 'preact/hooks';
import { areaName, blocksOf, placeName } from '../../../a1/addresses.ts';
import type { SheetView } from '../../protocol.ts';
import { cellKey, parseCellKey } from '../../workbook/cells.ts';
import type { RangeData, Validation } from '../../workbook/types.ts';
import { dayText, validationValues } from '../../workbook/validation.ts';
import { useApp, usePageState } from '../app-context.ts';
import { activeCell, activeSheet, rangeInFile } from '../session/page-state.ts';
import { SidePanel, useLeave } from './windows.tsx';

type Kind = Validation['type'] | 'CHECKBOX';

/** In the order of Google's list. */
const captions: Readonly<Record<Kind, string>> = {
  VALUE_IN_LIST: 'Dropdown',
  VALUE_IN_RANGE: 'Dropdown (from a range)',
  TEXT_CONTAINS: 'Text contains',
  TEXT_DOES_NOT_CONTAIN: 'Text does not contain',
  TEXT_EQUAL_TO: 'Text is exactly',
  TEXT_IS_VALID_EMAIL: 'Text is valid email',
  TEXT_IS_VALID_URL: 'Text is valid URL',
  DATE_IS_VALID_DATE: 'Is valid date',
  DATE_EQUAL_TO: 'Date is',
  DATE_BEFORE: 'Date is before',
  DATE_ON_OR_BEFORE: 'Date is on or before',
  DATE_AFTER: 'Date is after',
  DATE_ON_OR_AFTER: 'Date is on or after',
  DATE_BETWEEN: 'Date is between',
  DATE_NOT_BETWEEN: 'Date is not between',
  NUMBER_GREATER_THAN: 'Greater than',
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 'Greater than or equal to',
  NUMBER_LESS_THAN: 'Less than',
  NUMBER_LESS_THAN_OR_EQUAL_TO: 'Less than or equal to',
  NUMBER_EQUAL_TO: 'Is equal to',
  NUMBER_NOT_EQUAL_TO: 'Is not equal to',
  NUMBER_BETWEEN: 'Is between',
  NUMBER_NOT_BETWEEN: 'Is not between',
  CUSTOM_FORMULA: 'Custom formula is',
  CHECKBOX: 'Checkbox',
};
const kinds = Object.keys(captions) as Kind[];

interface Draft {
  range: string;
  kind: Kind;
  /** The items of a list, one a line. */
  items: string;
  source: string;
  values: [string, string];
  showsList: boolean;
  rejects: boolean;
  help: string;
}

type Sheets = readonly SheetView[];

function rangeName({ sheetId, ...block }: RangeData, sheets: Sheets): string {
  return placeName(sheets.find(({ id }) => id === sheetId)?.name ?? '', areaName(block));
}

const isDate = (kind: Kind): boolean => kind.startsWith('DATE');

/** A serial number as the value of a date field, and back. */
const dateOf = (serial: number): string =>
  new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
const serialOf = (date: string): number => Date.parse(date) / 86_400_000 + 25_569;

/** The form for the rule that a cell has; `formula` is the one that its value must satisfy. */
function draftOf(
  range: string,
  rule: Validation | 'CHECKBOX' | undefined,
  formula: string | undefined,
  sheets: Sheets,
): Draft {
  const plain: Draft = {
    range,
    kind: 'VALUE_IN_LIST',
    items: '',
    source: '',
    values: ['', ''],
    showsList: true,
    rejects: true,
    help: '',
  };
  if (!rule) return plain;
  if (rule === 'CHECKBOX') return { ...plain, kind: 'CHECKBOX' };
  const { type, values, source, hidesList, rejects, help = '' } = rule;
  const [first = '', second = ''] =
    formula === undefined
      ? values.map((value) => (isDate(type) ? dateOf(Number(value)) : String(value)))
      : [formula];
  return {
    range,
    kind: type,
    items: type === 'VALUE_IN_LIST' ? values.join('\n') : '',
    source: source ? rangeName(source, sheets) : '',
    values: [first, second],
    showsList: !hidesList,
    rejects: rejects === true,
    help,
  };
}

/** The rule of a form, or what is missing in it. */
function ruleOf(draft: Draft, home: SheetView, sheets: Sheets): Validation | 'CHECKBOX' | string {
  const { kind, help } = draft;
  if (kind === 'CHECKBOX') return kind;
  const shared = {
    ...(draft.showsList ? {} : { hidesList: true as const }),
    ...(draft.rejects ? { rejects: true as const } : {}),
    ...(help.trim() === '' ? {} : { help: help.trim() }),
  };
  if (kind === 'VALUE_IN_LIST') {
    const values = [...new Set(draft.items.split('\n').map((item) => item.trim()))].filter(Boolean);
    return values.length > 0 ? { type: kind, values, ...shared } : 'Type at least one item.';
  }
  if (kind === 'VALUE_IN_RANGE') {
    const source = rangeInFile(draft.source, home.id, sheets);
    return source ? { type: kind, values: [], source, ...shared } : `“${draft.source}” is no range.`;
  }
  const wanted = draft.values.slice(0, validationValues[kind]);
  const values = isDate(kind)
    ? wanted.map(serialOf)
    : kind.startsWith('NUMBER')
      ? wanted.map(Number)
      : wanted;
  return { type: kind, values, ...shared };
}

/** A rule of a tab with the cells that have it; `formula` is for the first of them. */
interface TabRule {
  readonly text: string;
  readonly rule: Validation | 'CHECKBOX';
  readonly formula: string | undefined;
  readonly ranges: string[];
}

function rulesOf({ cells }: SheetView): TabRule[] {
  const places = new Map<string, ReturnType<typeof parseCellKey>[]>();
  for (const [key, { validation, style }] of Object.entries(cells)) {
    const rule = style?.checkbox ? 'CHECKBOX' : validation;
    if (!rule) continue;
    const text = JSON.stringify(rule);
    const list = places.get(text) ?? [];
    list.push(parseCellKey(key));
    places.set(text, list);
  }
  return [...places].map(([text, list]) => {
    const blocks = blocksOf(list);
    return {
      text,
      rule: JSON.parse(text) as Validation | 'CHECKBOX',
      formula: cells[cellKey(blocks[0]!.row, blocks[0]!.column)]?.requiredFormula,
      ranges: blocks.map((area) => areaName(area)),
    };
  });
}

/** A rule in words, such as `Is between 1 – 5`. */
function ruleText({ rule, formula }: TabRule, sheets: Sheets, locale: string): string {
  if (rule === 'CHECKBOX') return captions.CHECKBOX;
  const { type, values, source } = rule;
  if (formula !== undefined) return `${captions[type]} ${formula}`;
  const shown = isDate(type) ? values.map((day) => dayText(Number(day), locale)) : values;
  const items = shown.join(type === 'VALUE_IN_LIST' ? ', ' : ' – ');
  return [captions[type], source ? rangeName(source, sheets) : items].join(' ').trim();
}

function Values({ draft, change }: { draft: Draft; change(changes: Partial<Draft>): void }) {
  const { kind, values } = draft;
  if (kind === 'CHECKBOX') return null;
  if (kind === 'VALUE_IN_LIST')
    return (
      <label>
        <span>Items, one per line</span>
        <textarea
          rows={4}
          required
          value={draft.items}
          onInput={({ currentTarget }) => change({ items: currentTarget.value })}
        />
      </label>
    );
  if (kind === 'VALUE_IN_RANGE')
    return (
      <label>
        <span>Range of the items</span>
        <input
          required
          placeholder="Sheet1!A2:A9"
          value={draft.source}
          onInput={({ currentTarget }) => change({ source: currentTarget.value })}
        />
      </label>
    );
  const count = validationValues[kind];
  const single = kind === 'CUSTOM_FORMULA' ? 'Formula' : isDate(kind) ? 'Date' : 'Value';
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second value stay what they are
        <label key={index}>
          <span>{count === 1 ? single : index === 0 ? 'From' : 'To'}</span>
          <input
            required
            type={(isDate(kind) ? 'date' : kind.startsWith('NUMBER') ? 'number' : 'text') as 'text'}
            placeholder={kind === 'CUSTOM_FORMULA' ? '=A1>0' : undefined}
            step="any"
            value={values[index]}
            onInput={({ currentTarget: { value } }) =>
              change({ values: index === 0 ? [value, values[1]] : [values[0], value] })
            }
          />
        </label>
      ))}
    </>
  );
}

function Options({ draft, change }: { draft: Draft; change(changes: Partial<Draft>): void }) {
  const isList = draft.kind === 'VALUE_IN_LIST' || draft.kind === 'VALUE_IN_RANGE';
  return (
    <>
      {isList && (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.showsList}
            onChange={({ currentTarget }) => change({ showsList: currentTarget.checked })}
          />
          <span>Show an arrow in the cells</span>
        </label>
      )}
      <label>
        <span>If the data is invalid</span>
        <select
          value={draft.rejects ? 'reject' : 'warn'}
          onChange={({ currentTarget }) => change({ rejects: currentTarget.value === 'reject' })}
        >
          <option value="reject">Reject the input</option>
          <option value="warn">Show a warning</option>
        </select>
      </label>
      <label>
        <span>Help text (optional)</span>
        <input value={draft.help} onInput={({ currentTarget }) => change({ help: currentTarget.value })} />
      </label>
    </>
  );
}

/** Data ▸ Data validation: the rules of the tab, and a form for the selected cells. */
export function ValidationPanel({ close }: { close(): void }) {
  const { actions, session } = useApp();
  const state = usePageState();
  const sheet = activeSheet(state)!;
  const sheets = state.workbook!.sheets;
  const [draft, setDraft] = useState<Draft>(() => {
    const cell = activeCell(state);
    const { style, validation, requiredFormula } = cell ?? {};
    const rule = style?.checkbox ? 'CHECKBOX' : validation;
    return draftOf(areaName(state.selection), rule, requiredFormula, sheets);
  });
  const leave = useLeave(close);
  const set = (rule: Validation | 'CHECKBOX' | null, text: string) => {
    const ranges = text.split(',').map((one) => rangeInFile(one, sheet.id, sheets));
    if (ranges.some((range) => range?.sheetId !== sheet.id))
      session.toast('', `“${text}” is no range of ${sheet.name}.`);
    else void actions.setValidation(ranges as RangeData[], rule);
  };
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  return (
    <SidePanel title="Data validation rules" testId="validation-panel" kind="conditions-panel" leave={leave}>
      <ul>
        {rulesOf(sheet).map((one, index) => (
          <li key={one.text}>
            <span />
            <span>
              <button
                type="button"
                class="link"
                onClick={() => setDraft(draftOf(one.ranges.join(', '), one.rule, one.formula, sheets))}
              >
                {ruleText(one, sheets, state.workbook!.locale)}
              </button>
              <small>{one.ranges.join(', ')}</small>
            </span>
            <button
              type="button"
              class="link"
              aria-label={`Delete rule ${index + 1}`}
              onClick={() => set(null, one.ranges.join(','))}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const rule = ruleOf(draft, sheet, sheets);
          if (typeof rule === 'string' && rule !== 'CHECKBOX') session.toast('', rule);
          else set(rule as Validation | 'CHECKBOX', draft.range);
        }}
      >
        <label>
          <span>Apply to range</span>
          <input
            required
            value={draft.range}
            onInput={({ currentTarget }) => change({ range: currentTarget.value })}
          />
        </label>
        <label>
          <span>Criteria</span>
          <select
            value={draft.kind}
            onChange={({ currentTarget }) => change({ kind: currentTarget.value as Kind })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {captions[kind]}
              </option>
            ))}
          </select>
        </label>
        <Values draft={draft} change={change} />
        {draft.kind !== 'CHECKBOX' && <Options draft={draft} change={change} />}
        <footer>
          <button type="submit" class="primary">
            Save rule
          </button>
          <button type="button" onClick={() => set(null, draft.range)}>
            Remove rule
          </button>
          <button type="button" onClick={leave}>
            Cancel
          </button>
        </footer>
      </form>
    </SidePanel>
  );
}
