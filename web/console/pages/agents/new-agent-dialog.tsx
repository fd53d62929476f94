import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { TextField } from '../../../parts/inputs.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';

const words = text.agents.list.new;
const formId = 'new-agent';

/** Asks for what cannot be changed later, then opens the new agent's form. Nothing is created yet. */
export function NewAgentDialog({ takenIds, onClose }: { takenIds: string[]; onClose: () => void }) {
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [chosenId, setChosenId] = useState<string>();
  const [isChecked, setIsChecked] = useState(false);
  const id = chosenId ?? freeId(toId(name), takenIds);
  const nameError = name.trim() ? undefined : words.nameMissing;
  const idError = checkId(id, takenIds);

  function open(event: SubmitEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (nameError || idError) return;
    navigate(`/agents/${id}?new=${encodeURIComponent(name.trim())}`);
  }

  const actions = (
    <>
      <Button onClick={onClose}>{text.parts.cancel}</Button>
      <Button type="submit" form={formId} look="primary">
        {words.create}
      </Button>
    </>
  );
  return (
    <Dialog title={words.title} onClose={onClose} actions={actions}>
      <form id={formId} className={layout.stack} onSubmit={open} noValidate>
        <TextField
          label={words.name}
          hint={words.nameHint}
          maxLength={100}
          autoFocus
          value={name}
          error={isChecked ? nameError : undefined}
          onChange={({ target }) => setName(target.value)}
        />
        <TextField
          label={words.id}
          hint={words.idHint}
          maxLength={64}
          spellCheck={false}
          autoCapitalize="none"
          value={id}
          error={isChecked || chosenId ? idError : undefined}
          onChange={({ target }) => setChosenId(target.value)}
        />
      </form>
    </Dialog>
  );
}

/** Follows the API's rule for an `identifier`. */
function checkId(id: string, takenIds: string[]): string | undefined {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) return words.idWrong;
  return takenIds.includes(id) ? words.idTaken : undefined;
}

/** `Café & Mugs` → `cafe-mugs` */
function toId(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
}

function freeId(id: string, takenIds: string[]): string {
  if (!takenIds.includes(id)) return id;
  const others = takenIds.map((_, index) => `${id}-${index + 2}`);
  return others.find((other) => !takenIds.includes(other)) ?? id;
}
