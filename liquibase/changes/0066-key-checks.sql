--liquibase formatted sql

--changeset tiris:0066-key-checks splitStatements:false
-- The checks that are to be done: a row for each binding whose check is pending. Beside the binding, because an attempt is
-- neither an edit of it nor worth an audit row.
CREATE TABLE tiris.key_checks (
    binding_id UUID NOT NULL,
    exchange VARCHAR(50) NOT NULL,
    due_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    attempts INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT key_checks_pkey PRIMARY KEY (binding_id),
    CONSTRAINT key_checks_binding_fkey FOREIGN KEY (binding_id) REFERENCES tiris.exchange_bindings (id)
        ON DELETE CASCADE
);

CREATE INDEX idx_key_checks_due ON tiris.key_checks (exchange, due_at);

REVOKE ALL ON tiris.key_checks FROM tiris_read, tiris_write;

--rollback DROP TABLE tiris.key_checks;
