import { CheckField, SecretField, TextArea, TextField } from '../../../../parts/inputs.tsx';
import { text } from '../../../../text/en.ts';
import type { AgentDraft, ProviderType } from '../agent-draft.ts';
import type { FormProps } from './form-props.ts';
import styles from './rows.module.css';
import { Section } from './section.tsx';

const words = text.agents.provider;
const types = Object.keys(text.agents.providers) as ProviderType[];

/** What produces the answers, and how it is reached. */
export function ProviderFields({
  secretIsSet,
  ...form
}: FormProps & { secretIsSet: Partial<Record<ProviderType, boolean>> }) {
  const { draft, change } = form;
  return (
    <Section title={words.title}>
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>{words.choose}</legend>
        <div className={styles.cards}>
          {types.map((type) => (
            <label key={type} className={styles.choice}>
              <input
                type="radio"
                name="provider"
                value={type}
                checked={draft.type === type}
                onChange={() => change({ type })}
              />
              <strong>{text.agents.providers[type].name}</strong>
              <span className={styles.choiceLead}>{text.agents.providers[type].lead}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {draft.type === 'faq' && <FaqFields {...form} />}
      {draft.type === 'openai' && <OpenaiFields {...form} isSet={secretIsSet.openai} />}
      {draft.type === 'bedrock' && <BedrockFields {...form} />}
      {draft.type === 'http' && <HttpFields {...form} isSet={secretIsSet.http} />}
    </Section>
  );
}

type TextName = 'faqFallback' | 'url' | 'secret' | 'baseUrl' | 'model' | 'apiKey' | 'modelId';

/** Connects an input to a field of the draft and of the API's provider. */
function wire({ draft, change, errorAt }: FormProps, name: TextName, path: string = name) {
  return {
    name,
    value: draft[name],
    error: errorAt(`provider.${path}`),
    onChange: ({ target }: { target: { value: string } }) =>
      change({ [name]: target.value } as Partial<AgentDraft>),
  };
}

function FaqFields(form: FormProps) {
  return (
    <TextArea
      {...{ label: words.faqFallback, hint: words.faqFallbackHint, optional: true, rows: 2 }}
      maxLength={1000}
      {...wire(form, 'faqFallback', 'fallback')}
    />
  );
}

function OpenaiFields({ isSet, ...form }: FormProps & { isSet?: boolean }) {
  return (
    <>
      <TextField
        {...{ label: words.baseUrl, hint: words.baseUrlHint, optional: true, inputMode: 'url' }}
        {...wire(form, 'baseUrl')}
      />
      <TextField
        {...{ label: words.model, hint: words.modelHint, maxLength: 200 }}
        {...wire(form, 'model')}
      />
      <SecretField
        {...{ label: words.apiKey, hint: isSet ? words.apiKeyKept : words.apiKeyHint }}
        {...wire(form, 'apiKey')}
      />
      <CheckField
        label={words.seesImages}
        hint={words.seesImagesHint}
        checked={form.draft.seesImages}
        onChange={({ target }) => form.change({ seesImages: target.checked })}
      />
    </>
  );
}

function BedrockFields(form: FormProps) {
  return (
    <TextField
      {...{ label: words.modelId, hint: words.modelIdHint, maxLength: 200 }}
      {...wire(form, 'modelId')}
    />
  );
}

function HttpFields({ isSet, ...form }: FormProps & { isSet?: boolean }) {
  return (
    <>
      <TextField
        {...{ label: words.url, hint: words.urlHint, inputMode: 'url' }}
        {...wire(form, 'url')}
      />
      <SecretField
        {...{ label: words.secret, hint: isSet ? words.secretKept : words.secretHint }}
        {...wire(form, 'secret')}
      />
    </>
  );
}
