--liquibase formatted sql

--changeset tiris:sealed_secrets runOnChange:true splitStatements:false
-- Every secret with the id of the key that has sealed it, as it stands in its text.
CREATE OR REPLACE VIEW tiris.sealed_secrets WITH (security_invoker = true) AS
SELECT 'exchange_bindings.api_key_encrypted' AS place, b.id, b.user_id, split_part(b.api_key_encrypted, '.', 2) AS key_id
FROM tiris.exchange_bindings b WHERE b.api_key_encrypted IS NOT NULL
UNION ALL
SELECT 'exchange_bindings.api_secret_encrypted', b.id, b.user_id, split_part(b.api_secret_encrypted, '.', 2)
FROM tiris.exchange_bindings b WHERE b.api_secret_encrypted IS NOT NULL
UNION ALL
SELECT 'exchange_bindings.passphrase_encrypted', b.id, b.user_id, split_part(b.passphrase_encrypted, '.', 2)
FROM tiris.exchange_bindings b WHERE b.passphrase_encrypted IS NOT NULL
UNION ALL
SELECT 'oauth_tokens.access_token_encrypted', o.id, o.user_id, split_part(o.access_token_encrypted, '.', 2)
FROM tiris.oauth_tokens o WHERE o.access_token_encrypted IS NOT NULL
UNION ALL
SELECT 'oauth_tokens.refresh_token_encrypted', o.id, o.user_id, split_part(o.refresh_token_encrypted, '.', 2)
FROM tiris.oauth_tokens o WHERE o.refresh_token_encrypted IS NOT NULL;

REVOKE ALL ON tiris.sealed_secrets FROM tiris_read, tiris_write;
GRANT SELECT ON tiris.sealed_secrets TO tiris_admin;

--rollback DROP VIEW IF EXISTS tiris.sealed_secrets;
