import { useEffect, useRef, useState } from 'preact/hooks';
import { areaName } from '../../../a1/addresses.ts';
import { conditionValues, type Look } from '../../workbook/conditional-formats.ts';
import type { BooleanCondition, ConditionalFormat, RangeData } from '../../workbook/types.ts';
import { useApp, usePageState } from '../app-context.ts';
import { activeSheet, rangesOn, selectedName } from '../session/page-state.ts';
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

const types = Object.keys(words.panels.condition) as BooleanCondition['type'][];

/** Google's color scales: the colors of the minimum, the middle and the maximum. */
const scales: readonly (readonly [keyof typeof words.panels.conditions.scales, readonly string[]])[] = [
  ['whiteGreen', ['#ffffff', '#57bb8a']],
  ['greenWhite', ['#57bb8a', '#ffffff']],
  ['whiteRed', ['#ffffff', '#e67c73']],
  ['whiteYellow', ['#ffffff', '#ffd666']],
  ['redWhiteGreen', ['#e67c73', '#ffffff', '#57bb8a']],
  ['greenWhiteRed', ['#57bb8a', '#ffffff', '#e67c73']],
  ['greenYellowRed', ['#57bb8a', '#ffd666', '#e67c73']],
];

function gradientOf(colors: readonly string[]): NonNullable<ConditionalFormat['gradient']> {
  const [low, second, third] = colors as [string, string, string?];
  const ends = (high: string) =>
    [
      { type: 'MIN' as const, color: low },
      { type: 'MAX' as const, color: high },
    ] as const;
  if (!third) return [...ends(second)];
  const [from, to] = ends(third);
  return [from, { type: 'PERCENTILE', value: '50', color: second }, to];
}

/** Its index among the known scales; −1 for colors chosen by a script. */
const scaleOf = (gradient: ConditionalFormat['gradient']): number =>
  scales.findIndex(([, colors]) => colors.join() === gradient?.map(({ color }) => color).join());

/** Describes a rule, such as `Greater than 5`. */
function ruleText({ condition, gradient }: ConditionalFormat): string {
  const { condition: captions, conditions: texts } = words.panels;
  if (condition) return [captions[condition.type], condition.values.join(' – ')].join(' ').trim();
  const known = scales[scaleOf(gradient)];
  return known ? texts.scales[known[0]] : texts.scale;
}

function swatch({ look, gradient }: ConditionalFormat): Record<string, string> {
  if (gradient) return { background: `linear-gradient(90deg, ${gradient.map(({ color }) => color).join()})` };
  return {
    background: look?.background ?? 'transparent',
    color: look?.fontColor ?? 'inherit',
    fontWeight: look?.bold ? 'bold' : 'normal',
    fontStyle: look?.italic ? 'italic' : 'normal',
  };
}

interface Draft {
  range: string;
  kind: BooleanCondition['type'] | 'SCALE';
  values: ValueTexts;
  look: Look;
  scale: number;
}

const rangesText = ({ ranges }: ConditionalFormat): string =>
  ranges.map((range) => areaName(range)).join(', ');

const newDraft = (range: string): Draft => ({
  range,
  kind: 'CELL_NOT_EMPTY',
  values: ['', ''],
  look: { background: '#b7e1cd' },
  scale: 0,
});

/** The form for an existing rule. */
function draftOf(rule: ConditionalFormat): Draft {
  const { condition, gradient, look } = rule;
  const plain = newDraft(rangesText(rule));
  if (!condition) return { ...plain, kind: 'SCALE', scale: scaleOf(gradient) };
  return { ...plain, kind: condition.type, values: valueTexts(condition.values), look: look ?? {} };
}

/** The rule of a form; `before` is the rule being edited. */
function ruleOf(draft: Draft, ranges: RangeData[], before: ConditionalFormat | undefined): ConditionalFormat {
  const { kind, values, look, scale } = draft;
  if (kind === 'SCALE') {
    const known = scales[scale];
    return { ranges, gradient: known ? gradientOf(known[1]) : before!.gradient! };
  }
  return { ranges, condition: { type: kind, values: valuesIn(values, conditionValues[kind], kind) }, look };
}

