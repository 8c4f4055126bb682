import type { MenuItem, Usage } from '../../protocol.ts';
import type { CustomFunctionHost, Workbook } from '../../workbook/types.ts';
import { AuthModeEnum } from '../classes/enums.ts';
import { createServices } from '../services/services.ts';
import type { AuthMode } from './auth-mode.ts';
import { costs, LockTable, priceOf, SimulatedClock } from './costs.ts';
import { type CarryOut, type Emit, Execution, type Surroundings, settleCalculation } from './execution.ts';
import { isPublic, type Loader, readManifest, topLevelFunctions } from './function-loader.ts';

/**
 * Values that may cross google.script.run: finite numbers, text, true and false, null, and plain arrays and objects of
 * those (https://developers.google.com/apps-script/guides/html/reference/run). Everything is copied.
 */

function kindOf(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const name = Object.prototype.toString.call(value).slice('[object '.length, -1);
  const constructorName = (value as { constructor?: { name?: string } }).constructor?.name;
  return `an object of class ${name === 'Object' ? constructorName : name}`;
}

/** Objects of any realm that come from `{}`, JSON or Object.create(null). */
function isPlain(value: object): boolean {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

class IllegalValue extends Error {}

const join = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);

function illegal(path: string, value: unknown): never {
  throw new IllegalValue(
    `Failed due to illegal value in property: ${path || '(the value itself)'} is ${kindOf(value)}, but google.script.run takes only finite numbers, text, true or false, null, and plain arrays and objects of these.`,
  );
}

function copyObject(value: object, path: string, parents: ReadonlySet<object>): unknown {
  if (parents.has(value)) {
    throw new IllegalValue(`Failed due to illegal value in property: ${path} refers back to what holds it.`);
  }
  const inside = new Set(parents).add(value);
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown, index) =>
      item === undefined ? null : copy(item, join(path, index), inside),
    );
  }
  if (!isPlain(value)) illegal(path, value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, copy(item, join(path, key), inside)]));
}

function copy(value: unknown, path: string, parents: ReadonlySet<object>): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // JSON has no negative zero.
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (typeof value === 'object') return copyObject(value, path, parents);
  return illegal(path, value);
}

/** Copies the arguments that the page passes to the server; throws a message that names the illegal property. */
export const legalArguments = (values: readonly unknown[]): unknown[] =>
  copy(values, '', new Set()) as unknown[];

/** Copies the value that the server returns; undefined becomes null. */
export const legalResult = (value: unknown): unknown =>
  value === undefined ? null : copy(value, '', new Set());

/** State shared by all executions of a host: empty caches, free locks, a clock that starts at the machine's time. */
function createSurroundings(options: ScriptHostOptions): Surroundings {
  const clock = new SimulatedClock(options.machineNow);
  const manifest = readManifest(options.files);
  const { withheldScopes = [] } = options;
  return {
    workbook: options.workbook,
    files: options.files,
    addonName: options.addonName,
    grantedScopes: manifest.oauthScopes?.filter((scope) => !withheldScopes.includes(scope)) ?? null,
    withheldScopes,
    timeZone: manifest.timeZone ?? 'Etc/UTC',
    userLanguage: options.userLanguage ?? 'en',
    userProperties: options.userProperties ?? {},
    clock,
    emit: options.emit,
    caches: { document: new Map(), user: new Map(), script: new Map() },
    locks: new LockTable(clock),
    log: options.log ?? (() => undefined),
    readsWait: options.readsWait ?? false,
    shownAs: options.shownAs ?? ((error) => error),
    carryOut: options.carryOut ?? ((_call, _execution, body) => body()),
  };
}

const minute = 60_000;
/** https://developers.google.com/apps-script/guides/services/quotas */
const executionLimit = 6 * minute;
const shortLimit = minute / 2;

export interface ScriptHostOptions {
  /** Content of dist/ by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** Evaluates the scripts again for each execution. */
  readonly loader: Loader;
  readonly emit: Emit;
  /** Returns the open file; called for every call. */
  readonly workbook: () => Workbook;
  /** Name in the Extensions menu. */
  readonly addonName: string;
  /** Language of the user's account, such as `de`; default `en`. */
  readonly userLanguage?: string;
  /** User properties that scripts have stored; default none. */
  readonly userProperties?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970; default Date.now. */
  readonly machineNow?: () => number;
  /** The output of Logger and console; discarded by default. */
  readonly log?: (line: string) => void;
  /** Handles each service call; by default it is performed. Tests use it to make services fail. */
  readonly carryOut?: CarryOut;
  /**
   * Reads wait until custom functions have returned, as measured in 2022; by default they see `Loading...`. Google
   * documents neither.
   */
  readonly readsWait?: boolean;
  /** Scopes of the manifest that the user has not granted or has revoked; default none. */
  readonly withheldScopes?: readonly string[];
  /** Translates errors and `Loading...` as scripts see them, for example into German; default English. */
  readonly shownAs?: (error: string) => string;
}

export interface ScriptHost {
  readonly clock: SimulatedClock;
  readonly locks: LockTable;
  readonly customFunctionHost: CustomFunctionHost;
  /** Runs onOpen and returns the entries of the Extensions menu; a failing script leaves only Help. */
  onOpen(authMode: 'NONE' | 'LIMITED'): MenuItem[];
  /** The same for onInstall, which Google runs instead of onOpen right after an installation. */
  onInstall(authMode: 'NONE' | 'LIMITED' | 'FULL'): MenuItem[];
  /** Calls a global function without arguments, as a click does. */
  runMenuItem(functionName: string): void;
  /** google.script.run: arguments and result are copied and must be legal. */
  runServerFunction(functionName: string, argumentValues: readonly unknown[]): unknown;
  /** Service calls by name of the last execution other than a custom function. */
  readonly lastCalls: ReadonlyMap<string, number>;
  /** Returns the number of custom functions called since the last call, and resets it. */
  takeCustomFunctionCalls(): number;
}

