import { useMemo, useState } from 'react';
import { Button } from '../../../../parts/button.tsx';
import { Dialog } from '../../../../parts/dialog.tsx';
import { TextArea } from '../../../../parts/inputs.tsx';
import { text } from '../../../../text/en.ts';
import { type Entry, parseEntries } from '../parse-entries.ts';

const words = text.agents.knowledge.import;

/** Takes many questions and answers at once, and says how many it understood before adding them. */
export function ImportDialog({
  onAdd,
  onClose,
}: {
  onAdd: (entries: Entry[]) => void;
  onClose: () => void;
}) {
  const [pasted, setPasted] = useState('');
  const found = useMemo(() => parseEntries(pasted), [pasted]);
  const actions = (
    <>
      <Button onClick={onClose}>{text.parts.cancel}</Button>
      <Button look="primary" disabled={found.length === 0} onClick={() => onAdd(found)}>
        {words.add}
      </Button>
    </>
  );
  return (
    <Dialog title={words.title} onClose={onClose} actions={actions}>
      <TextArea
        label={words.label}
        hint={words.hint}
        rows={10}
        value={pasted}
        onChange={({ target }) => setPasted(target.value)}
      />
      <p role="status">{words.found(found.length)}</p>
    </Dialog>
  );
}