function Fields({ draft, change }: { draft: Draft; change(changes: Partial<Draft>): void }) {
  const { kind, values, look, scale } = draft;
  const { condition: captions, conditions: texts } = words.panels;
  const { format } = words.menus;
  const setLook = (changes: Look) => change({ look: { ...look, ...changes } });
  return (
    <>
      <RangeField value={draft.range} onInput={(range) => change({ range })} />
      <label>
        <span>{texts.if}</span>
        <select
          value={kind}
          onChange={({ currentTarget }) => change({ kind: currentTarget.value as Draft['kind'] })}
        >
          {types.map((type) => (
            <option key={type} value={type}>
              {captions[type]}
            </option>
          ))}
          <option value="SCALE">{texts.scale}</option>
        </select>
      </label>
      <ValueFields
        kind={kind}
        count={kind === 'SCALE' ? 0 : conditionValues[kind]}
        {...(kind === 'CUSTOM_FORMULA' && { single: texts.formula, placeholder: '=$A1>B1' })}
        values={values}
        onChange={(next) => change({ values: next })}
      />
      {kind === 'SCALE' ? (
        <label>
          <span>{texts.colors}</span>
          <select
            value={scale}
            onChange={({ currentTarget }) => change({ scale: Number(currentTarget.value) })}
          >
            {scale < 0 && <option value={scale}>{texts.scale}</option>}
            {scales.map(([name], index) => (
              <option key={name} value={index}>
                {texts.scales[name]}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <>
          <label>
            <span>{format.fillColor}</span>
            <input
              type="color"
              value={look.background ?? '#ffffff'}
              onInput={({ currentTarget }) => setLook({ background: currentTarget.value })}
            />
          </label>
          <label>
            <span>{format.textColor}</span>
            <input
              type="color"
              value={look.fontColor ?? '#000000'}
              onInput={({ currentTarget }) => setLook({ fontColor: currentTarget.value })}
            />
          </label>
          {(['bold', 'italic', 'strikethrough'] as const).map((key) => (
            <label key={key} class="check">
              <input
                type="checkbox"
                checked={look[key] === true}
                onChange={({ currentTarget: { checked } }) => {
                  const { [key]: _, ...others } = look;
                  change({ look: checked ? { ...others, [key]: true } : others });
                }}
              />
              <span>{format[key]}</span>
            </label>
          ))}
        </>
      )}
    </>
  );
}

/** Format ▸ Conditional formatting: the rules of the tab in order of precedence, and the form for one rule. */
export function ConditionsPanel({ close }: { close(): void }) {
  const { actions, session } = useApp();
  const state = usePageState();
  const sheet = activeSheet(state)!;
  const [draft, setDraft] = useState(() => newDraft(selectedName(state)));
  /** The index of the rule being edited; null for a new one. */
  const [edited, setEdited] = useState<number | null>(null);
  /** Whether the form is open below the rules; a saved rule closes it. */
  const [isForm, setForm] = useState(true);
  const all = sheet.conditionalFormats;
  const showsForm = isForm || all.length === 0;
  const another = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!showsForm) another.current!.focus();
  }, [showsForm]);
  const before = edited === null ? undefined : all[edited];
  const { conditions: texts, rules } = words.panels;
  const leave = useLeave(close);
  const begin = (isOpen: boolean) => {
    setForm(isOpen);
    setEdited(null);
    setDraft(newDraft(selectedName(state)));
  };
  const save = async () => {
    const ranges = rangesOn(sheet, draft.range);
    if (ranges.includes(null)) {
      session.toast('', rules.noRange(draft.range, sheet.name));
      return;
    }
    const rule = ruleOf(draft, ranges as RangeData[], before);
    const isSaved = await actions.setConditionalFormats(
      before ? all.map((one) => (one === before ? rule : one)) : [...all, rule],
    );
    if (isSaved) begin(false);
  };
  return (
    <SidePanel title={texts.title} testId="conditions-panel" kind="conditions-panel" leave={leave}>
      <RuleList
        rules={all.map((rule) => ({ text: ruleText(rule), ranges: rangesText(rule), swatch: swatch(rule) }))}
        edited={edited}
        open={(index) => {
          setForm(true);
          setEdited(index);
          setDraft(draftOf(all[index]!));
        }}
        remove={(index) => {
          if (before) begin(false);
          void actions.setConditionalFormats(all.filter((_, other) => other !== index));
        }}
      />
      {showsForm ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Fields draft={draft} change={(changes) => setDraft({ ...draft, ...changes })} />
          <footer>
            <button type="submit" class="primary">
              {before ? rules.save : texts.add}
            </button>
            <button type="button" onClick={before ? () => begin(false) : leave}>
              {words.cancel}
            </button>
          </footer>
        </form>
      ) : (
        <footer>
          <button ref={another} type="button" onClick={() => begin(true)}>
            {texts.another}
          </button>
        </footer>
      )}
    </SidePanel>
  );
}
