import { type ReactNode, useId } from 'react';
import { text } from '../text/en.ts';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

/** What every field has beside its input. */
export interface FieldProps {
  label: string;
  /** Shown below the label: the format, an example, the purpose. */
  hint?: ReactNode;
  /** What is wrong with what was entered, and how to put it right. */
  error?: string;
  optional?: boolean;
}

interface InputWiring {
  id: string;
  className: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A label, a hint and an error around an input, which is rendered with the attributes that link them. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  children,
}: FieldProps & { children: (wiring: InputWiring) => ReactNode }) {
  const id = useId();
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`];
  const describedBy = classNames(hint !== undefined && hintId, error !== undefined && errorId);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {optional && <span className={styles.optional}> ({text.parts.optional})</span>}
      </label>
      {hint !== undefined && (
        <div className={styles.hint} id={hintId}>
          {hint}
        </div>
      )}
      {children({
        id,
        className: classNames(styles.input, error !== undefined && styles.wrong),
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined && (
        <p className={styles.error} id={errorId}>
          {error}
        </p>
      )}
    </div>
  );
}
