--liquibase formatted sql

--changeset tiris:0002-users splitStatements:false
CREATE TABLE tiris.users (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    username VARCHAR(50) NOT NULL,
    email VARCHAR(255),
    avatar TEXT,
    roles TEXT[] NOT NULL DEFAULT '{user}',
    settings JSONB NOT NULL DEFAULT '{}',
    info JSONB NOT NULL DEFAULT '{}',
    status VARCHAR(20) NOT NULL DEFAULT 'active',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_username_unique UNIQUE (username),
    CONSTRAINT users_email_unique UNIQUE (email),
    CONSTRAINT users_username_valid CHECK (username ~ '^[A-Za-z0-9_]{3,50}$'),
    CONSTRAINT users_email_valid CHECK (email ~ '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$'),
    CONSTRAINT users_roles_valid CHECK (roles <@ ARRAY['user', 'admin']),
    CONSTRAINT users_status_valid CHECK (status IN ('active', 'disabled', 'deleted'))
);

CREATE INDEX idx_users_status ON tiris.users (status);
CREATE INDEX idx_users_created_at ON tiris.users (created_at);
CREATE INDEX idx_users_settings_gin ON tiris.users USING gin (settings jsonb_path_ops);

ALTER TABLE tiris.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.users FORCE ROW LEVEL SECURITY;
CREATE POLICY users_administration ON tiris.users TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

-- Roles are given by an administrator only, and an account is never deleted by the application.
GRANT SELECT ON tiris.users TO tiris_write;
GRANT INSERT (id, username, email, avatar, settings, info, status, created_at, updated_at) ON tiris.users TO tiris_write;
GRANT UPDATE (username, email, avatar, settings, info, status, updated_at) ON tiris.users TO tiris_write;

--rollback DROP TABLE tiris.users;
