import { colorLegend } from '../builder/look.ts';
import { startHere } from '../builder/start-here.ts';

export const startTab = startHere({
  title: 'A GPT that learns names',
  shows: [
    'gpt: all stages of a GPT, from the ids of a name to the probability of the next character, and the loss.',
    'Beside stage 5: one attention head in plain formulas, equal to =ATTENTION(…).',
    'From row 287 down: ten new names, letter by letter. From row 414 down: the list of 1,000 first names.',
    'The model has 4,192 weights. It reads the characters so far and guesses the next one.',
    colorLegend,
  ],
  tryThis: [
    'on gpt, look at B6. Before the training the loss is near 3.3 = ln 27, a guess by chance.',
    'look at the ten names in I11:I20: random letters. Change the seed in B3 and see another name run through.',
    'open Train and press Start: 1,000 names later the loss is near 2.3, and I11:I20 look like names.',
    'change the temperature in M9 to 0.5, then to 2. Another seed in I9 draws other names.',
    'scroll to row 134: the maps show which earlier characters each head looks at.',
  ],
  lesson: [
    'A. Karpathy, microgpt, 2026: a GPT in 200 lines of Python. Our sheet has its sizes and settings, and layer norm.',
    'https://karpathy.ai/microgpt.html',
  ],
  credits: [
    'After microgpt by Andrej Karpathy; all formulas and texts are our own.',
    'Names: 1,000 of the first names of @faker-js/faker, Copyright 2022–2025 Faker, MIT License.',
  ],
});
