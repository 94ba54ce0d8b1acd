--liquibase formatted sql

--changeset tiris:0022-edits-of-tradings-and-bindings splitStatements:false
-- What an edit may change, and no more: neither whose a row is, nor what kind of thing.
REVOKE UPDATE ON tiris.tradings, tiris.exchange_bindings FROM tiris_write;
GRANT UPDATE (exchange_binding_id, name, status, info, updated_at) ON tiris.tradings TO tiris_write;
GRANT UPDATE (name, api_key_encrypted, api_secret_encrypted, passphrase_encrypted, api_key_hint, api_key_fingerprint,
              status, info, updated_at) ON tiris.exchange_bindings TO tiris_write;

--rollback GRANT UPDATE ON tiris.tradings, tiris.exchange_bindings TO tiris_write;
