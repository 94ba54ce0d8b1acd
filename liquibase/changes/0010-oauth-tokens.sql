--liquibase formatted sql

--changeset tiris:0010-oauth-tokens splitStatements:false
CREATE TABLE tiris.oauth_tokens (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL,
    provider VARCHAR(50) NOT NULL,
    provider_subject VARCHAR(255) NOT NULL,
    access_token_encrypted TEXT,
    refresh_token_encrypted TEXT,
    expires_at TIMESTAMPTZ,
    scope TEXT,
    info JSONB NOT NULL DEFAULT '{}',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT oauth_tokens_pkey PRIMARY KEY (id),
    CONSTRAINT oauth_tokens_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE CASCADE,
    CONSTRAINT oauth_tokens_user_provider_unique UNIQUE (user_id, provider),
    CONSTRAINT oauth_tokens_provider_subject_unique UNIQUE (provider, provider_subject),
    CONSTRAINT oauth_tokens_provider_valid CHECK (provider IN ('google', 'wechat'))
);

CREATE INDEX idx_oauth_tokens_expires_at ON tiris.oauth_tokens (expires_at);

ALTER TABLE tiris.oauth_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.oauth_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY oauth_tokens_administration ON tiris.oauth_tokens TO tiris_owner, tiris_admin
    USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON tiris.oauth_tokens TO tiris_write;

--rollback DROP TABLE tiris.oauth_tokens;
