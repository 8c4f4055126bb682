import { useState } from 'preact/hooks';
import { areaFrom, areaName } from '../../../a1/addresses.ts';
import { conditionValues, type Look } from '../../workbook/conditional-formats.ts';
import type { BooleanCondition, ConditionalFormat } from '../../workbook/types.ts';
import { useApp, usePageState } from '../app-context.ts';
import { activeSheet } from '../session/page-state.ts';
import { words } from '../words.ts';
import { SidePanel, useLeave } from './windows.tsx';

const types = Object.keys(words.panels.condition) as BooleanCondition['type'][];

/** Google's colour scales: the colours of the least, the middle and the greatest number. */
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

/** A rule in words, such as `Greater than 5`. */
function ruleText({ condition, gradient }: ConditionalFormat): string {
  const { condition: captions, conditions: texts } = words.panels;
  if (condition) return [captions[condition.type], condition.values.join(' – ')].join(' ').trim();
  const colors = gradient?.map(({ color }) => color).join() ?? '';
  const known = scales.find(([, one]) => one.join() === colors);
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
  values: [string, string];
  look: Look;
  scale: number;
}

function Fields({ draft, change }: { draft: Draft; change(changes: Partial<Draft>): void }) {
  const { kind, values, look, scale } = draft;
  const { condition: captions, conditions: texts, rules } = words.panels;
  const { format } = words.menus;
  const count = kind === 'SCALE' ? 0 : conditionValues[kind];
  const isNumber = kind.startsWith('NUMBER');
  const setLook = (changes: Look) => change({ look: { ...look, ...changes } });
  return (
    <>
      <label>
        <span>{rules.range}</span>
        <input
          required
          value={draft.range}
          onInput={({ currentTarget }) => change({ range: currentTarget.value })}
        />
      </label>
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
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second value stay what they are
        <label key={index}>
          <span>
            {kind === 'CUSTOM_FORMULA'
              ? texts.formula
              : count === 1
                ? rules.value
                : index
                  ? rules.to
                  : rules.from}
          </span>
          <input
            required
            type={(isNumber ? 'number' : 'text') as 'text'}
            step="any"
            placeholder={kind === 'CUSTOM_FORMULA' ? '=$A1>B1' : undefined}
            value={values[index]}
            onInput={({ currentTarget: { value } }) =>
              change({ values: index === 0 ? [value, values[1]] : [values[0], value] })
            }
          />
        </label>
      ))}
      {kind === 'SCALE' ? (
        <label>
          <span>{texts.colors}</span>
          <select
            value={scale}
            onChange={({ currentTarget }) => change({ scale: Number(currentTarget.value) })}
          >
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

/** Format ▸ Conditional formatting: the rules of the tab, in the order in which they count, and one that is made. */
export function ConditionsPanel({ close }: { close(): void }) {
  const { actions, session } = useApp();
  const state = usePageState();
  const sheet = activeSheet(state)!;
  const { selection } = state;
  const [draft, setDraft] = useState<Draft>({
    range: areaName(selection),
    kind: 'CELL_NOT_EMPTY',
    values: ['', ''],
    look: { background: '#b7e1cd' },
    scale: 0,
  });
  const rules = sheet.conditionalFormats;
  const texts = words.panels.conditions;
  const leave = useLeave(close);
  const add = () => {
    const { range, kind, values, look, scale } = draft;
    const block = areaFrom(range);
    if (!block || block.row + block.rows > sheet.rows || block.column + block.columns > sheet.columns) {
      session.toast('', words.panels.rules.noRange(range, sheet.name));
      return;
    }
    const ranges = [{ sheetId: sheet.id, ...block }];
    const wanted = kind === 'SCALE' ? [] : values.slice(0, conditionValues[kind]);
    const rule: ConditionalFormat =
      kind === 'SCALE'
        ? { ranges, gradient: gradientOf(scales[scale]![1]) }
        : {
            ranges,
            condition: { type: kind, values: kind.startsWith('NUMBER') ? wanted.map(Number) : wanted },
            look,
          };
    actions.setConditionalFormats([...rules, rule]);
  };
  return (
    <SidePanel title={texts.title} testId="conditions-panel" kind="conditions-panel" leave={leave}>
      <ul>
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place
          <li key={index}>
            <span class="rule-look" style={swatch(rule)}>
              123
            </span>
            <span>
              {ruleText(rule)}
              <small>{rule.ranges.map((range) => areaName(range)).join(', ')}</small>
            </span>
            <button
              type="button"
              class="link"
              aria-label={words.panels.rules.deleteNumber(index + 1)}
              onClick={() => actions.setConditionalFormats(rules.filter((_, place) => place !== index))}
            >
              {words.panels.rules.delete}
            </button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Fields draft={draft} change={(changes) => setDraft({ ...draft, ...changes })} />
        <footer>
          <button type="submit" class="primary">
            {texts.add}
          </button>
          <button type="button" onClick={leave}>
            {words.cancel}
          </button>
        </footer>
      </form>
    </SidePanel>
  );
}
