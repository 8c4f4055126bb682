import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../wording/text.ts';
import { epochs } from './epochs/session.ts';
import { whenReportWanted } from './excel/report-wanted.ts';
import { FunctionsSection } from './functions/functions-section.tsx';
import { isRemembered, useRemembered, type ValueOf } from './memory/memory.ts';
import { SelectField } from './parts/field.tsx';
import { LiveRegion } from './parts/live-region.tsx';
import { Waiting } from './parts/notice.tsx';
import { Outcome } from './parts/outcome.tsx';
import { useStore } from './parts/store.ts';
import { panelId, TabStrip, tabId } from './parts/tab-strip.tsx';
import { useAction } from './parts/use-action.ts';
import { RandomnessSection } from './randomness/randomness-section.tsx';
import { callServer } from './server.ts';
import { Share } from './share/share.tsx';
import { SheetsSection } from './sheets/sheets-section.tsx';
import { Tour, useTour } from './tour/tour.tsx';
import { training } from './train/run/session.ts';
import { isUnderWay } from './train/run/state.ts';
import { TrainPanel } from './train/train-panel.tsx';
import { language, messages } from './words.ts';

/** The name of each language in that language. */
const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

type SectionId = ValueOf<'section'>;

const sections = [
  { id: 'sheets', title: messages.sections.sheets, Section: SheetsSection },
  { id: 'randomness', title: messages.sections.randomness, Section: RandomnessSection },
  { id: 'train', title: messages.sections.train, Section: TrainPanel },
  { id: 'functions', title: messages.sections.functions, Section: FunctionsSection },
] as const satisfies readonly { readonly id: SectionId; readonly title: string; readonly Section: unknown }[];

/** The visible section. A section can open itself until the user has chosen one, now or earlier. */
function useSection() {
  const [shown, show] = useRemembered('section');
  const hasChosen = useRef(isRemembered('section'));
  const offered = (id: SectionId) => !hasChosen.current && show(id);
  const choose = (id: SectionId) => {
    hasChosen.current = true;
    show(id);
    // All sections share one scroll bar; each starts with its heading.
    window.scrollTo(0, 0);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the sidebar has loaded
  useEffect(() => whenReportWanted(() => choose('sheets')), []);
  return { shown, offered, choose };
}

/**
 * Lets the user choose the language of the menu, the sidebar and all messages. The server reopens the sidebar in that
 * language.
 */
function LanguageChoice() {
  const action = useAction();
  const { doing } = useStore(epochs, 'doing');
  // Reopening the sidebar would lose the run.
  if (isUnderWay(useStore(training, 'phase', 'isWriting')) || doing === 'running') return null;
  const choose = (chosen: Language) =>
    action.start('language', messages.language, async () => callServer('setLanguage', { chosen }));
  return (
    <>
      <SelectField
        id="language"
        label={messages.language}
        names={languageNames}
        value={language}
        onChange={choose}
      />
      <Outcome action={action} />
    </>
  );
}

/** The entire sidebar. Hidden sections stay mounted, so that they keep their state. */
export function App() {
  const { shown, offered, choose } = useSection();
  const tour = useTour();
  const chooseById = (id: string) => choose(id as SectionId);
  const showTour = () => {
    choose('sheets');
    tour.show();
  };
  const endTour = () => {
    tour.end();
    document.getElementById(tabId(shown))?.focus();
  };
  return (
    <>
      <header>
        <h1 class="visually-hidden">{messages.title}</h1>
        <TabStrip label={messages.sections.label} tabs={sections} selected={shown} onSelect={chooseById} />
        <Waiting />
      </header>
      <main>
        <Tour tour={tour} section={shown} onShow={chooseById} onEnd={endTour} />
        {sections.map(({ id, Section }) => (
          <div
            key={id}
            id={panelId(id)}
            role="tabpanel"
            aria-labelledby={tabId(id)}
            class="panel"
            hidden={id !== shown}
          >
            <Section shown={id === shown} offer={() => offered(id)} />
          </div>
        ))}
      </main>
      <footer>
        <Share />
        <LanguageChoice />
        {!tour.isShown && (
          <button type="button" class="link" onClick={showTour}>
            {messages.tour.show}
          </button>
        )}
      </footer>
      <LiveRegion />
    </>
  );
}
