/**
 * Asks the exchanges whether they accept the credentials of a binding, by a signed call that only reads. Off unless an
 * operator turns it on, and never a part of a request: what is to be asked stands in the database from the transaction that
 * keeps the credentials, and is worked off here, by all processes together. Credentials are opened for one question each;
 * neither they nor what an exchange says in its own words leave this package.
 */
@NullMarked
package ai.tiris.exchange.check;

import org.jspecify.annotations.NullMarked;
