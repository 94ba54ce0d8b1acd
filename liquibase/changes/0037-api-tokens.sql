--liquibase formatted sql

--changeset tiris:0037-api-tokens splitStatements:false
-- What bots call with. A token is never changed, so that what a process remembers of it stays true; it is only deleted.
CREATE TABLE tiris.api_tokens (
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    name VARCHAR(100) NOT NULL,
    token_hash BYTEA NOT NULL,
    hint VARCHAR(4) NOT NULL,
    scopes TEXT[] NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    expires_at TIMESTAMPTZ,
    last_used_at TIMESTAMPTZ,

    CONSTRAINT api_tokens_pkey PRIMARY KEY (id),
    CONSTRAINT api_tokens_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE CASCADE,
    CONSTRAINT api_tokens_hash_unique UNIQUE (token_hash),
    CONSTRAINT api_tokens_name_unique UNIQUE (user_id, name),
    CONSTRAINT api_tokens_scopes_valid CHECK (
        cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'events_write', 'trade', 'admin'])
);

CREATE INDEX idx_api_tokens_expires_at ON tiris.api_tokens (expires_at);

ALTER TABLE tiris.api_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.api_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY api_tokens_administration ON tiris.api_tokens TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

-- Whose token one is, is found by a function; here nobody reads a hash.
REVOKE ALL ON tiris.api_tokens FROM tiris_read, tiris_write;
GRANT SELECT (id, user_id, name, hint, scopes, created_at, expires_at, last_used_at) ON tiris.api_tokens
    TO tiris_read, tiris_write;
GRANT INSERT (id, user_id, name, token_hash, hint, scopes, expires_at) ON tiris.api_tokens TO tiris_write;
GRANT DELETE ON tiris.api_tokens TO tiris_write;

--rollback DROP TABLE tiris.api_tokens;
