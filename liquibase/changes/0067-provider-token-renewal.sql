--liquibase formatted sql

--changeset tiris:0067-provider-token-renewal splitStatements:false
-- A refresh token is good only for the client that it was given to. Where that is not known, the next sign-in tells it.
ALTER TABLE tiris.oauth_tokens ADD COLUMN client VARCHAR(50);
ALTER TABLE tiris.oauth_tokens ADD COLUMN renew_at TIMESTAMPTZ;
ALTER TABLE tiris.oauth_tokens ADD CONSTRAINT oauth_tokens_renewal_valid
    CHECK (renew_at IS NULL OR (client IS NOT NULL AND refresh_token_encrypted IS NOT NULL));

CREATE INDEX idx_oauth_tokens_renewal ON tiris.oauth_tokens (client, renew_at) WHERE renew_at IS NOT NULL;

--rollback ALTER TABLE tiris.oauth_tokens DROP COLUMN renew_at, DROP COLUMN client;
