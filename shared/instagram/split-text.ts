/** Instagram's limit for one text message, in bytes of UTF-8 (not characters). */
export const maximumTextBytes = 1000;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });
const words = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * Splits a text into messages of at most `limit` bytes: at sentence ends, otherwise between words, and within
 * a word only between graphemes, so that an emoji or an accented letter is never broken. White space around a
 * cut is dropped.
 */
export function splitText(text: string, limit = maximumTextBytes): string[] {
  const parts: string[] = [];
  let current = '';
  for (const piece of fittingPieces(text.trim(), limit)) {
    if (current !== '' && byteLength(`${current}${piece}`.trimEnd()) > limit) {
      parts.push(current.trimEnd());
      current = piece.trimStart();
    } else {
      current += piece;
    }
  }
  if (current.trim() !== '') parts.push(current.trimEnd());
  return parts;
}

/** The text in order, in the largest natural pieces that each fit alone. */
function* fittingPieces(text: string, limit: number): Generator<string> {
  for (const sentence of segmentsOf(text, sentences)) {
    if (byteLength(sentence.trim()) <= limit) {
      yield sentence;
      continue;
    }
    for (const word of segmentsOf(sentence, words)) {
      if (byteLength(word) <= limit) yield word;
      else yield* fittingGraphemes(word, limit);
    }
  }
}

function* fittingGraphemes(word: string, limit: number): Generator<string> {
  for (const grapheme of segmentsOf(word, graphemes)) {
    // A single grapheme may carry hundreds of combining marks; only then is it cut, by code point.
    if (byteLength(grapheme) <= limit) yield grapheme;
    else yield* grapheme;
  }
}

function* segmentsOf(text: string, segmenter: Intl.Segmenter): Generator<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
