import { type ChangeEvent, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { SecretField } from '../../parts/inputs.tsx';
import { text } from '../../text/en.ts';
import { generateToken } from './credentials.ts';
import styles from './instagram-integration.module.css';

const words = text.integration.form;

/** A secret that may be generated here, and copied without being shown. */
export function VerificationTokenField({
  onGenerate,
  ...field
}: {
  name: string;
  value: string;
  error?: string;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  onGenerate: (token: string) => void;
}) {
  const [answer, setAnswer] = useState('');

  async function copy() {
    const copied = await navigator.clipboard.writeText(field.value).then(
      () => true,
      () => false,
    );
    setAnswer(copied ? words.copied : words.copyFailed);
  }

  function generate() {
    setAnswer('');
    onGenerate(generateToken());
  }

  return (
    <div className={styles.stackTight}>
      <SecretField
        {...{ label: words.verificationToken, hint: words.verificationTokenHint, required: true }}
        {...field}
      />
      <div className={styles.links}>
        <Button small onClick={generate}>
          {words.generate}
        </Button>
        {field.value && (
          <Button small onClick={copy}>
            {words.copyToken}
          </Button>
        )}
        <span className={styles.soft} role="status">
          {answer}
        </span>
      </div>
    </div>
  );
}
