import { colorLegend } from '../builder/look.ts';
import { fastAiCredit, startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'Which film will you like?',
  shows: [
    'dotprod: 15 users, 15 movies, 206 ratings. Five numbers for each user and movie predict every rating.',
    'bias: one more number for each user and movie, because some users are generous and some movies are good.',
    'movielens_emb: the same model as libraries compute it, with numbers looked up in tables (embeddings).',
    'movielens_1hot: why looking up a row equals multiplying by a one-hot matrix.',
    'word_emb: the same look-up turns text into numbers.',
    colorLegend,
  ],
  tryThis: [
    'on dotprod, change a blue number in B25:F25: one row of predictions and the error in V41 change.',
    'change a few factors by hand to reduce V41. How far below 2.81 can you get?',
    'on movielens_emb, compare AA3 with V41 on dotprod: the same number, computed in another way.',
    'on movielens_1hot, find the 1 in row 3 and the row of C4:G18 that appears in AE3:AI3.',
    'on word_emb, type green into I3: K3:O3 now shows the numbers of that word.',
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
