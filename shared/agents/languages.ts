/** ISO 639-1 codes of the languages in which our own sentences exist. */
export const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'] as const;

export type Language = (typeof languages)[number];
