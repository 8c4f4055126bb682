import { useEffect, useRef, useState } from 'preact/hooks';
import { useRemembered } from '../memory/use-remembered.ts';
import { Button } from '../parts/button.tsx';
import { useAnnounce } from '../parts/live-region.tsx';
import { DismissButton } from '../parts/notice.tsx';
import { messages } from '../words.ts';

const words = messages.tour;

/** The steps, each with the section that it is about. */
const steps = [
  { section: 'sheets', ...words.build },
  { section: 'randomness', ...words.randomize },
  { section: 'train', ...words.train },
] as const;

/**
 * Three steps through the sidebar, each beside the section that it tells of. It stands in the page like anything
 * else, so that nothing is locked while it is there.
 */
function TourCard(props: { takesFocus: boolean; onShow(section: string): void; onEnd(): void }) {
  const { takesFocus, onShow, onEnd } = props;
  const [index, setIndex] = useState(0);
  const announce = useAnnounce();
  const box = useRef<HTMLElement>(null);
  const { title, text } = steps[index]!;
  const isLast = index === steps.length - 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the card comes
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, []);
  const go = (next: number) => {
    const { section, title: told, text: sentences } = steps[next]!;
    setIndex(next);
    onShow(section);
    announce(words.told(next + 1, steps.length, told, sentences));
  };
  return (
    <section
      class="tour"
      ref={box}
      tabIndex={-1}
      aria-label={words.label}
      onKeyDown={(event) => event.key === 'Escape' && onEnd()}
    >
      <div class="tour-head">
        <p class="hint">{words.step(index + 1, steps.length)}</p>
        <DismissButton label={words.end} onDismiss={onEnd} />
      </div>
      <h2>{title}</h2>
      <p>{text}</p>
      <div class="button-row">
        <Button kind="primary" onClick={isLast ? onEnd : () => go(index + 1)}>
          {isLast ? words.done : words.next}
        </Button>
        {index > 0 && <Button onClick={() => go(index - 1)}>{words.back}</Button>}
      </div>
    </section>
  );
}

export interface TourState {
  readonly isShown: boolean;
  readonly isAskedFor: boolean;
  show(): void;
  end(): void;
}

/** The tour comes by itself until it has been ended once. */
export function useTour(): TourState {
  const [isSeen, setSeen] = useRemembered('isTourSeen');
  const [isAskedFor, setAskedFor] = useState(false);
  return {
    isShown: !isSeen || isAskedFor,
    isAskedFor,
    show: () => setAskedFor(true),
    end() {
      setSeen(true);
      setAskedFor(false);
    },
  };
}

/** The tour while it is to be seen. */
export function Tour(props: { tour: TourState; onShow(section: string): void; onEnd(): void }) {
  const { tour, onShow, onEnd } = props;
  if (!tour.isShown) return null;
  return (
    <TourCard key={String(tour.isAskedFor)} takesFocus={tour.isAskedFor} onShow={onShow} onEnd={onEnd} />
  );
}
