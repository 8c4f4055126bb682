import type { PageFacts } from './report.ts';

// The build puts the version in place of the name.
declare const process: { readonly env: { readonly CELLGRAD_VERSION: string } };

const memoryKey = 'cellgrad.selfTest';

/** Keeps the time of this self-test; says whether an earlier one was kept, also after the page was closed. */
function memory(): string {
  try {
    const before = localStorage.getItem(memoryKey);
    localStorage.setItem(memoryKey, new Date().toISOString());
    return before
      ? `kept from ${before.slice(0, 16)}`
      : 'empty so far; close the page and run the self-test again';
  } catch {
    return 'not allowed';
  }
}

function clipboard(): string {
  const policy = (document as { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy;
  if (!policy) return navigator.clipboard ? 'there' : 'not there';
  return policy.allowsFeature('clipboard-write') ? 'allowed' : 'not allowed';
}

export const pageFacts = (): PageFacts => ({
  version: process.env.CELLGRAD_VERSION,
  browser: navigator.userAgent,
  language: navigator.language,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  clipboard: clipboard(),
  memory: memory(),
  date: new Date(),
});
