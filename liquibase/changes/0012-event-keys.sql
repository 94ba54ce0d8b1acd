--liquibase formatted sql

--changeset tiris:0012-event-keys splitStatements:false
-- What is left of an event when retention has taken its payload: enough to refuse or recognise it for ever.
CREATE TABLE tiris.event_keys (
    user_id UUID NOT NULL,
    event_id VARCHAR(255) NOT NULL,
    processing_id UUID NOT NULL,
    content_hash BYTEA NOT NULL,
    archived_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT event_keys_pkey PRIMARY KEY (user_id, event_id),
    CONSTRAINT event_keys_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE CASCADE
);

ALTER TABLE tiris.event_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.event_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY event_keys_administration ON tiris.event_keys TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

GRANT SELECT ON tiris.event_keys TO tiris_write;

--rollback DROP TABLE tiris.event_keys;
