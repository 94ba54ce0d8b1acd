--liquibase formatted sql

--changeset tiris:0023-one-binding-for-an-api-key splitStatements:false
DROP INDEX tiris.idx_exchange_bindings_fingerprint;
CREATE UNIQUE INDEX exchange_bindings_api_key_unique ON tiris.exchange_bindings (user_id, api_key_fingerprint)
    WHERE api_key_fingerprint IS NOT NULL;

--rollback DROP INDEX tiris.exchange_bindings_api_key_unique;
--rollback CREATE INDEX idx_exchange_bindings_fingerprint ON tiris.exchange_bindings (user_id, api_key_fingerprint) WHERE api_key_fingerprint IS NOT NULL;
