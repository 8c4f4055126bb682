import { useEffect, useRef, useState } from 'preact/hooks';
import { useRemembered } from '../memory/memory.ts';
import { Button } from '../parts/button.tsx';
import { announce } from '../parts/live-region.tsx';
import { DismissButton } from '../parts/notice.tsx';
import { messages } from '../words.ts';

const words = messages.tour;

/** The steps, each with its section. */
const steps = [
  { section: 'sheets', ...words.build },
  { section: 'randomness', ...words.randomize },
  { section: 'train', ...words.train },
] as const;

interface Place {
  /** The open section. */
  readonly section: string;
  onShow(section: string): void;
  onEnd(): void;
}

/** The step of the open section; if a section has none, the previous step stays. */
function useStep(section: string): number {
  const step = useRef(0);
  const own = steps.findIndex((each) => each.section === section);
  if (own !== -1) step.current = own;
  return step.current;
}

/**
 * Three steps through the sidebar, each beside the section that it explains. The card is ordinary content of the page,
 * so that it blocks nothing.
 */
function TourCard(props: Place & { readonly takesFocus: boolean }) {
  const { section, takesFocus, onShow, onEnd } = props;
  const index = useStep(section);
  const box = useRef<HTMLElement>(null);
  const { title, text } = steps[index]!;
  const isLast = index === steps.length - 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the card comes
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, []);
  const go = (next: number) => {
    const { section: of, title: nextTitle, text: sentences } = steps[next]!;
    onShow(of);
    announce(words.announcement(next + 1, steps.length, nextTitle, sentences));
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
        <h2>{title}</h2>
        <DismissButton label={words.end} onDismiss={onEnd} />
      </div>
      <p>{text}</p>
      <div class="button-row">
        <Button kind="primary" size="small" onClick={isLast ? onEnd : () => go(index + 1)}>
          {isLast ? words.done : words.next}
        </Button>
        {index > 0 && (
          <Button size="small" onClick={() => go(index - 1)}>
            {words.back}
          </Button>
        )}
        <span class="hint">{words.step(index + 1, steps.length)}</span>
      </div>
    </section>
  );
}

interface TourState {
  readonly isShown: boolean;
  readonly isAskedFor: boolean;
  show(): void;
  end(): void;
}

/** Shows the tour automatically until it has been ended once. */
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

/** The tour, if it is active. */
export function Tour({ tour, ...place }: Place & { readonly tour: TourState }) {
  if (!tour.isShown) return null;
  return <TourCard key={String(tour.isAskedFor)} takesFocus={tour.isAskedFor} {...place} />;
}
