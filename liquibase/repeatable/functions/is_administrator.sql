--liquibase formatted sql

--changeset tiris:is_administrator runOnChange:true splitStatements:false
-- Whether the current user is an administrator, by the user's own row: nothing that the application says can replace that.
-- Never for a caller who does not see all that is the user's.
-- As the owner, so that a policy of tiris.users itself could ask it.
CREATE OR REPLACE FUNCTION tiris.is_administrator() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT EXISTS (
        SELECT FROM tiris.users u
        WHERE u.id = nullif(current_setting('app.current_user_id', true), '')::uuid
          AND 'admin' = ANY (u.roles) AND u.status = 'active')
       AND tiris.sees_account()
$function$;

GRANT EXECUTE ON FUNCTION tiris.is_administrator() TO tiris_read, tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.is_administrator() CASCADE;
