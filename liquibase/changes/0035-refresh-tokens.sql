--liquibase formatted sql

--changeset tiris:0035-refresh-tokens splitStatements:false
-- SHA-256 of each token of a session, of the one in use and of those that it replaced: by them a stolen one is noticed.
CREATE TABLE tiris.refresh_tokens (
    token_hash BYTEA NOT NULL,
    session_id UUID NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    replaced_at TIMESTAMPTZ,
    successor_hash BYTEA,
    successor_salt BYTEA,

    CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash),
    CONSTRAINT refresh_tokens_session_fkey FOREIGN KEY (session_id) REFERENCES tiris.sessions (id) ON DELETE CASCADE,
    CONSTRAINT refresh_tokens_replaced_valid CHECK (
        num_nonnulls(replaced_at, successor_hash, successor_salt) IN (0, 3))
);

CREATE INDEX idx_refresh_tokens_session ON tiris.refresh_tokens (session_id);
CREATE INDEX idx_refresh_tokens_expires_at ON tiris.refresh_tokens (expires_at);

REVOKE ALL ON tiris.refresh_tokens FROM tiris_read, tiris_write;

--rollback DROP TABLE tiris.refresh_tokens;
