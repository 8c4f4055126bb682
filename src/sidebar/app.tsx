import { useRef, useState } from 'preact/hooks';
import { FunctionsSection } from './functions/functions-section.tsx';
import { messages } from './messages.ts';
import { LiveRegion } from './parts/live-region.tsx';
import { panelId, TabStrip, tabId } from './parts/tab-strip.tsx';
import { RandomnessSection } from './randomness/randomness-section.tsx';
import { SheetsSection } from './sheets/sheets-section.tsx';
import { TrainPanel } from './train/train-panel.tsx';

const sections = [
  { id: 'sheets', title: messages.sections.sheets, Section: SheetsSection },
  { id: 'randomness', title: messages.sections.randomness, Section: RandomnessSection },
  { id: 'train', title: messages.sections.train, Section: TrainPanel },
  { id: 'functions', title: messages.sections.functions, Section: FunctionsSection },
] as const;

/** The whole sidebar. Hidden sections stay mounted, so that each keeps its state while another is shown. */
export function App() {
  const [shown, show] = useState<string>('sheets');
  const hasChosen = useRef(false);
  const choose = (id: string) => {
    hasChosen.current = true;
    show(id);
    // All sections share one scroll bar; each begins with what it is about.
    window.scrollTo(0, 0);
  };
  // A section may come forward by itself until the user has chosen one.
  const offer = (id: string) => !hasChosen.current && show(id);
  return (
    <LiveRegion>
      <header>
        <h1 class="visually-hidden">{messages.title}</h1>
        <TabStrip label={messages.sections.label} tabs={sections} selected={shown} onSelect={choose} />
      </header>
      <main>
        {sections.map(({ id, Section }) => (
          <div
            key={id}
            id={panelId(id)}
            role="tabpanel"
            aria-labelledby={tabId(id)}
            class="panel"
            hidden={id !== shown}
          >
            <Section shown={id === shown} offer={() => offer(id)} />
          </div>
        ))}
      </main>
    </LiveRegion>
  );
}
