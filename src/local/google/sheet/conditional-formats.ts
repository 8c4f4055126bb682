import { conditionValues } from '../../workbook/conditional-formats.ts';
import { storedRule } from '../../workbook/rule-formulas.ts';
import type { ConditionalFormat } from '../../workbook/types.ts';
import {
  checkCount,
  constant,
  exception,
  finiteNumber,
  list,
  SignatureMismatch,
  text,
  truth,
} from '../classes/arguments.ts';
import {
  booleanConditionClass,
  gradientClass,
  type RuleState,
  rangeClass,
  ruleBuilderClass,
  ruleClass,
} from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';
import { BooleanCriteria, type EnumConstant, InterpolationType } from '../classes/enums.ts';

type Point = NonNullable<ConditionalFormat['gradient']>[number];
type Place = 'min' | 'mid' | 'max';

/** An unfinished rule stores its points by place; a finished rule has them in order. */
const points = new WeakMap<ConditionalFormat, Partial<Record<Place, Point>>>();

function placesOf({ ranges: _, gradient }: ConditionalFormat): Partial<Record<Place, Point>> {
  if (!gradient) return {};
  const [min, second, third] = gradient;
  return third ? { min: min!, mid: second!, max: third } : { min: min!, max: second! };
}

function pointsOf(rule: ConditionalFormat): Partial<Record<Place, Point>> {
  const found = points.get(rule) ?? placesOf(rule);
  points.set(rule, found);
  return found;
}

const copyRule = (rule: ConditionalFormat): ConditionalFormat =>
  JSON.parse(JSON.stringify(rule)) as ConditionalFormat;

/** MIN at the low end and MAX at the high end, with a color only. */
function endPoint(place: 'min' | 'max') {
  return ({ rule }: RuleState, color: unknown): typeof chain => {
    pointsOf(rule)[place] = { type: place === 'min' ? 'MIN' : 'MAX', color: text(color) };
    return chain;
  };
}

function pointWithValue(place: Place) {
  return ({ rule }: RuleState, color: unknown, type: unknown, value: unknown): typeof chain => {
    const name = constant(type, InterpolationType).name as Point['type'];
    const mismatched = (name === 'MIN' && place !== 'min') || (name === 'MAX' && place !== 'max');
    if (mismatched)
      throw exception(`Interpolation type ${name} does not fit the ${place}point of a color scale.`);
    const fromData = name === 'MIN' || name === 'MAX';
    pointsOf(rule)[place] = {
      type: name,
      color: text(color),
      ...(fromData ? {} : { value: text(value) }),
    };
    return chain;
  };
}

function setRanges(state: RuleState, given: unknown): typeof chain {
  state.rule.ranges = list(given).map((range) => ({ ...rangeClass.stateOf(range).area }));
  return chain;
}

function build({ execution, rule }: RuleState): object {
  if (rule.ranges.length === 0) throw exception('Conditional format rule must have at least one range.');
  if (rule.condition) {
    const { ranges, condition, look = {} } = rule;
    return ruleClass.make({ execution, rule: copyRule({ ranges, condition, look }) });
  }
  const { min, mid, max } = pointsOf(rule);
  if (!min || !max) {
    throw exception(
      'A conditional format needs a condition, or a color scale with a minpoint and a maxpoint.',
    );
  }
  const finished = { ranges: rule.ranges, gradient: mid ? [min, mid, max] : [min, max] };
  return ruleClass.make({ execution, rule: copyRule(finished) });
}

const reads: Methods<RuleState> = {
  getRanges: ({ execution, rule }) => rule.ranges.map((area) => rangeClass.make({ execution, area })),
  getBooleanCondition: (state) => (state.rule.condition ? booleanConditionClass.make(state) : null),
  getGradientCondition: (state) => (pointsOf(state.rule).min ? gradientClass.make(state) : null),
  copy: ({ execution, rule }) => {
    if (rule.condition) return ruleBuilderClass.make({ execution, rule: copyRule(rule) });
    const { min, mid, max } = pointsOf(rule);
    const gradient = min && max ? { gradient: mid ? [min, mid, max] : [min, max] } : {};
    return ruleBuilderClass.make({ execution, rule: copyRule({ ranges: rule.ranges, ...gradient }) });
  },
};

