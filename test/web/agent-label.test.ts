import { expect, it } from 'vitest';
import { agentLabel } from '../../web/api/agent-label.ts';

it('an agent is told by its id as well where another has its name', () => {
  const agents = [
    { id: 'lamps', name: 'Lamps' },
    { id: 'lamps-2', name: 'Lamps' },
    { id: 'mugs', name: 'Mugs' },
  ];
  const labels = agents.map((agent) => agentLabel(agent, agents));
  expect(labels).toEqual(['Lamps (lamps)', 'Lamps (lamps-2)', 'Mugs']);
});
