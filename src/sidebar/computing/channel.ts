import type { Command } from './protocol.ts';

/** The way to a runner. */
export interface Channel {
  readonly place: 'worker' | 'page';
  send(command: Command): void;
  /** Ends the runner; nothing comes back any more. */
  close(): void;
}
