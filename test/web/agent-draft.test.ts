import { describe, expect, it } from 'vitest';
import type { ChatAgent } from '../../web/api/client.ts';
import { toBody } from '../../web/console/pages/agents/agent-body.ts';
import { newDraft, toDraft, withoutEmptyRows } from '../../web/console/pages/agents/agent-draft.ts';
import { changeRow, moveRow, removeRow } from '../../web/console/pages/agents/form/edit-rows.ts';
import { parseEntries } from '../../web/console/pages/agents/parse-entries.ts';

describe('what somebody pastes', () => {
  const two = [
    { question: 'Open?', answer: 'From 10.' },
    { question: 'Ship?', answer: 'To Norway.' },
  ];

  it.each([
    ['two columns', 'Open?\tFrom 10.\r\nShip?\tTo Norway.\r\n'],
    ['more columns than two', 'Open?\tFrom 10.\tx\nShip?\tTo Norway.\ty'],
    ['JSON', JSON.stringify(two)],
    ['JSON of an agent', JSON.stringify({ type: 'faq', entries: two })],
    ['marked lines', 'Q: Open?\nA: From 10.\n\nq : Ship?\na: To Norway.'],
    ['paragraphs', 'Open?\nFrom 10.\n\n\nShip?\nTo Norway.'],
  ])('is understood as %s', (_, pasted) => {
    expect(parseEntries(pasted)).toEqual(two);
  });

  it('may have line breaks and quotation marks within a cell', () => {
    expect(parseEntries('Open?\t"From 10\nto ""late"""\nShip?\tYes')).toEqual([
      { question: 'Open?', answer: 'From 10\nto "late"' },
      { question: 'Ship?', answer: 'Yes' },
    ]);
  });

  it('is left out where it has no answer, and may be nothing at all', () => {
    expect(parseEntries('Open?\n\nShip?\nYes')).toEqual([{ question: 'Ship?', answer: 'Yes' }]);
    for (const nothing of ['', '  \n', '[1, null, {"question": 1}]', '{"a": 1}', '[broken']) {
      expect(parseEntries(nothing)).toEqual([]);
    }
  });
});

describe('the rows of a list', () => {
  const rows = [{ key: 1 }, { key: 2 }, { key: 3 }];
  const keys = (list: { key: number }[]) => list.map(({ key }) => key);

  it('move by one place, and stay at the ends', () => {
    expect(keys(moveRow(rows, 2, -1))).toEqual([2, 1, 3]);
    expect(keys(moveRow(rows, 2, 1))).toEqual([1, 3, 2]);
    expect(moveRow(rows, 1, -1)).toBe(rows);
    expect(moveRow(rows, 3, 1)).toBe(rows);
  });

  it('change and go one at a time', () => {
    expect(changeRow([{ key: 1, name: 'a' }], 1, { name: 'b' })).toEqual([{ key: 1, name: 'b' }]);
    expect(keys(removeRow(rows, 2))).toEqual([1, 3]);
  });
});

describe('an agent that is edited', () => {
  const providers: ChatAgent['provider'][] = [
    { type: 'faq', entries: [{ question: 'Open?', answer: 'Yes.' }], fallback: 'No idea.' },
    { type: 'http', url: 'https://agent.example/', secretIsSet: true },
    { type: 'openai', model: 'm', apiKeyIsSet: true, seesImages: true, entries: [] },
    { type: 'bedrock', modelId: 'eu.model', entries: [] },
  ];

  it.each(providers)(
    'is sent as it was, but for the secret that is not known: $type',
    (provider) => {
      const { provider: sent } = toBody(toDraft({ id: 'a', version: 1, name: 'A', provider }));
      const { apiKeyIsSet, secretIsSet, ...shown } = provider as Record<string, unknown>;
      expect(sent).toEqual(shown);
    },
  );

  it('keeps what was entered for another kind of agent out of what is sent', () => {
    const draft = { ...newDraft('A'), secret: 'x'.repeat(16), url: 'https://a.example/' };
    expect(toBody(draft).provider).toEqual({ type: 'faq', entries: [] });
  });

  it('loses the rows that nobody filled in, so that an error is shown at the right one', () => {
    const rows = [
      { key: 1, question: ' ', answer: '' },
      { key: 2, question: 'Open?', answer: '' },
    ];
    const draft = withoutEmptyRows({ ...newDraft('A'), entries: rows, phrases: '\n the boss \n' });
    expect(draft.entries).toEqual([rows[1]]);
    expect(toBody(draft).handOff?.phrases).toEqual(['the boss']);
  });
});
