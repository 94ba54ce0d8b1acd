// A certified OpenID provider as a process of its own. Whoever is sent to it is the person that was set last, without a
// form to fill in; with PROVIDER_FORMS=true it shows its own forms, and a person is who logs in. POST /control changes it:
//   person   the claims of who signs in; null: they decline
//   tamper   claims that replace those of the next ID tokens, signed again with the provider's key
//   keys     the public keys that it shows
//   mode     normal, silent (never answers), broken (answers 503) or stranger (knows no client)
//   rotate   whether a refresh token is good once
//   end      ends everything that was granted
// and answers how often its keys were fetched. Like Google it grants a refresh token where access_type is offline. What it
// gives away to be kept secret becomes a line of PROVIDER_TOKENS.
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import { decodeJwt, importJWK, SignJWT } from 'jose';
import Provider from 'oidc-provider';

const key = JSON.parse(process.env.PROVIDER_KEY);
const port = Number(process.env.PROVIDER_PORT);
const issuer = `http://localhost:${port}`;
const { kty, n, e, kid, alg, use } = key;
const hasForms = process.env.PROVIDER_FORMS === 'true';
const state = { person: null, tamper: null, keys: [{ kty, n, e, kid, alg, use }], mode: 'normal', rotate: false };
const people = new Map();
const offline = new Set();
const grants = new Set();
let keyFetches = 0;

const named = (name) => ({ sub: name, name, email: `${name}@example.org`, email_verified: true });

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: process.env.PROVIDER_CLIENT,
      client_secret: process.env.PROVIDER_SECRET,
      redirect_uris: [process.env.PROVIDER_REDIRECT],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: ['for tests only'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'picture'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  extraParams: ['access_type'],
  issueRefreshToken: (ctx, client, code) => offline.has(code.accountId),
  rotateRefreshToken: () => state.rotate,
  features: { devInteractions: { enabled: hasForms } },
  ...(hasForms ? {} : { interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` } }),
  ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, RefreshToken: 600, Session: 600 },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => people.get(id) ?? named(id) }),
});

provider.use(async (ctx, next) => {
  await next();
  if (ctx.path === '/token') {
    const { access_token: access, refresh_token: refresh, id_token: id } = ctx.body ?? {};
    const secrets = [ctx.oidc?.params?.code, access, refresh, id].filter(Boolean);
    appendFileSync(process.env.PROVIDER_TOKENS, secrets.map((secret) => `${secret}\n`).join(''));
  }
  if (ctx.path === '/token' && state.tamper !== null && ctx.body?.id_token) {
    const claims = { ...decodeJwt(ctx.body.id_token), ...state.tamper };
    const signed = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid });
    ctx.body.id_token = await signed.sign(await importJWK(key, 'RS256'));
  }
});

async function interact(request, response) {
  const { params } = await provider.interactionDetails(request, response);
  if (state.person === null) {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  const person = { ...state.person };
  people.set(person.sub, person);
  if (params.access_type === 'offline' && params.prompt === 'consent') {
    offline.add(person.sub);
  }
  const grant = new provider.Grant({ accountId: person.sub, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const grantId = await grant.save();
  grants.add(grantId);
  const result = { login: { accountId: person.sub, remember: false }, consent: { grantId } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function control(request, response) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
  }
  const { end, ...told } = JSON.parse(body || '{}');
  Object.assign(state, told);
  if (end) {
    await Promise.all([...grants].map(async (id) => (await provider.Grant.find(id))?.destroy()));
    grants.clear();
  }
  json(response, { keyFetches });
}

function json(response, value) {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
}

// Whoever has started it is gone.
process.stdin.on('end', () => process.exit()).resume();

const serve = provider.callback();
http
  .createServer((request, response) => {
    if (request.url === '/control') {
      return control(request, response);
    }
    if (state.mode === 'silent') {
      return undefined;
    }
    if (state.mode === 'broken') {
      response.statusCode = 503;
      return response.end('<html>down for maintenance</html>');
    }
    if (state.mode === 'stranger' && request.url === '/token') {
      response.statusCode = 401;
      return json(response, { error: 'invalid_client' });
    }
    if (request.url === '/jwks') {
      keyFetches += 1;
      return json(response, { keys: state.keys });
    }
    if (!hasForms && request.url.startsWith('/interaction/')) {
      return interact(request, response).catch((failure) => {
        response.statusCode = 500;
        response.end(String(failure));
      });
    }
    return serve(request, response);
  })
  .listen(port, 'localhost', () => console.log(`listening on ${issuer}`));
