import fc from 'fast-check';

/**
 * Property tests try the same cases in every run, so that a run fails only because of a change. `CELLGRAD_SEED=7 npm
 * test` tries others.
 */
fc.configureGlobal({ seed: Number(process.env.CELLGRAD_SEED ?? 20_261_125) });
