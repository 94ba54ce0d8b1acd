// In the place of the bundled page's own script: the same explorer, with a tab for each example, and signed in by the token
// that stands in its address after #token=. It keeps nothing, so it always opens with the examples.
const examples = [
  'me-and-my-tradings',
  'newest-transactions',
  'a-page-further',
  'deposit',
  'search-the-log',
  'report-an-event',
];
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? 'the token that the start printed';
const headers = { Authorization: `Bearer ${token}` };

/** What the examples call by name, and only this database knows. */
async function names() {
  const query = '{ tradings(first: 1, filter: {nameContains: "Demo"}) { nodes { id subAccounts { id symbol } } } }';
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const trading = (await answer.json()).data?.tradings.nodes[0];
  const account = symbol => trading?.subAccounts.find(account => account.symbol === symbol)?.id;
  return {
    trading: trading?.id,
    coins: account('BTC'),
    account: account('USDT'),
    unique: `explorer-${Date.now()}`,
    now: new Date().toISOString(),
  };
}

async function open() {
  const known = await names();
  const texts = await Promise.all(examples.map(async name => (await fetch(`${name}.graphql`)).text()));
  const defaultHeaders = JSON.stringify(headers, null, 2);
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, {
      fetcher: GraphiQL.createFetcher({
        url: '/graphql',
        subscriptionUrl: location.origin.replace(/^http/, 'ws') + '/graphql',
      }),
      defaultTabs: texts.map(text => ({
        query: text.replace(/@(\w+)/g, (placeholder, name) => known[name] ?? placeholder),
        headers: defaultHeaders,
      })),
      defaultHeaders,
      storage: null,
    })
  );
}

window.onhashchange = () => location.reload();
open();
