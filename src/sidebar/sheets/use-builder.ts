import { useState } from 'preact/hooks';
import type { BuildRequest } from '../../addon/contract.ts';
import { messages } from '../messages.ts';
import { type Action, useAction } from '../parts/use-action.ts';
import { callServer } from '../server.ts';

/** A build that waits for the user's decision because tabs of that name are there. */
export interface Question {
  readonly names: readonly string[];
  readonly tabs: readonly string[];
}

export interface Builder {
  readonly action: Action;
  readonly question: Question | null;
  /** The tabs that are being built. */
  readonly building: readonly string[];
  build(tabs: readonly string[], whenTaken?: BuildRequest['whenTaken']): void;
  cancel(): void;
}

/** Builds tabs of one workbook; a name that is taken becomes a question and changes nothing. */
export function useBuilder(workbook: string): Builder {
  const action = useAction();
  const [question, setQuestion] = useState<Question | null>(null);
  const [building, setBuilding] = useState<readonly string[]>([]);

  const request = async (tabs: readonly string[], whenTaken: BuildRequest['whenTaken']) => {
    const result = await callServer('buildTabs', { workbook, tabs, whenTaken });
    if (result.status === 'built') return messages.sheets.built(result.tabs);
    setQuestion({ names: result.names, tabs });
    return null;
  };
  const build: Builder['build'] = (tabs, whenTaken = 'ask') => {
    if (action.running) return;
    setQuestion(null);
    setBuilding(tabs);
    action.start('build', messages.sheets.buildingNames(tabs), () => request(tabs, whenTaken));
  };
  const cancel = () => {
    setQuestion(null);
    action.start('cancel', messages.sheets.cancelled, () => Promise.resolve(messages.sheets.cancelled));
  };
  return { action, question, building: action.running === 'build' ? building : [], build, cancel };
}
