--liquibase formatted sql

--changeset tiris:0033-verified-emails splitStatements:false
-- Set only by the functions of a sign-in (no grant), cleared by a trigger when the address changes.
ALTER TABLE tiris.users ADD COLUMN email_verified BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE tiris.users ADD CONSTRAINT users_email_verified_valid CHECK (email IS NOT NULL OR NOT email_verified);

--rollback ALTER TABLE tiris.users DROP COLUMN email_verified;
