import { colorLegend } from '../builder/look.ts';
import { fastAiCredit, startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'Which film will you like?',
  shows: [
    'dotprod: 15 users, 15 movies, 206 ratings. Five numbers for each user and movie predict every rating.',
    'bias: one number more for each user and movie, as some are kind and some are simply good.',
    'movielens_emb: the same model as programs calculate it, with the numbers looked up in tables (embeddings).',
    'movielens_1hot: why looking up a row is the same as multiplying by a one-hot matrix.',
    'word_emb: the same look-up turns a text into numbers.',
    colorLegend,
  ],
  tryThis: [
    'on dotprod, change a blue number in B25:F25 and see one row of predictions and the error in V41 move.',
    'by hand, make V41 smaller by changing a few factors. How far do you get below 2.81?',
    'on movielens_emb, compare AA3 with V41 on dotprod: the same number by another way.',
    'on movielens_1hot, find the 1 in row 3 and the row of C4:G18 that comes out in AE3:AI3.',
    'on word_emb, type green into I3 and watch K3:O3 become the numbers of that word.',
  ],
  lesson: [
    'fast.ai, Practical Deep Learning for Coders, lesson 7 (2022): collaborative filtering.',
    'https://course.fast.ai',
  ],
  credits: [
    fastAiCredit,
    'Ratings: MovieLens ml-latest-small, F. Maxwell Harper and Joseph A. Konstan (2015), ACM TiiS 5, 4: 19.',
  ],
});
