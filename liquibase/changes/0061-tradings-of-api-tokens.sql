--liquibase formatted sql

--changeset tiris:0061-tradings-of-api-tokens splitStatements:false
-- A token may be for some tradings only; null is for all of them, also those to come. One that is deleted later matches nothing.
ALTER TABLE tiris.api_tokens ADD COLUMN trading_ids UUID[];
ALTER TABLE tiris.api_tokens ADD CONSTRAINT api_tokens_trading_ids_valid CHECK (
    trading_ids IS NULL
    OR (cardinality(trading_ids) BETWEEN 1 AND 100 AND array_position(trading_ids, NULL) IS NULL
        AND NOT 'admin' = ANY (scopes)));

GRANT SELECT (trading_ids) ON tiris.api_tokens TO tiris_read, tiris_write;
GRANT INSERT (trading_ids) ON tiris.api_tokens TO tiris_write;

--rollback ALTER TABLE tiris.api_tokens DROP COLUMN trading_ids;
