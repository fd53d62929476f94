import { Button } from '../../../../parts/button.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { TextField } from '../../../../parts/inputs.tsx';
import { text } from '../../../../text/en.ts';
import { type IceBreakerRow, toRow } from '../agent-draft.ts';
import { changeRow, moveRow, removeRow } from './edit-rows.ts';
import type { FormProps } from './form-props.ts';
import { RowTools } from './row-tools.tsx';
import styles from './rows.module.css';
import { FoldedSection } from './section.tsx';

const words = text.agents.behaviour;
const most = 4;

/** What Instagram offers somebody who has not written yet. */
export function IceBreakerFields({ draft: { iceBreakers }, change, errorAt }: FormProps) {
  const edit = (edited: (rows: IceBreakerRow[]) => IceBreakerRow[]) =>
    change((before) => ({ iceBreakers: edited(before.iceBreakers) }));
  return (
    <FoldedSection
      title={words.iceBreakers}
      lead={words.iceBreakersLead}
      state={words.rows(iceBreakers.length)}
    >
      {iceBreakers.map(({ key, question, payload }, index) => (
        <div key={key} className={styles.row}>
          <RowTools
            label={words.iceBreaker(index + 1)}
            onMove={(by) => edit((rows) => moveRow(rows, key, by))}
            onRemove={() => edit((rows) => removeRow(rows, key))}
          />
          <TextField
            label={words.iceBreakerQuestion(index + 1)}
            maxLength={80}
            value={question}
            error={errorAt(`iceBreakers.${index}.question`)}
            onChange={({ target }) =>
              edit((rows) => changeRow(rows, key, { question: target.value }))
            }
          />
          <TextField
            label={words.iceBreakerPayload(index + 1)}
            hint={words.iceBreakerPayloadHint}
            maxLength={1000}
            value={payload}
            error={errorAt(`iceBreakers.${index}.payload`)}
            onChange={({ target }) =>
              edit((rows) => changeRow(rows, key, { payload: target.value }))
            }
          />
        </div>
      ))}
      {iceBreakers.length < most && (
        <div>
          <Button onClick={() => edit((rows) => [...rows, toRow({ question: '', payload: '' })])}>
            <Icon name="plus" />
            {words.addIceBreaker}
          </Button>
        </div>
      )}
    </FoldedSection>
  );
}
