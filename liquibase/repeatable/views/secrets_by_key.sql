--liquibase formatted sql

--changeset tiris:secrets_by_key runOnChange:true splitStatements:false
-- How many secrets each key has sealed, the newest key first; a key that nobody has noted, last.
CREATE OR REPLACE VIEW tiris.secrets_by_key WITH (security_invoker = true) AS
SELECT coalesce(k.id, s.key_id) AS key_id, k.number, k.created_at, coalesce(s.secrets, 0) AS secrets
FROM (SELECT * FROM tiris.secret_keys WHERE purpose = 'sealing') k
FULL JOIN (SELECT key_id, count(*) AS secrets FROM tiris.sealed_secrets GROUP BY key_id) s ON s.key_id = k.id
ORDER BY k.number DESC NULLS LAST, key_id;

REVOKE ALL ON tiris.secrets_by_key FROM tiris_read, tiris_write;
GRANT SELECT ON tiris.secrets_by_key TO tiris_admin;

--rollback DROP VIEW IF EXISTS tiris.secrets_by_key;
