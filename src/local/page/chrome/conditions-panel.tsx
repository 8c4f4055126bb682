import { useState } from 'preact/hooks';
import { areaFrom, areaName } from '../../../a1/addresses.ts';
import { conditionValues, type Look } from '../../workbook/conditional-formats.ts';
import type { BooleanCondition, ConditionalFormat } from '../../workbook/types.ts';
import { useApp, usePageState } from '../app-context.ts';
import { activeSheet } from '../session/page-state.ts';
import { SidePanel, useLeave } from './windows.tsx';

export const captions: Readonly<Record<BooleanCondition['type'], string>> = {
  CELL_EMPTY: 'Is empty',
  CELL_NOT_EMPTY: 'Is not empty',
  TEXT_CONTAINS: 'Text contains',
  TEXT_DOES_NOT_CONTAIN: 'Text does not contain',
  TEXT_STARTS_WITH: 'Text starts with',
  TEXT_ENDS_WITH: 'Text ends with',
  TEXT_EQUAL_TO: 'Text is exactly',
  NUMBER_GREATER_THAN: 'Greater than',
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 'Greater than or equal to',
  NUMBER_LESS_THAN: 'Less than',
  NUMBER_LESS_THAN_OR_EQUAL_TO: 'Less than or equal to',
  NUMBER_EQUAL_TO: 'Is equal to',
  NUMBER_NOT_EQUAL_TO: 'Is not equal to',
  NUMBER_BETWEEN: 'Is between',
  NUMBER_NOT_BETWEEN: 'Is not between',
  CUSTOM_FORMULA: 'Custom formula is',
};
const types = Object.keys(captions) as BooleanCondition['type'][];

/** Google's colour scales: the colours of the least, the middle and the greatest number. */
const scales: readonly (readonly [string, readonly string[]])[] = [
  ['White to green', ['#ffffff', '#57bb8a']],
  ['Green to white', ['#57bb8a', '#ffffff']],
  ['White to red', ['#ffffff', '#e67c73']],
  ['White to yellow', ['#ffffff', '#ffd666']],
  ['Red to white to green', ['#e67c73', '#ffffff', '#57bb8a']],
  ['Green to white to red', ['#57bb8a', '#ffffff', '#e67c73']],
  ['Green to yellow to red', ['#57bb8a', '#ffd666', '#e67c73']],
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
  if (condition) return [captions[condition.type], condition.values.join(' – ')].join(' ').trim();
  const colors = gradient?.map(({ color }) => color).join() ?? '';
  return scales.find(([, known]) => known.join() === colors)?.[0] ?? 'Color scale';
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
  const count = kind === 'SCALE' ? 0 : conditionValues[kind];
  const isNumber = kind.startsWith('NUMBER');
  const setLook = (changes: Look) => change({ look: { ...look, ...changes } });
  return (
    <>
      <label>
        <span>Apply to range</span>
        <input
          required
          value={draft.range}
          onInput={({ currentTarget }) => change({ range: currentTarget.value })}
        />
      </label>
      <label>
        <span>Format cells if</span>
        <select
          value={kind}
          onChange={({ currentTarget }) => change({ kind: currentTarget.value as Draft['kind'] })}
        >
          {types.map((type) => (
            <option key={type} value={type}>
              {captions[type]}
            </option>
          ))}
          <option value="SCALE">Color scale</option>
        </select>
      </label>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second value stay what they are
        <label key={index}>
          <span>
            {kind === 'CUSTOM_FORMULA' ? 'Formula' : count === 1 ? 'Value' : index === 0 ? 'From' : 'To'}
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
          <span>Colors</span>
          <select
            value={scale}
            onChange={({ currentTarget }) => change({ scale: Number(currentTarget.value) })}
          >
            {scales.map(([caption], index) => (
              <option key={caption} value={index}>
                {caption}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <>
          <label>
            <span>Fill color</span>
            <input
              type="color"
              value={look.background ?? '#ffffff'}
              onInput={({ currentTarget }) => setLook({ background: currentTarget.value })}
            />
          </label>
          <label>
            <span>Text color</span>
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
              <span>{key[0]!.toUpperCase() + key.slice(1)}</span>
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
  const leave = useLeave(close);
  const add = () => {
    const { range, kind, values, look, scale } = draft;
    const block = areaFrom(range);
    if (!block || block.row + block.rows > sheet.rows || block.column + block.columns > sheet.columns) {
      session.toast('', `“${range}” is no range of ${sheet.name}.`);
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
    <SidePanel
      title="Conditional format rules"
      testId="conditions-panel"
      kind="conditions-panel"
      leave={leave}
    >
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
              aria-label={`Delete rule ${index + 1}`}
              onClick={() => actions.setConditionalFormats(rules.filter((_, place) => place !== index))}
            >
              Delete
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
            Add rule
          </button>
          <button type="button" onClick={leave}>
            Cancel
          </button>
        </footer>
      </form>
    </SidePanel>
  );
}
