// The real client of graphql-transport-ws, at the address given: says who it is, asks, renews its token, comes again.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, shortToken, longToken] = process.argv.slice(2);
const tokens = [shortToken, longToken];
let sockets = 0;
let socket;
let renewed;
let closed;

const client = createClient({
  url,
  webSocketImpl: WebSocket,
  lazy: false,
  retryWait: async () => {},
  // Asked at every connection: the place to get a token that is good
  connectionParams: async () => ({ token: tokens.shift() ?? longToken }),
  on: {
    opened: (opened) => { socket = opened; sockets += 1; },
    pong: (received, payload) => { if (received && payload) renewed?.(payload); },
    closed: (event) => closed?.(event),
  },
});

const ask = (query, variables) => new Promise((resolve) => {
  const answers = [];
  client.subscribe({ query, variables }, {
    next: (answer) => answers.push(answer),
    error: (errors) => resolve(`refused ${errors.map((error) => error.extensions?.code)}`),
    complete: () => resolve(answers.map((answer) => JSON.stringify(answer.data) + (answer.errors ?? [])
      .map((error) => ` ${error.path} ${error.extensions.code}`)).join(';')),
  });
});

const renew = (token) => new Promise((resolve) => {
  renewed = resolve;
  socket.send(JSON.stringify({ type: 'ping', payload: { token } }));
});

const me = '{ me { username } }';
console.log(await ask(me));
console.log(await ask('mutation($patch: JSON!) { updateSettings(patch: $patch) { settings } }', { patch: { theme: 'dark' } }));
console.log(await ask('{ nothing }'));
console.log(await ask('{ me { username } exchangeBinding(id: "00000000-0000-4000-8000-000000000005") { tradings(first: 0) { nodes { id } } } }'));

const before = await renew(shortToken);
const after = await renew(longToken);
console.log(`renewed ${Date.parse(after.expiresAt) > Date.parse(before.expiresAt)}`);
await new Promise((wake) => setTimeout(wake, Date.parse(before.expiresAt) - Date.now() + 2_000));
console.log(`${await ask(me)} on socket ${sockets}`);

const end = new Promise((resolve) => { closed = resolve; });
renew(shortToken);
console.log(`closed ${(await end).code}`);
console.log(`${await ask(me)} on socket ${sockets}`);
await client.dispose();
