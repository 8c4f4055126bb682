import { useRef } from 'preact/hooks';

interface Tab {
  readonly id: string;
  readonly title: string;
}

export const tabId = (id: string) => `tab-${id}`;
export const panelId = (id: string) => `panel-${id}`;

/** The index of the tab for an arrow, Home or End key; null for any other key. */
export function keyTarget(key: string, index: number, count: number): number | null {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

/** The ARIA tab pattern: one Tab stop, and arrow keys that move and select. */
export function TabStrip(props: {
  label: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect(id: string): void;
}) {
  const strip = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent, index: number) => {
    const target = keyTarget(event.key, index, props.tabs.length);
    if (target === null) return;
    event.preventDefault();
    props.onSelect(props.tabs[target]!.id);
    strip.current?.querySelectorAll<HTMLElement>('[role=tab]')[target]?.focus();
  };
  return (
    <div class="tab-strip" role="tablist" aria-label={props.label} ref={strip}>
      {props.tabs.map(({ id, title }, index) => (
        <button
          key={id}
          id={tabId(id)}
          type="button"
          role="tab"
          class="tab"
          aria-selected={id === props.selected}
          aria-controls={panelId(id)}
          tabIndex={id === props.selected ? 0 : -1}
          onClick={() => props.onSelect(id)}
          onKeyDown={(event) => move(event, index)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
