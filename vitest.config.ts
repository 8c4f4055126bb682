import { availableParallelism, totalmem } from 'node:os';
import { defineConfig } from 'vitest/config';

/** A worker and its browser need about this much at most. */
const bytesPerWorker = 1.5e9;
/** As many as cores, fewer where memory is short. `--maxWorkers=1` overrides it. */
const maxWorkers = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / bytesPerWorker)));

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/property-seed.ts'],
    // Limits for what hangs, not for what is slow: the machine may be small, or busy with something else.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers,
    // The files that a worker runs share its modules, its browser and its built host.
    isolate: false,
  },
});
