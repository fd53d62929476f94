/** ISO 639-1 codes of the languages that our own sentences exist in. */
export const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'] as const;

export type Language = (typeof languages)[number];
