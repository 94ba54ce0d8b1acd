--liquibase formatted sql

--changeset tiris:0065-key-check-of-a-binding splitStatements:false
-- What the exchange said of a binding's credentials: null where it was not asked, 'pending' until it has answered.
ALTER TABLE tiris.exchange_bindings
    ADD COLUMN key_check_outcome VARCHAR(20),
    ADD COLUMN key_checked_at TIMESTAMPTZ,
    -- Null where the exchange does not say it.
    ADD COLUMN key_may_withdraw BOOLEAN,
    ADD CONSTRAINT exchange_bindings_key_check_outcome_valid CHECK (
        key_check_outcome IN ('pending', 'accepted', 'invalid_key', 'invalid_secret', 'address_not_allowed',
                              'missing_permission', 'refused', 'undecided')),
    ADD CONSTRAINT exchange_bindings_key_check_needs_key CHECK (
        key_check_outcome IS NULL OR (type = 'private' AND api_key_encrypted IS NOT NULL)),
    ADD CONSTRAINT exchange_bindings_key_checked_at_valid CHECK (
        (key_checked_at IS NOT NULL) = (coalesce(key_check_outcome, 'pending') <> 'pending')),
    ADD CONSTRAINT exchange_bindings_key_may_withdraw_valid CHECK (
        key_may_withdraw IS NULL OR key_check_outcome IS NOT DISTINCT FROM 'accepted');

GRANT UPDATE (key_check_outcome, key_checked_at, key_may_withdraw) ON tiris.exchange_bindings TO tiris_write;

--rollback ALTER TABLE tiris.exchange_bindings DROP COLUMN key_check_outcome, DROP COLUMN key_checked_at, DROP COLUMN key_may_withdraw;