type Callable = (...values: readonly unknown[]) => unknown;

class AppsScriptHost implements ScriptHost {
  lastCalls: ReadonlyMap<string, number> = new Map();
  private readonly options: ScriptHostOptions;
  private readonly surroundings: Surroundings;
  private readonly functionNames: readonly string[];
  private customFunctionCalls = 0;
  readonly customFunctionHost: CustomFunctionHost;

  constructor(options: ScriptHostOptions) {
    this.options = options;
    this.surroundings = createSurroundings(options);
    this.functionNames = topLevelFunctions(options.files).filter(isPublic);
    this.customFunctionHost = {
      names: new Set(this.functionNames.map((name) => name.toUpperCase())),
      call: (name, values) => this.callCustomFunction(name, values),
    };
  }

  get clock(): SimulatedClock {
    return this.surroundings.clock;
  }

  get locks(): LockTable {
    return this.surroundings.locks;
  }

  onOpen(authMode: 'NONE' | 'LIMITED'): MenuItem[] {
    return this.putUpMenu('onOpen', authMode);
  }

  onInstall(authMode: 'NONE' | 'LIMITED' | 'FULL'): MenuItem[] {
    return this.putUpMenu('onInstall', authMode);
  }

  private putUpMenu(trigger: 'onOpen' | 'onInstall', authMode: 'NONE' | 'LIMITED' | 'FULL'): MenuItem[] {
    const execution = new Execution(this.surroundings, authMode, shortLimit);
    const help: MenuItem = { caption: 'Help' };
    try {
      if (!this.functionNames.includes(trigger)) return [{ caption: this.options.addonName, items: [help] }];
      this.transact(trigger, execution, () =>
        this.evaluate(execution, trigger)({ authMode: AuthModeEnum[authMode] }),
      );
      return execution.menus;
    } catch (error) {
      this.surroundings.log(`${trigger} failed: ${String(error)}`);
      return [{ caption: this.options.addonName, items: [help] }];
    }
  }

  runMenuItem(functionName: string): void {
    this.runFull(functionName, []);
  }

  runServerFunction(functionName: string, argumentValues: readonly unknown[]): unknown {
    if (!isPublic(functionName) || !this.functionNames.includes(functionName)) {
      throw new Error(
        `google.script.run.${functionName} is not a function: it must be a top-level function whose name does not end in _.`,
      );
    }
    return legalResult(this.runFull(functionName, legalArguments(argumentValues)));
  }

  takeCustomFunctionCalls(): number {
    const calls = this.customFunctionCalls;
    this.customFunctionCalls = 0;
    return calls;
  }

  private runFull(functionName: string, values: readonly unknown[]): unknown {
    const execution = new Execution(this.surroundings, 'FULL', executionLimit);
    const result = this.transact(functionName, execution, () =>
      this.evaluate(execution, functionName)(...values),
    );
    if (execution.menus.length > 0) this.options.emit('menu', execution.menus);
    return result;
  }

  /** Creates a fresh global, then returns the function of that name. */
  private evaluate(execution: Execution, functionName: string): Callable {
    const functions = this.options.loader(createServices(execution));
    const found = functions[functionName];
    if (typeof found !== 'function') throw new Error(`Script function not found: ${functionName}`);
    return found as Callable;
  }

  /** Runs one undo step. If the script throws, its changes so far are kept, as in Google. */
  private transact<T>(label: string, execution: Execution, action: () => T): T {
    const workbook = this.surroundings.workbook();
    const startedAt = this.clock.simulated;
    let outcome: { result: T } | { error: unknown } = { error: new Error(`${label} did not run.`) };
    workbook.deferCustomFunctions(true);
    try {
      workbook.transaction(label, () => {
        outcome = attempt(() => {
          const result = action();
          execution.flush();
          execution.requireTime();
          return result;
        });
      });
    } finally {
      workbook.deferCustomFunctions(false);
      settleCalculation(workbook);
      this.report(label, execution, this.clock.simulated - startedAt);
    }
    return unwrap(outcome);
  }

  private report(label: string, execution: Execution, simulated: number): void {
    this.lastCalls = execution.calls;
    const usage: Usage = {
      label,
      serviceCalls: execution.serviceCalls,
      googleMilliseconds: simulated + priceOf(costs.executionStart, 0),
      customFunctionCalls: this.takeCustomFunctionCalls(),
    };
    this.options.emit('usage', usage);
  }

  private callCustomFunction(name: string, values: readonly unknown[]): unknown {
    const functionName = this.functionNames.find((one) => one.toUpperCase() === name.toUpperCase());
    if (!functionName) throw new Error(`Unknown function: '${name}'.`);
    this.customFunctionCalls += 1;
    const mode: AuthMode = 'CUSTOM_FUNCTION';
    const execution = new Execution(this.surroundings, mode, shortLimit);
    const result = this.evaluate(execution, functionName)(...values);
    execution.requireTime();
    return result;
  }
}

type Outcome<T> = { result: T } | { error: unknown };

function attempt<T>(action: () => T): Outcome<T> {
  try {
    return { result: action() };
  } catch (error) {
    return { error };
  }
}

function unwrap<T>(outcome: Outcome<T>): T {
  if ('error' in outcome) throw outcome.error;
  return outcome.result;
}

/** Runs an add-on's scripts as Google's servers do: each execution in a fresh global, with its AuthMode. */
export function createScriptHost(options: ScriptHostOptions): ScriptHost {
  return new AppsScriptHost(options);
}
