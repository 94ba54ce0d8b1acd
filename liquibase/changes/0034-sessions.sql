--liquibase formatted sql

--changeset tiris:0034-sessions splitStatements:false
-- A session that has ended is deleted; the audit keeps it.
CREATE TABLE tiris.sessions (
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    ip_address INET,
    user_agent TEXT,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    last_used_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    expires_at TIMESTAMPTZ NOT NULL,

    CONSTRAINT sessions_pkey PRIMARY KEY (id),
    CONSTRAINT sessions_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE CASCADE
);

CREATE INDEX idx_sessions_user_created ON tiris.sessions (user_id, created_at DESC, id DESC);
CREATE INDEX idx_sessions_expires_at ON tiris.sessions (expires_at);

ALTER TABLE tiris.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY sessions_administration ON tiris.sessions TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

-- They begin only by the functions of a sign-in.
GRANT SELECT, DELETE ON tiris.sessions TO tiris_write;

--rollback DROP TABLE tiris.sessions;
