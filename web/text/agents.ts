import { behaviour } from './agent-behaviour.ts';

/** The list of agents. */
const list = {
  title: 'Agents',
  lead: 'Who answers your customers, and how.',
  create: 'New agent',
  empty: 'No agent yet',
  emptyLead:
    'An agent answers what people write to an Instagram account. The simplest one knows a few questions and answers.',
  connected: (username: string) => `Answers for @${username}`,
  reconnect: (username: string) => `@${username} must be connected again`,
  unconnected: 'Answers for no account yet',
  failed: 'The agents could not be read',
  new: {
    title: 'New agent',
    name: 'Name',
    nameHint: 'For you and your colleagues; a model is told it, too.',
    id: 'Id',
    idHint: 'In addresses and in the API. It cannot be changed later.',
    idWrong: 'Use 1 to 64 letters, digits, “_” or “-”.',
    idTaken: 'There is an agent with this id already.',
    nameMissing: 'Give it a name.',
    create: 'Continue',
  },
};

const providers = {
  faq: {
    name: 'Questions and answers',
    lead: 'Finds the fitting one of your answers. No model, no costs.',
  },
  openai: {
    name: 'Language model',
    lead: 'Any server with an interface like OpenAI’s.',
  },
  bedrock: { name: 'Amazon Bedrock', lead: 'A model that your installation allows.' },
  http: { name: 'Your own agent', lead: 'A server of yours, asked over https.' },
};

const provider = {
  title: 'Who answers',
  choose: 'Kind of agent',
  faqFallback: 'When no answer fits',
  faqFallbackHint: 'Left empty: “Sorry, I have no answer to that.”',
  url: 'Address',
  urlHint: 'Gets the conversation by POST and answers what to say.',
  secret: 'Secret',
  secretHint: 'Every request is signed with it: at least 16 characters.',
  secretKept: 'One is set. Leave this empty to keep it.',
  baseUrl: 'Base URL',
  baseUrlHint: 'Up to and with the version. Left empty: https://api.openai.com/v1.',
  model: 'Model',
  modelHint: 'Such as gpt-5-mini.',
  apiKey: 'API key',
  apiKeyHint: 'It is kept in a vault and never shown again.',
  apiKeyKept: 'One is set. Leave this empty to keep it; another server needs its own.',
  seesImages: 'The model sees images',
  seesImagesHint: 'Pictures that customers send are shown to it.',
  modelId: 'Model id',
  modelIdHint: 'Of a model or inference profile that the installation’s BEDROCK_MODELS names.',
};

const knowledge = {
  title: 'What it knows',
  faqLead: 'It answers with the entry whose question fits best.',
  modelLead:
    'The model may search these. Nothing secret belongs here: a customer may talk it out of a model.',
  empty: 'Nothing yet.',
  question: (place: number) => `Question ${place}`,
  answer: (place: number) => `Answer ${place}`,
  entry: (place: number) => `entry ${place}`,
  add: 'Add an entry',
  paste: 'Paste many',
  count: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  full: 'More than 500 entries do not fit.',
  import: {
    title: 'Paste questions and answers',
    label: 'Questions and answers',
    hint: 'Two columns from a spreadsheet, JSON, lines that begin with Q: and A:, or paragraphs whose first line is the question.',
    found: (count: number) =>
      count === 0 ? 'No question with an answer found yet.' : `Found: ${knowledge.count(count)}.`,
    add: 'Add them',
  },
};

const editor = {
  back: 'All agents',
  loading: 'Reading the agent…',
  missing: 'There is no such agent',
  missingLead: (id: string) => `There is no agent “${id}”. It may have been removed.`,
  failed: 'The agent could not be read',
  isNew: 'New: it is made when you save it.',
  save: 'Save',
  create: 'Make the agent',
  discard: 'Discard changes',
  unsaved: 'There are unsaved changes.',
  saved: 'Everything is saved.',
  saveFailed: 'The agent was not saved',
  saveFix: 'Correct the marked field and save again.',
  changed: 'Somebody else changed this agent meanwhile',
  changedFix:
    'Nothing was saved. Copy what you need of your changes, then load the agent again: what you see then is theirs, and yours are gone from this form.',
  loadAgain: 'Load again',
  leave: {
    title: 'Leave without saving?',
    lead: 'What you changed on this agent is lost then.',
    confirm: 'Leave without saving',
  },
  remove: 'Delete',
  removal: {
    title: (name: string) => `Delete “${name}”?`,
    lead: 'Its settings, its secret and the way to its conversations are gone then. This cannot be undone.',
    confirm: 'Delete the agent',
    failed: 'The agent was not deleted',
    connectedTitle: (name: string) => `“${name}” is at work`,
    connected: (username: string) =>
      `It answers for @${username}. Disconnect the account first, under Instagram on this page: from then on nobody answers what people write to it, until you connect it to another agent. Then this one can be deleted.`,
    understood: 'Close',
  },
  move: { up: 'Move up', down: 'Move down', remove: 'Remove' },
  connectLater: 'Save the agent first, then connect its account here.',
  byLogin: 'Without a token: ',
  byLoginLink: 'log in with Instagram or Facebook',
  onThisPage: 'On this page',
};

const trial = {
  title: 'Try it now',
  lead: 'Write as a customer would. Nothing goes to Instagram and nothing is stored.',
  unsaved: 'The saved agent answers, without your latest changes.',
  notYet: 'Save the agent to try it.',
  empty: 'What would a customer ask?',
  message: 'Your message as a customer',
  placeholder: 'Write a message…',
  send: 'Send',
  again: 'Start over',
  thinking: 'The agent is thinking…',
  you: 'Customer',
  agent: 'Agent',
  image: 'Image from the agent',
  imageMissing: 'The image could not be shown',
  silence: 'The agent would say nothing.',
  handOff: (reason: string) =>
    reason ? `A person would be called: ${reason}` : 'A person would be called.',
  failed: 'The agent did not answer',
};

/** The agents' pages. */
export const agents = {
  title: list.title,
  ...{ list, providers, provider, knowledge, behaviour, editor, trial },
};
