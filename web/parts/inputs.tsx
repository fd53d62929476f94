import { type ComponentProps, type ReactNode, useState } from 'react';
import { text } from '../text/en.ts';
import { Button } from './button.tsx';
import styles from './field.module.css';
import { Field, type FieldProps } from './field.tsx';

type Props<Tag extends 'input' | 'textarea' | 'select'> = FieldProps &
  Omit<ComponentProps<Tag>, 'id' | 'className'>;

/** One line of text. */
export function TextField({ label, hint, error, optional, ...input }: Props<'input'>) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(wiring) => <input type="text" autoComplete="off" {...input} {...wiring} />}
    </Field>
  );
}

/** Several lines; it grows with what is typed. */
export function TextArea({ label, hint, error, optional, ...input }: Props<'textarea'>) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(wiring) => <textarea rows={3} {...input} {...wiring} />}
    </Field>
  );
}

/** One of a few; its children are `<option>`s. */
export function SelectField({ label, hint, error, optional, children, ...input }: Props<'select'>) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(wiring) => (
        <select {...input} {...wiring}>
          {children}
        </select>
      )}
    </Field>
  );
}

/** A token or a key: hidden while it is typed, never stored or filled in by the browser. */
export function SecretField({ label, hint, error, optional, ...input }: Props<'input'>) {
  const [isShown, setIsShown] = useState(false);
  return (
    <Field {...{ label, hint, error, optional }}>
      {(wiring) => (
        <div className={styles.withButton}>
          <input
            type={isShown ? 'text' : 'password'}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            data-1p-ignore
            {...input}
            {...wiring}
          />
          <Button
            aria-pressed={isShown}
            aria-label={`${text.parts.show}: ${label}`}
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? text.parts.hide : text.parts.show}
          </Button>
        </div>
      )}
    </Field>
  );
}

/** Yes or no. */
export function CheckField({
  label,
  hint,
  ...input
}: { label: ReactNode; hint?: ReactNode } & Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  return (
    <label className={styles.check}>
      <input type="checkbox" {...input} />
      <span>
        {label}
        {hint !== undefined && <span className={styles.checkHint}>{hint}</span>}
      </span>
    </label>
  );
}
