--liquibase formatted sql

--changeset tiris:is_secret_key_used runOnChange:true splitStatements:false
-- Whether anything in the database could not be read, or not be recognised, without the key.
CREATE OR REPLACE FUNCTION tiris.is_secret_key_used(p_id text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $function$
BEGIN
    IF EXISTS (SELECT FROM tiris.secret_keys k WHERE k.id = p_id AND k.purpose = 'fingerprints') THEN
        RETURN EXISTS (SELECT FROM tiris.exchange_bindings b WHERE b.api_key_fingerprint IS NOT NULL);
    END IF;
    RETURN EXISTS (SELECT FROM tiris.sealed_secrets s WHERE s.key_id = p_id);
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.is_secret_key_used(text) TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.is_secret_key_used(text);
