import type { ConditionalFormat } from '../workbook/types.ts';
import { constant, list, text } from './arguments.ts';
import { gradientClass, type RuleState, rangeClass, ruleBuilderClass, ruleClass } from './classes.ts';
import { chain, type Methods } from './emulated-class.ts';
import { type EnumConstant, InterpolationType } from './enums.ts';
import { exception, SignatureMismatch } from './exception.ts';

type Point = NonNullable<ConditionalFormat['gradient']>[number];
type Place = 'min' | 'mid' | 'max';

/** A rule in the making keeps its points by place; the finished one has them in order. */
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

/** MIN at the low end and MAX at the high end, with a colour only. */
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
      throw exception(`Interpolation type ${name} does not fit the ${place}point of a colour scale.`);
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
  const { min, mid, max } = pointsOf(rule);
  if (!min || !max) {
    throw exception(
      'A colour scale needs a minpoint and a maxpoint (other rules are not emulated by the local host).',
    );
  }
  const finished = { ranges: rule.ranges, gradient: mid ? [min, mid, max] : [min, max] };
  return ruleClass.make({ execution, rule: copyRule(finished) });
}

const reads: Methods<RuleState> = {
  getRanges: ({ execution, rule }) => rule.ranges.map((area) => rangeClass.make({ execution, area })),
  getBooleanCondition: () => null,
  getGradientCondition: (state) => (pointsOf(state.rule).min ? gradientClass.make(state) : null),
  copy: ({ execution, rule }) => {
    const { min, mid, max } = pointsOf(rule);
    const gradient = min && max ? { gradient: mid ? [min, mid, max] : [min, max] } : {};
    return ruleBuilderClass.make({ execution, rule: copyRule({ ranges: rule.ranges, ...gradient }) });
  },
};

ruleClass.define('local', reads);
ruleBuilderClass.define('local', {
  ...reads,
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
