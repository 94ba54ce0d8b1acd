--liquibase formatted sql

--changeset tiris:secret_places runOnChange:true splitStatements:false
-- Every column that keeps a secret, in the order in which they are moved to another key.
CREATE OR REPLACE FUNCTION tiris.secret_places() RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT ARRAY['exchange_bindings.api_key_encrypted', 'exchange_bindings.api_secret_encrypted',
                 'exchange_bindings.passphrase_encrypted', 'oauth_tokens.access_token_encrypted',
                 'oauth_tokens.refresh_token_encrypted']
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.secret_places();
