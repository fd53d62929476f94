/** The agents page. */
export const agents = {
  title: 'Agents',
  lead: 'Who answers.',
};
