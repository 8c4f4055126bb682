import { messages } from '../words.ts';
import { Button } from './button.tsx';

/** Stands in the notice of what it takes back; nothing where that cannot be. */
export function UndoButton({ undo }: { undo: (() => void) | null }) {
  return undo ? (
    <Button size="small" onClick={undo}>
      {messages.undo}
    </Button>
  ) : null;
}
