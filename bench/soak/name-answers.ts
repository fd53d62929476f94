/** Each message has a label in its text, and an answer from a company's agent names the labels it answers. */
const label = /\bno\. (\d+)/g;

/** The labels in a text: `no. 17`. */
export function labelsIn(text: string): string[] {
  return [...text.matchAll(label)].map(([, number]) => number as string);
}

/** The text of a question. */
export function questionOf(number: string): string {
  return `Do you ship to Norway? no. ${number}`;
}

interface SaidMessage {
  author: string;
  text?: string;
}

/** An answer to every customer message that no answer in the history has named. */
export function answerTo(messages: SaidMessage[]): string {
  const said = (isCustomer: boolean) =>
    messages
      .filter(({ author }) => (author === 'customer') === isCustomer)
      .flatMap(({ text = '' }) => labelsIn(text));
  const answered = new Set(said(false));
  const open = said(true).filter((number) => !answered.has(number));
  return `Yes, to your ${open.map((number) => `no. ${number}`).join(', ')}`;
}
