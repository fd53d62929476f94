import { Button } from '../../../../parts/button.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { SelectField, TextField } from '../../../../parts/inputs.tsx';
import { text } from '../../../../text/en.ts';
import { type MenuRow, toRow } from '../agent-draft.ts';
import { changeRow, moveRow, removeRow } from './edit-rows.ts';
import type { FormProps } from './form-props.ts';
import { RowTools } from './row-tools.tsx';
import styles from './rows.module.css';
import { FoldedSection } from './section.tsx';

const words = text.agents.behaviour;
const most = 20;

/** What Instagram offers in every chat with the account. */
export function MenuFields({ draft: { menu }, change, errorAt }: FormProps) {
  const edit = (edited: (rows: MenuRow[]) => MenuRow[]) =>
    change((before) => ({ menu: edited(before.menu) }));
  const add = () => edit((rows) => [...rows, toRow({ title: '', opens: 'payload', target: '' })]);
  return (
    <FoldedSection title={words.menu} lead={words.menuLead} state={words.rows(menu.length)}>
      {menu.map((row, index) => (
        <div key={row.key} className={styles.row}>
          <RowTools
            label={words.menuItem(index + 1)}
            onMove={(by) => edit((rows) => moveRow(rows, row.key, by))}
            onRemove={() => edit((rows) => removeRow(rows, row.key))}
          />
          <MenuItemFields
            row={row}
            place={index + 1}
            errorOf={(name) => errorAt(`persistentMenu.${index}.${name}`)}
            onChange={(changes) => edit((rows) => changeRow(rows, row.key, changes))}
          />
        </div>
      ))}
      {menu.length < most && (
        <div>
          <Button onClick={add}>
            <Icon name="plus" />
            {words.addMenuItem}
          </Button>
        </div>
      )}
    </FoldedSection>
  );
}

function MenuItemFields({
  row: { title, opens, target },
  place,
  errorOf,
  onChange,
}: {
  row: MenuRow;
  place: number;
  errorOf: (name: string) => string | undefined;
  onChange: (changes: Partial<MenuRow>) => void;
}) {
  return (
    <>
      <TextField
        label={words.menuTitle(place)}
        maxLength={30}
        value={title}
        error={errorOf('title')}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <div className={styles.pair}>
        <SelectField
          label={words.menuOpens(place)}
          value={opens}
          onChange={(event) => onChange({ opens: event.target.value as MenuRow['opens'] })}
        >
          <option value="payload">{words.menuKinds.payload}</option>
          <option value="url">{words.menuKinds.url}</option>
        </SelectField>
        <TextField
          label={words.menuTarget[opens](place)}
          inputMode={opens === 'url' ? 'url' : 'text'}
          maxLength={opens === 'url' ? 2000 : 1000}
          value={target}
          error={errorOf('payload') ?? errorOf('url')}
          onChange={(event) => onChange({ target: event.target.value })}
        />
      </div>
    </>
  );
}
