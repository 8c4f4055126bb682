import { useState } from 'preact/hooks';
import { areaName, blocksOf, cellKey, parseCellKey, placeName } from '../../../a1/addresses.ts';
import type { SheetView } from '../../protocol.ts';
import { contains } from '../../workbook/cells.ts';
import type { RangeData, Validation } from '../../workbook/types.ts';
import { dayText, validationValues } from '../../workbook/validation.ts';
import { useApp, usePageState } from '../app-context.ts';
import { activeCell, activeSheet, rangeInFile, rangesOn, selectedName } from '../session/page-state.ts';
import { words } from '../words.ts';
import {
  RangeField,
  RuleList,
  SidePanel,
  useLeave,
  ValueFields,
  type ValueTexts,
  valuesIn,
  valueTexts,
} from './windows.tsx';

type Kind = Validation['type'] | 'CHECKBOX';

/** In the order of Google's list. */
const kinds = [
  ...([
    'VALUE_IN_LIST',
    'VALUE_IN_RANGE',
    'TEXT_CONTAINS',
    'TEXT_DOES_NOT_CONTAIN',
    'TEXT_EQUAL_TO',
  ] as const),
  ...(['TEXT_IS_VALID_EMAIL', 'TEXT_IS_VALID_URL', 'DATE_IS_VALID_DATE', 'DATE_EQUAL_TO'] as const),
  ...(['DATE_BEFORE', 'DATE_ON_OR_BEFORE', 'DATE_AFTER', 'DATE_ON_OR_AFTER', 'DATE_BETWEEN'] as const),
  ...(['DATE_NOT_BETWEEN', 'NUMBER_GREATER_THAN', 'NUMBER_GREATER_THAN_OR_EQUAL_TO'] as const),
  ...([
    'NUMBER_LESS_THAN',
    'NUMBER_LESS_THAN_OR_EQUAL_TO',
    'NUMBER_EQUAL_TO',
    'NUMBER_NOT_EQUAL_TO',
  ] as const),
  ...(['NUMBER_BETWEEN', 'NUMBER_NOT_BETWEEN', 'CUSTOM_FORMULA', 'CHECKBOX'] as const),
] satisfies readonly Kind[];

const captionOf = (kind: Kind): string =>
  ({ ...words.panels.condition, ...words.panels.validation.kinds })[kind];

interface Draft {
  range: string;
  kind: Kind;
  /** The items of a list, one per line. */
  items: string;
  source: string;
  values: ValueTexts;
  showsList: boolean;
  rejects: boolean;
  help: string;
}

type Sheets = readonly SheetView[];

function rangeName({ sheetId, ...block }: RangeData, sheets: Sheets): string {
  return placeName(sheets.find(({ id }) => id === sheetId)?.name ?? '', areaName(block));
}

const isDate = (kind: Kind): boolean => kind.startsWith('DATE');

/** Converts between a serial number and the value of a date field. */
const dateOf = (serial: number): string =>
  new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
const serialOf = (date: string): number => Date.parse(date) / 86_400_000 + 25_569;

/** The form for a cell's rule; `formula` is the one that the cell's value must satisfy. */
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
  const typed = isDate(type) ? values.map((day) => dateOf(Number(day))) : values;
  return {
    range,
    kind: type,
    items: type === 'VALUE_IN_LIST' ? values.join('\n') : '',
    source: source ? rangeName(source, sheets) : '',
    values: valueTexts(formula === undefined ? typed : [formula]),
    showsList: !hidesList,
    rejects: rejects === true,
    help,
  };
}

/** The rule of a form, or a message about a missing entry. */
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
    return values.length > 0 ? { type: kind, values, ...shared } : words.panels.validation.noItems;
  }
  if (kind === 'VALUE_IN_RANGE') {
    const source = rangeInFile(draft.source, home.id, sheets);
    return source
      ? { type: kind, values: [], source, ...shared }
      : words.panels.validation.noSource(draft.source);
  }
  const values = valuesIn(draft.values, validationValues[kind], kind);
  return {
    type: kind,
    values: isDate(kind) ? values.map((day) => serialOf(String(day))) : values,
    ...shared,
  };
}

/** A rule of a tab with its cells; `formula` is relative to the first of them. */
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

/** Whether any cell of the ranges has a rule; null is an invalid range. */
const hasRule = ({ cells }: SheetView, ranges: readonly (RangeData | null)[]): boolean =>
  Object.entries(cells).some(([key, { validation, style }]) => {
    if (!validation && !style?.checkbox) return false;
    const { row, column } = parseCellKey(key);
    return ranges.some((range) => range && contains(range, row, column));
  });