type Condition = NonNullable<ConditionalFormat['condition']>;
type Look = NonNullable<ConditionalFormat['look']>;

/** `whenNumberBetween` for NUMBER_BETWEEN, and so on. */
const methodOf = (type: Condition['type']): string =>
  `when${type
    .toLowerCase()
    .split('_')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')}`;

/** `whenNumberBetween` and related methods; `set` stores the condition. */
export function whenMethods<S>(set: (state: S, condition: Condition) => void): Methods<S> {
  return Object.fromEntries(
    (Object.keys(conditionValues) as Condition['type'][])
      .filter((type) => type !== 'CUSTOM_FORMULA')
      .map((type) => {
        const valueCount = conditionValues[type];
        const method = (state: S, ...given: unknown[]): typeof chain => {
          checkCount(given, valueCount);
          const values = given.map((value) => (type.startsWith('TEXT') ? text(value) : finiteNumber(value)));
          set(state, { type, values });
          return chain;
        };
        return [methodOf(type), method];
      }),
  );
}

/** Null removes the property from the format. */
function lookMethod<K extends keyof Look>(key: K, read: (value: unknown) => Look[K]) {
  return ({ rule }: RuleState, value: unknown): typeof chain => {
    const { [key]: _, ...others } = rule.look ?? {};
    rule.look = value === null ? others : { ...others, [key]: read(value) };
    return chain;
  };
}

const looks: Methods<RuleState> = {
  setBackground: lookMethod('background', text),
  setFontColor: lookMethod('fontColor', text),
  setBold: lookMethod('bold', truth),
  setItalic: lookMethod('italic', truth),
  setStrikethrough: lookMethod('strikethrough', truth),
  setUnderline: lookMethod('underline', truth),
};

const lookRead =
  (key: keyof Look) =>
  ({ rule }: RuleState) =>
    rule.look?.[key] ?? null;

const criteria: Readonly<Record<string, EnumConstant>> = BooleanCriteria;

booleanConditionClass.define('local', {
  getCriteriaType: ({ rule }) => criteria[rule.condition!.type],
  getCriteriaValues: ({ rule }) => [...rule.condition!.values],
  getBackground: lookRead('background'),
  getFontColor: lookRead('fontColor'),
  getBold: lookRead('bold'),
  getItalic: lookRead('italic'),
  getStrikethrough: lookRead('strikethrough'),
  getUnderline: lookRead('underline'),
});

ruleClass.define('local', reads);
ruleBuilderClass.define('local', {
  ...reads,
  ...whenMethods<RuleState>(({ rule }, condition) => {
    rule.condition = condition;
  }),
  ...looks,
  whenFormulaSatisfied: ({ execution, rule }, given) => {
    const typed = { ranges: [], condition: { type: 'CUSTOM_FORMULA' as const, values: [text(given)] } };
    try {
      rule.condition = storedRule(typed, execution.workbook.data.locale).condition!;
    } catch (problem) {
      throw exception((problem as Error).message);
    }
    return chain;
  },
  setRanges,
  setGradientMinpoint: endPoint('min'),
  setGradientMaxpoint: endPoint('max'),
  setGradientMinpointWithValue: pointWithValue('min'),
  setGradientMidpointWithValue: pointWithValue('mid'),
  setGradientMaxpointWithValue: pointWithValue('max'),
  build,
});

const types: Readonly<Record<string, EnumConstant>> = InterpolationType;

function gradientReads(place: Place, word: string): Methods<RuleState> {
  const point = ({ rule }: RuleState) => pointsOf(rule)[place];
  return {
    [`get${word}Color`]: (state) => point(state)?.color ?? '',
    [`get${word}Type`]: (state) => types[point(state)?.type ?? ''] ?? null,
    [`get${word}Value`]: (state) => point(state)?.value ?? '',
  };
}

gradientClass.define('local', {
  ...gradientReads('min', 'Min'),
  ...gradientReads('mid', 'Mid'),
  ...gradientReads('max', 'Max'),
});

/** SpreadsheetApp.newConditionalFormatRule. */
export function newRule(state: Pick<RuleState, 'execution'>, ...given: unknown[]): object {
  if (given.length > 0) throw new SignatureMismatch();
  return ruleBuilderClass.make({ execution: state.execution, rule: { ranges: [] } });
}
