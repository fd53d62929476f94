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
  faqFallbackHint: 'Left empty: “Sorry, I have no answer to that.”.',
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

const behaviour = {
  basics: 'The agent',
  name: 'Name',
  instructions: 'Instructions',
  instructionsHint:
    'What the company does, the tone, what to leave alone. Nothing secret: a customer may talk it out of a model.',
  instructionsUnused: 'Used by models; an agent of questions and answers does not read them.',
  languages: 'Languages of your customers',
  languagesHint:
    'The first chosen is for our own sentences; “talk to a person” and STOP work in all.',
  languageNames: {
    en: 'English',
    de: 'German',
    fr: 'French',
    es: 'Spanish',
    it: 'Italian',
    pt: 'Portuguese',
    nl: 'Dutch',
  },
  firstLanguage: 'Our own sentences are in',
  sayings: 'Standing sentences',
  disclosure: 'Say that it is a bot',
  disclosureChoices: {
    tenant: 'As the organization’s settings say',
    on: 'Yes, in its first message',
    off: 'No',
  },
  disclosureText: 'In these words',
  fallback: 'When the agent fails',
  ownWords: 'Left empty: our own sentence in the first language.',
  handOff: 'Hand-off to a person',
  handOffMay: 'The agent itself may call a person',
  handOffMayHint: 'A customer who asks for a person always gets one.',
  handOffMessage: 'What the customer is told then',
  phrases: 'What else means “talk to a person”',
  phrasesHint: 'One a line, up to 20.',
  comments: 'Comments',
  privateReply: 'Answer comments by a private message',
  publicReply: 'Answer comments publicly, below them',
  privateText: 'Text of the private message',
  publicText: 'Text of the public answer',
  commentTextHint: 'Left empty: with what the agent says.',
  live: 'Also comments under live broadcasts',
  iceBreakers: 'Ice breakers',
  iceBreakersLead: 'Questions that Instagram offers before the first message, at most four.',
  iceBreaker: (place: number) => `ice breaker ${place}`,
  iceBreakerQuestion: (place: number) => `Question ${place}`,
  iceBreakerPayload: (place: number) => `What question ${place} stands for`,
  iceBreakerPayloadHint: 'What the agent gets when it is tapped.',
  addIceBreaker: 'Add an ice breaker',
  menu: 'Persistent menu',
  menuLead: 'What Instagram offers in every chat.',
  menuItem: (place: number) => `menu item ${place}`,
  menuTitle: (place: number) => `Title of item ${place}`,
  menuOpens: (place: number) => `A tap on item ${place}`,
  menuKinds: { payload: 'Writes to the agent', url: 'Opens a page' },
  menuTarget: {
    payload: (place: number) => `What item ${place} stands for`,
    url: (place: number) => `Page of item ${place}`,
  },
  addMenuItem: 'Add a menu item',
  rows: (count: number) => (count === 0 ? 'None' : String(count)),
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
};

const trial = {
  title: 'Try it now',
  lead: 'Write as a customer would. Nothing goes to Instagram and nothing is stored.',
  unsaved: 'The saved agent answers, without your latest changes.',
  notYet: 'Save the agent to try it.',
  empty: 'What would a customer ask?',
  message: 'Your message as a customer',
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
