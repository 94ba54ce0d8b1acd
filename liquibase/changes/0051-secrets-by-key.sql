--liquibase formatted sql

--changeset tiris:0051-secrets-by-key splitStatements:false
-- By the id of the key that has sealed them (v2.<key id>.<…>): what is not yet on the newest key, and whether a key is in use.
CREATE INDEX idx_exchange_bindings_key_of_api_key
    ON tiris.exchange_bindings (split_part(api_key_encrypted, '.', 2), id) WHERE api_key_encrypted IS NOT NULL;
CREATE INDEX idx_exchange_bindings_key_of_api_secret
    ON tiris.exchange_bindings (split_part(api_secret_encrypted, '.', 2), id) WHERE api_secret_encrypted IS NOT NULL;
CREATE INDEX idx_exchange_bindings_key_of_passphrase
    ON tiris.exchange_bindings (split_part(passphrase_encrypted, '.', 2), id) WHERE passphrase_encrypted IS NOT NULL;
CREATE INDEX idx_oauth_tokens_key_of_access_token
    ON tiris.oauth_tokens (split_part(access_token_encrypted, '.', 2), id) WHERE access_token_encrypted IS NOT NULL;
CREATE INDEX idx_oauth_tokens_key_of_refresh_token
    ON tiris.oauth_tokens (split_part(refresh_token_encrypted, '.', 2), id) WHERE refresh_token_encrypted IS NOT NULL;

--rollback DROP INDEX tiris.idx_oauth_tokens_key_of_refresh_token;
--rollback DROP INDEX tiris.idx_oauth_tokens_key_of_access_token;
--rollback DROP INDEX tiris.idx_exchange_bindings_key_of_passphrase;
--rollback DROP INDEX tiris.idx_exchange_bindings_key_of_api_secret;
--rollback DROP INDEX tiris.idx_exchange_bindings_key_of_api_key;
