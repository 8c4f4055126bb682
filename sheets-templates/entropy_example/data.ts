/** Classes, outputs and guesses of fast.ai's entropy_example workbooks (Apache-2.0); see NOTICE. */

export const classes = ['cat', 'dog', 'plane', 'fish', 'building'];

/** The network's output for each class; the second image's outputs are the first's, all lower by the same number. */
export const firstImage = [
  0.021789294543326676, -2.488055919486013, -1.7505557283129267, 2.070409245987718, 1.2502573466234175,
];
export const secondImage = [
  -1.4210496434287527, -3.9308948574580924, -3.1933946662850063, 0.6275703080156385, -0.19258159134866187,
];

/** 1 if the picture shows a cat. */
export const isCat = [1, 1, 0, 0, 1];
/** A model's predicted probability of a cat. */
export const predictions = [0.5, 0.98, 0.9, 0.5, 0.9];

/** A row as a column of cells. */
export const down = <T>(line: readonly T[]): T[][] => line.map((entry) => [entry]);
