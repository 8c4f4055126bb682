import { useRef, useState } from 'preact/hooks';
import type { BuildRequest, BuildResult } from '../../addon/contract.ts';
import { type Action, type Ending, type Undoable, useAction } from '../parts/use-action.ts';
import { callServer, requestOverhead } from '../server.ts';
import { messages } from '../words.ts';

/** A build that waits for the user's decision because tabs of that name are there. */
interface Question {
  readonly names: readonly string[];
  readonly request: BuildRequest & { readonly build: string };
}

export interface Builder {
  readonly action: Action;
  readonly question: Question | null;
  /** The tabs that are being built. */
  readonly building: readonly string[];
  /** How many of them are done. */
  readonly done: number;
  /** True from the wish to stop until the tab that Google is writing is done. */
  readonly isStopping: boolean;
  build(tabs: readonly string[]): void;
  /** Goes on with the build that asked. */
  decide(whenTaken: BuildRequest['whenTaken']): void;
  stop(): void;
  cancel(): void;
}

/**
 * How long a request begins further tabs. Where each request costs a second before it begins, as in Google, ten seconds;
 * where requests are cheap each builds one tab, so that the user sees how far it is and may stop.
 */
const timeForTabs = (): number => (requestOverhead() > 300 ? 10_000 : 0);

const removeUnfinished = (build: string) => callServer('removeUnfinished', { build });

/** The end of a build whose tabs can be taken out of the file again. */
const added = (tabs: readonly string[]): Undoable => ({
  done: messages.sheets.built(tabs),
  undoing: messages.sheets.removing,
  takeBack: async () => {
    await callServer('removeTabs', { tabs });
    return messages.sheets.removedAgain(tabs);
  },
});

/** Builds tabs of one workbook, as many in a request as time allows; all of them get their names at the end, or none. */
export function useBuilder(workbook: string): Builder {
  const action = useAction();
  const [question, setQuestion] = useState<Question | null>(null);
  const [building, setBuilding] = useState<readonly string[]>([]);
  const [done, setDone] = useState(0);
  const [isStopping, setStopping] = useState(false);
  const wantsStop = useRef(false);

  const buildSteps = async (request: Question['request']): Promise<Ending> => {
    for (;;) {
      const result: BuildResult = await callServer('buildTabs', request);
      // Tabs that were replaced are gone: without the new ones there would be none.
      if (result.status === 'built') {
        const end = added(result.tabs);
        return request.whenTaken === 'replace' ? end.done : end;
      }
      if (wantsStop.current) {
        await removeUnfinished(request.build);
        return messages.sheets.stopped;
      }
      if (result.status === 'nameTaken') {
        setQuestion({ names: result.names, request });
        return null;
      }
      if (result.status === 'unfinished') setDone(result.done);
    }
  };
  const start = (request: Question['request']) => {
    setQuestion(null);
    setBuilding(request.tabs);
    setDone(0);
    setStopping(false);
    wantsStop.current = false;
    action.start('build', messages.sheets.buildingNames(request.tabs), () =>
      buildSteps(request).catch(async (error) => {
        // When Google ended the request, nothing of it could tidy up after itself; the first failure is told.
        await removeUnfinished(request.build).catch(() => undefined);
        throw error;
      }),
    );
  };
  const build: Builder['build'] = (tabs) => {
    if (!action.running)
      start({
        workbook,
        tabs,
        whenTaken: 'ask',
        build: Date.now().toString(36),
        milliseconds: timeForTabs(),
      });
  };
  const decide: Builder['decide'] = (whenTaken) => question && start({ ...question.request, whenTaken });
  const stop = () => {
    wantsStop.current = true;
    setStopping(true);
  };
  const cancel = () => {
    const unfinished = question?.request.build;
    setQuestion(null);
    action.start('cancel', messages.sheets.cancelled, async () => {
      // A name that was taken only while the build ran leaves tabs behind.
      if (unfinished && done > 0) await removeUnfinished(unfinished);
      return messages.sheets.cancelled;
    });
  };
  const isBuilding = action.running === 'build';
  return {
    action,
    question,
    building: isBuilding ? building : [],
    done,
    isStopping: isBuilding && isStopping,
    build,
    decide,
    stop,
    cancel,
  };
}