/** Describes a rule, such as `Is between 1 – 5`. */
function ruleText({ rule, formula }: TabRule, sheets: Sheets, locale: string): string {
  if (rule === 'CHECKBOX') return captionOf(rule);
  const { type, values, source } = rule;
  if (formula !== undefined) return `${captionOf(type)} ${formula}`;
  const shown = isDate(type) ? values.map((day) => dayText(Number(day), locale)) : values;
  const items = shown.join(type === 'VALUE_IN_LIST' ? ', ' : ' – ');
  return [captionOf(type), source ? rangeName(source, sheets) : items].join(' ').trim();
}

function Values({ draft, change }: { draft: Draft; change(changes: Partial<Draft>): void }) {
  const { kind, values } = draft;
  const { validation: texts, conditions, rules } = words.panels;
  if (kind === 'CHECKBOX') return null;
  if (kind === 'VALUE_IN_LIST')
    return (
      <label>
        <span>{texts.items}</span>
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
        <span>{texts.source}</span>
        <input
          required
          placeholder="Sheet1!A2:A9"
          value={draft.source}
          onInput={({ currentTarget }) => change({ source: currentTarget.value })}
        />
      </label>
    );
  const single = kind === 'CUSTOM_FORMULA' ? conditions.formula : isDate(kind) ? texts.date : rules.value;
  return (
    <ValueFields
      kind={kind}
      count={validationValues[kind]}
      single={single}
      placeholder={kind === 'CUSTOM_FORMULA' ? '=A1>0' : undefined}
      values={values}
      onChange={(next) => change({ values: next })}
    />
  );
}

function Options({ draft, change }: { draft: Draft; change(changes: Partial<Draft>): void }) {
  const texts = words.panels.validation;
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
          <span>{texts.showArrow}</span>
        </label>
      )}
      <label>
        <span>{texts.ifInvalid}</span>
        <select
          value={draft.rejects ? 'reject' : 'warn'}
          onChange={({ currentTarget }) => change({ rejects: currentTarget.value === 'reject' })}
        >
          <option value="reject">{texts.reject}</option>
          <option value="warn">{texts.warn}</option>
        </select>
      </label>
      <label>
        <span>{texts.help}</span>
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
  const { sheets, locale } = state.workbook!;
  const all = rulesOf(sheet);
  const { validation: texts, rules } = words.panels;
  const [draft, setDraft] = useState<Draft>(() => {
    const cell = activeCell(state);
    const { style, validation, requiredFormula } = cell ?? {};
    const rule = style?.checkbox ? 'CHECKBOX' : validation;
    return draftOf(selectedName(state), rule, requiredFormula, sheets);
  });
  const leave = useLeave(close);
  const set = (rule: Validation | 'CHECKBOX' | null, text: string) => {
    const ranges = rangesOn(sheet, text);
    if (ranges.includes(null)) session.toast('', rules.noRange(text, sheet.name));
    else void actions.setValidation(ranges as RangeData[], rule);
  };
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  return (
    <SidePanel title={texts.title} testId="validation-panel" kind="conditions-panel" leave={leave}>
      <RuleList
        rules={all.map((one) => ({ text: ruleText(one, sheets, locale), ranges: one.ranges.join(', ') }))}
        open={(index) => {
          const { ranges, rule, formula } = all[index]!;
          setDraft(draftOf(ranges.join(', '), rule, formula, sheets));
        }}
        remove={(index) => set(null, all[index]!.ranges.join(','))}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const rule = ruleOf(draft, sheet, sheets);
          if (typeof rule === 'string' && rule !== 'CHECKBOX') session.toast('', rule);
          else set(rule as Validation | 'CHECKBOX', draft.range);
        }}
      >
        <RangeField value={draft.range} onInput={(range) => change({ range })} />
        <label>
          <span>{texts.criteria}</span>
          <select
            value={draft.kind}
            onChange={({ currentTarget }) => change({ kind: currentTarget.value as Kind })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {captionOf(kind)}
              </option>
            ))}
          </select>
        </label>
        <Values draft={draft} change={change} />
        {draft.kind !== 'CHECKBOX' && <Options draft={draft} change={change} />}
        <footer>
          <button type="submit" class="primary">
            {rules.save}
          </button>
          <button
            type="button"
            disabled={!hasRule(sheet, rangesOn(sheet, draft.range))}
            onClick={() => set(null, draft.range)}
          >
            {texts.remove}
          </button>
          <button type="button" onClick={leave}>
            {words.cancel}
          </button>
        </footer>
      </form>
    </SidePanel>
  );
}
