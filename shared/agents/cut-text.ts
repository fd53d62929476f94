const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** At most `limit` UTF-16 units of a text, cut between graphemes, so that no emoji is broken. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const next = graphemes.segment(text).containing(limit);
  return text.slice(0, next?.index ?? limit);
}
