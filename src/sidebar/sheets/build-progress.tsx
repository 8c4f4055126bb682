import { Button } from '../parts/button.tsx';
import { messages } from '../words.ts';
import type { Builder } from './use-builder.ts';

/** Which tab of how many is being built, and the way out. */
export function BuildProgress({ builder }: { builder: Builder }) {
  const { building, done, isStopping } = builder;
  if (building.length === 0) return null;
  const words = messages.sheets;
  const name = building[done];
  return (
    <div class="build-progress">
      <progress aria-label={words.progress} max={building.length} value={done} />
      <p class="secondary">
        {name === undefined ? words.finishing : words.buildingTab(name, done + 1, building.length)}
      </p>
      <Button size="small" busyText={isStopping ? words.stopping : null} onClick={builder.stop}>
        {words.stop}
      </Button>
    </div>
  );
}
