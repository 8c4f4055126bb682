import { text } from './arguments.ts';
import { type NamedRangeState, namedRangeClass, rangeClass } from './classes.ts';
import { chain } from './emulated-class.ts';
import { exception } from './exception.ts';

function rangeOf({ execution, name }: NamedRangeState) {
  const found = execution.workbook.data.namedRanges.find((one) => one.name === name);
  if (!found) throw exception(`The named range ${name} was removed.`);
  return found.range;
}

function setName(state: NamedRangeState, given: unknown): typeof chain {
  const area = rangeOf(state);
  const name = text(given);
  const { workbook } = state.execution;
  workbook.setNamedRange(name, area);
  if (name.toLowerCase() !== state.name.toLowerCase()) workbook.removeNamedRange(state.name);
  state.name = name;
  return chain;
}

namedRangeClass
  .define('local', { getName: ({ name }) => name })
  .define('read', {
    getRange: (state) => rangeClass.make({ execution: state.execution, area: rangeOf(state) }),
  })
  .define('write', {
    setName,
    setRange: (state, range) => {
      state.execution.workbook.setNamedRange(state.name, rangeClass.stateOf(range).area);
      return chain;
    },
    remove: ({ execution, name }) => execution.workbook.removeNamedRange(name),
  });
