/** German help texts shared by many functions. */
export const range =
  'Die Zahlen. Leere Zellen zählen als 0; bei ganzen Spalten bleiben leere Zeilen am Ende weg.';
export const sameShape = 'Ein Block derselben Form.';
export const channels = 'Wie viele gleich hohe Ebenen untereinander liegen.';
export const axis =
  'Welche Zahlen zusammen 1 ergeben: jede Zeile ("row"), jede Spalte ("column") oder der ganze Bereich ("all").';
export const oneExampleARow =
  'Jede Zeile ein Beispiel. Leere Zellen zählen als 0; bei ganzen Spalten bleiben leere Zeilen am Ende weg.';
export const textInRange = 'Eine Zelle des Bereichs enthält Text.';
export const errorInRange =
  'Eine Formel im Bereich ist fehlgeschlagen; beheben Sie zuerst den Fehler in dieser Zelle.';
export const noneOfTheTwo = (argument: string) => `Das Wort im ${argument} Argument ist keines der beiden.`;
