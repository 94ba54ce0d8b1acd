--liquibase formatted sql

--changeset tiris:0050-secret-keys splitStatements:false
-- The keys of the secrets by their ids, never the keys themselves. A key is noted before it is used for the first time,
-- with a value by which a start recognises it; the one with the highest number is the one that secrets are moved to.
CREATE TABLE tiris.secret_keys (
    number BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,
    id VARCHAR(64) NOT NULL,
    purpose VARCHAR(20) NOT NULL,
    check_value TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT secret_keys_pkey PRIMARY KEY (id),
    CONSTRAINT secret_keys_number_unique UNIQUE (number),
    CONSTRAINT secret_keys_id_valid CHECK (id ~ '^[A-Za-z0-9_-]{1,64}$'),
    CONSTRAINT secret_keys_purpose_valid CHECK (purpose IN ('sealing', 'fingerprints'))
);

REVOKE ALL ON tiris.secret_keys FROM tiris_read;
GRANT SELECT, INSERT ON tiris.secret_keys TO tiris_write;

--rollback DROP TABLE tiris.secret_keys;
