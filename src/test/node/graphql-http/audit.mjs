// Audits the server at the URL given against GraphQL over HTTP, and prints every MUST and SHOULD that does not hold.
import { serverAudits } from 'graphql-http';

const audits = serverAudits({ url: process.argv[2] });
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status === 'error' || result.status === 'warn') {
    console.log(`${audit.id} ${audit.name}: ${result.reason}`);
  }
}
console.log(`${audits.length} audits`);
