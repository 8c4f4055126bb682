import type { Emit } from '../google/execution.ts';
import type { EventName, Events, MenuItem } from '../protocol.ts';

/** The words of the menu item that calls a function, wherever in the menu it is. */
export function captionOf(menu: readonly MenuItem[], functionName: string): string | null {
  for (const item of menu) {
    const caption =
      item.functionName === functionName ? item.caption : captionOf(item.items ?? [], functionName);
    if (caption !== null) return caption;
  }
  return null;
}

/** Names what a script did in the words of the person who started it, instead of by a function's name. */
export class Labels {
  private current: string | null = null;

  constructor(private readonly target: Emit) {}

  /** Events of the script, on their way to the page. */
  readonly emit: Emit = <N extends EventName>(event: N, data: Events[N]): void => {
    const renamed = event === 'usage' && this.current !== null;
    this.target(event, renamed ? { ...data, label: this.current } : data);
  };

  during<T>(label: string, action: () => T): T {
    this.current = label;
    try {
      return action();
    } finally {
      this.current = null;
    }
  }
}
