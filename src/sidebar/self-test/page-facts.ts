import type { PageFacts } from './report.ts';

// The build puts the version in place of the name.
declare const process: { readonly env: { readonly CELLGRAD_VERSION: string } };

export const pageFacts = (): PageFacts => ({
  version: process.env.CELLGRAD_VERSION,
  browser: navigator.userAgent,
  language: navigator.language,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  date: new Date(),
});
