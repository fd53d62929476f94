import { CheckField, SelectField, TextArea, TextField } from '../../../../parts/inputs.tsx';
import layout from '../../../../styles/layout.module.css';
import { text } from '../../../../text/en.ts';
import type { Language } from '../agent-draft.ts';
import type { FormProps } from './form-props.ts';
import styles from './rows.module.css';
import { Section } from './section.tsx';

const words = text.agents.behaviour;
const allLanguages = Object.keys(words.languageNames) as Language[];

/** The agent's name, what it is told about itself, and the languages of its customers. */
export function BasicsFields({ draft, change, errorAt }: FormProps) {
  return (
    <Section title={words.basics}>
      <TextField
        label={words.name}
        name="name"
        value={draft.name}
        maxLength={100}
        error={errorAt('name')}
        onChange={({ target }) => change({ name: target.value })}
      />
      <TextArea
        label={words.instructions}
        hint={draft.type === 'faq' ? words.instructionsUnused : words.instructionsHint}
        optional
        name="instructions"
        rows={4}
        value={draft.instructions}
        maxLength={20_000}
        error={errorAt('instructions')}
        onChange={({ target }) => change({ instructions: target.value })}
      />
      <LanguageFields {...{ draft, change, errorAt }} />
    </Section>
  );
}

/** The first language is used for our own sentences; the others have no order. */
function LanguageFields({ draft: { languages }, change, errorAt }: FormProps) {
  const error = errorAt('languages');
  const toggle = (language: Language, isChosen: boolean) =>
    change({
      languages: isChosen ? [...languages, language] : languages.filter((one) => one !== language),
    });
  const putFirst = (first: Language) =>
    change({ languages: [first, ...languages.filter((one) => one !== first)] });
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>{words.languages}</legend>
        <p className={`${layout.soft} ${layout.small}`}>{words.languagesHint}</p>
        <div className={styles.checks}>
          {allLanguages.map((language) => (
            <CheckField
              key={language}
              label={words.languageNames[language]}
              checked={languages.includes(language)}
              aria-invalid={error ? true : undefined}
              onChange={({ target }) => toggle(language, target.checked)}
            />
          ))}
        </div>
        {error && <p className={styles.error}>{error}</p>}
      </fieldset>
      {languages.length > 1 && (
        <SelectField
          label={words.firstLanguage}
          value={languages[0]}
          onChange={({ target }) => putFirst(target.value as Language)}
        >
          {languages.map((language) => (
            <option key={language} value={language}>
              {words.languageNames[language]}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}
