import { SelectField, TextArea } from '../../../../parts/inputs.tsx';
import { text } from '../../../../text/en.ts';
import type { AgentDraft } from '../agent-draft.ts';
import type { FormProps } from './form-props.ts';
import { FoldedSection } from './section.tsx';

const words = text.agents.behaviour;
const choices = Object.keys(words.disclosureChoices) as AgentDraft['disclosure'][];

/** What is said in the agent's name without asking it. */
export function SayingFields({ draft, change, errorAt }: FormProps) {
  const { disclosure } = draft;
  return (
    <FoldedSection title={words.sayings}>
      <SelectField
        label={words.disclosure}
        value={disclosure}
        onChange={({ target }) => change({ disclosure: target.value as AgentDraft['disclosure'] })}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {words.disclosureChoices[choice]}
          </option>
        ))}
      </SelectField>
      {disclosure === 'on' && (
        <TextArea
          {...{ label: words.disclosureText, hint: words.ownWords, optional: true, rows: 2 }}
          maxLength={500}
          value={draft.disclosureText}
          error={errorAt('disclosure.text')}
          onChange={({ target }) => change({ disclosureText: target.value })}
        />
      )}
      <TextArea
        {...{ label: words.fallback, hint: words.ownWords, optional: true, rows: 2 }}
        maxLength={500}
        value={draft.fallback}
        error={errorAt('fallback')}
        onChange={({ target }) => change({ fallback: target.value })}
      />
    </FoldedSection>
  );
}
