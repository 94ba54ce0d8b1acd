--liquibase formatted sql

--changeset tiris:0025-event-keys-of-refused-events splitStatements:false
-- An event that was refused is not one that was applied, also when retention has taken its payload.
ALTER TABLE tiris.event_keys ADD COLUMN error_code VARCHAR(50);
COMMENT ON COLUMN tiris.event_keys.error_code IS 'Why the event was never applied; null where it was.';

--rollback ALTER TABLE tiris.event_keys DROP COLUMN error_code;
