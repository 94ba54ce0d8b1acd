--liquibase formatted sql

--changeset tiris:0019-job-runs splitStatements:false
CREATE TABLE tiris.job_runs (
    job VARCHAR(50) NOT NULL,
    last_started_at TIMESTAMPTZ,
    last_finished_at TIMESTAMPTZ,
    last_result TEXT,
    watermark TIMESTAMPTZ,

    CONSTRAINT job_runs_pkey PRIMARY KEY (job)
);

GRANT SELECT, INSERT, UPDATE ON tiris.job_runs TO tiris_write;

--rollback DROP TABLE tiris.job_runs;
