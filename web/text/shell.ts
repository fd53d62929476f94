/** The frame around every page. */
export const shell = {
  product: 'Chat agents',
  skip: 'Skip to the page',
  navigation: 'Pages',
  menu: 'Menu',
  tenant: 'Organization',
  signOut: 'Sign out',
  loadingPage: 'Opening the page …',
  notFound: {
    title: 'There is no such page',
    advice: 'The address may be mistyped, or the page has moved.',
    action: 'Go to the overview',
  },
  crashed: {
    title: 'This page broke',
    advice:
      'Nothing was lost: what you had sent was sent. Reload, and if it happens again, tell your administrator what you did.',
    action: 'Reload the page',
  },
  outdated: {
    title: 'A new version is here',
    advice: 'The console was updated while it was open.',
  },
  noSettings: {
    title: 'The console cannot start',
    advice:
      'Its settings (/config.json) could not be read. Check the connection, or tell your administrator.',
    action: 'Try again',
  },
};
