--liquibase formatted sql

--changeset tiris:find_identity runOnChange:true splitStatements:false
-- Whose log-in this is, before anybody is known: the identity itself, or (without an id) the user whom the same address,
-- verified on both sides, makes known. Never by an address that either side has not verified.
CREATE OR REPLACE FUNCTION tiris.find_identity(p_provider text, p_subject text, p_verified_email text)
RETURNS TABLE (identity_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT o.id, o.user_id FROM tiris.oauth_tokens o
    WHERE o.provider = p_provider AND o.provider_subject = p_subject
    UNION ALL
    SELECT NULL, u.id FROM tiris.users u
    WHERE lower(u.email COLLATE "C") = lower(p_verified_email COLLATE "C") AND u.email_verified AND u.status = 'active'
      AND NOT EXISTS (SELECT FROM tiris.oauth_tokens o WHERE o.user_id = u.id AND o.provider = p_provider)
    ORDER BY 1 NULLS LAST LIMIT 1
$function$;

GRANT EXECUTE ON FUNCTION tiris.find_identity(text, text, text) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.find_identity(text, text, text);
