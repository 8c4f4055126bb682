import type { TextStorage } from '../session/browser-storage.ts';

/** Whether somebody in this browser has been welcomed: asked at every start, so kept where the answer comes at once. */
export interface WelcomeMemory {
  isOver(): boolean;
  end(): void;
}

const key = 'cellgrad welcome';

export function createWelcomeMemory(storage: TextStorage): WelcomeMemory {
  return {
    isOver: () => storage.getItem(key) === 'over',
    end: () => storage.setItem(key, 'over'),
  };
}
