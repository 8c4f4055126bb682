import type { CallKind } from '../host/costs.ts';
import type { Execution } from '../host/execution.ts';
import { exception, SignatureMismatch, signatureException } from './arguments.ts';
import { type EmulatedClassName, googleMethods } from './google-methods.ts';

export interface State {
  readonly execution: Execution;
}

/** A method receives the state of its object, followed by the script's arguments. */
export type Methods<S> = Record<string, (state: S, ...given: unknown[]) => unknown>;

interface Traits<S> {
  /** The class name in Google's messages; default: the name itself. */
  readonly path?: string;
  /** Cells that a call on the object touches, for the cost table. */
  readonly cells?: (state: S) => number;
  /** Throws if another user has protected the object's cells; called before every 'write'. */
  readonly requireEditable?: (state: S) => void;
}

/** Adds the name of the method to errors about wrong arguments. */
function withSignature(path: string, given: readonly unknown[], action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    throw error instanceof SignatureMismatch ? signatureException(path, given) : error;
  }
}

/**
 * A class of Google's API. Scripts see only the methods of its objects. Emulated methods check permission and charge
 * the clock; Google's other methods throw an error with their name; unknown names are not functions.
 */
export class EmulatedClass<S extends State> {
  readonly name: EmulatedClassName;
  private readonly path: string;
  private readonly traits: Traits<S>;
  private readonly prototype: Record<string, unknown> = {};
  private readonly states = new WeakMap<object, S>();

  constructor(name: EmulatedClassName, traits: Traits<S> = {}) {
    this.name = name;
    this.path = traits.path ?? name;
    this.traits = traits;
    for (const method of googleMethods(name)) {
      this.hide(method, () => {
        throw exception(`${name}.${method} is not emulated by the local host.`);
      });
    }
    this.hide('toString', () => name);
  }

  /** Adds emulated methods of one kind. */
  define(kind: CallKind, methods: Methods<S>): this {
    const known = googleMethods(this.name);
    for (const [method, body] of Object.entries(methods)) {
      if (!known.includes(method)) throw new Error(`Google's ${this.name} has no method ${method}.`);
      this.hide(method, this.guarded(method, kind, body));
    }
    return this;
  }

  /** Creates an object of the class; `constants` are its enums. */
  make(state: S, constants: Readonly<Record<string, unknown>> = {}): object {
    const object: object = Object.assign(Object.create(this.prototype), constants);
    this.states.set(object, state);
    return object;
  }

  /** The state behind an object of this class; throws a mismatch for any other value. */
  stateOf(value: unknown): S {
    const state = this.states.get(value as object);
    if (!state) throw new SignatureMismatch();
    return state;
  }

  has(value: unknown): boolean {
    return typeof value === 'object' && value !== null && this.states.has(value);
  }

  private hide(method: string, value: unknown): void {
    Object.defineProperty(this.prototype, method, { value, configurable: true });
  }

  private guarded(method: string, kind: CallKind, body: Methods<S>[string]): unknown {
    const { states, traits } = this;
    const path = `${this.path}.${method}`;
    return function (this: object, ...given: unknown[]): unknown {
      const state = states.get(this);
      if (!state) throw new TypeError(`${path} was called without its object.`);
      const call = { path, kind, cells: traits.cells?.(state) ?? 0 };
      const result = state.execution.call(call, () => {
        if (kind === 'write') traits.requireEditable?.(state);
        return withSignature(path, given, () => body(state, ...given));
      });
      return result === chain ? this : result;
    };
  }
}

/** Returned by methods that return the object they were called on, for chaining. */
export const chain = Symbol('chain');
