import type { HelpTranslation } from '../translated.ts';
import { activations } from './activations.ts';
import { gradients } from './gradients.ts';
import { layers } from './layers.ts';
import { losses } from './losses.ts';
import { optimisers } from './optimisers.ts';
import { phrases } from './phrases.ts';
import { randomness } from './randomness.ts';

/** The help of the custom functions in German. */
export const germanHelp: HelpTranslation = {
  helps: { ...activations, ...layers, ...randomness, ...losses, ...gradients, ...optimisers },
  categories: {
    Activations: 'Aktivierungen',
    Layers: 'Schichten',
    Randomness: 'Zufall',
    'Losses and metrics': 'Verluste und Metriken',
    Gradients: 'Gradienten',
    Optimizers: 'Optimierer',
  },
  phrases,
  or: 'oder',
  point: ',',
};
