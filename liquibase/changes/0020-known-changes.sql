--liquibase formatted sql

--changeset tiris:0020-known-changes splitStatements:false
-- The application compares the changes that it knows with those that were applied before it starts.
GRANT SELECT ON public.databasechangelog TO tiris_read, tiris_write, tiris_admin;

--rollback REVOKE SELECT ON public.databasechangelog FROM tiris_read, tiris_write, tiris_admin;
