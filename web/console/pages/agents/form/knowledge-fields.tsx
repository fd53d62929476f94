import { memo, useCallback, useState } from 'react';
import { Button } from '../../../../parts/button.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { TextArea, TextField } from '../../../../parts/inputs.tsx';
import layout from '../../../../styles/layout.module.css';
import { text } from '../../../../text/en.ts';
import { type EntryRow, toRow } from '../agent-draft.ts';
import type { Entry } from '../parse-entries.ts';
import { changeRow, moveRow, removeRow } from './edit-rows.ts';
import type { FormProps } from './form-props.ts';
import { ImportDialog } from './import-dialog.tsx';
import { RowTools } from './row-tools.tsx';
import styles from './rows.module.css';
import { Section } from './section.tsx';

const words = text.agents.knowledge;
const mostEntries = 500;

/** Questions and answers: one by one, or many at once by pasting. */
export function KnowledgeFields({ draft, change, errorAt }: FormProps) {
  const [isImporting, setIsImporting] = useState(false);
  const { entries, type } = draft;

  const edit = useCallback(
    (edited: (rows: EntryRow[]) => EntryRow[]) =>
      change((before) => ({ entries: edited(before.entries) })),
    [change],
  );

  function addMany(found: Entry[]) {
    edit((rows) => [...rows, ...found.map((entry) => toRow(entry))]);
    setIsImporting(false);
  }

  return (
    <Section title={words.title} lead={type === 'faq' ? words.faqLead : words.modelLead}>
      <div className={styles.list}>
        {entries.map((row, index) => (
          <EntryFields
            key={row.key}
            row={row}
            place={index + 1}
            questionError={errorAt(`provider.entries.${index}.question`)}
            answerError={errorAt(`provider.entries.${index}.answer`)}
            edit={edit}
          />
        ))}
        {entries.length === 0 && <p className={layout.soft}>{words.empty}</p>}
        {entries.length > mostEntries && <p className={styles.error}>{words.full}</p>}
      </div>
      <div className={layout.row}>
        <Button onClick={() => edit((rows) => [...rows, toRow({ question: '', answer: '' })])}>
          <Icon name="plus" />
          {words.add}
        </Button>
        <Button look="quiet" onClick={() => setIsImporting(true)}>
          <Icon name="copy" />
          {words.paste}
        </Button>
        {entries.length > 0 && (
          <span className={`${layout.soft} ${layout.small}`}>{words.count(entries.length)}</span>
        )}
      </div>
      {isImporting && <ImportDialog onAdd={addMany} onClose={() => setIsImporting(false)} />}
    </Section>
  );
}

/** Memoised: of hundreds of entries, only the one being typed in renders again. */
const EntryFields = memo(function EntryFields({
  row,
  place,
  questionError,
  answerError,
  edit,
}: {
  row: EntryRow;
  place: number;
  questionError?: string;
  answerError?: string;
  edit: (edited: (rows: EntryRow[]) => EntryRow[]) => void;
}) {
  const { key } = row;
  return (
    <div className={styles.row}>
      <RowTools
        label={words.entry(place)}
        onMove={(by) => edit((rows) => moveRow(rows, key, by))}
        onRemove={() => edit((rows) => removeRow(rows, key))}
      />
      <TextField
        label={words.question(place)}
        maxLength={500}
        value={row.question}
        error={questionError}
        onChange={({ target }) => edit((rows) => changeRow(rows, key, { question: target.value }))}
      />
      <TextArea
        label={words.answer(place)}
        rows={2}
        maxLength={5000}
        value={row.answer}
        error={answerError}
        onChange={({ target }) => edit((rows) => changeRow(rows, key, { answer: target.value }))}
      />
    </div>
  );
});
