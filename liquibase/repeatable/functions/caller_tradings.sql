--liquibase formatted sql

--changeset tiris:caller_tradings runOnChange:true splitStatements:false
-- What the current caller is let see of the current user's rows, as tiris.enter has set it. Simple enough to be inlined.

-- The tradings that the caller is for; null where it is for all of them, also those to come. Policies and views ask
-- nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL: the sub-select is run
-- once a statement, and a comparison with null is null. In these words because of "IS NOT NULL" the planner expects of nearly
-- every row, as it is for most callers; of any shorter ones of half of them or fewer, and then it sorts pages.
-- Neither the list nor the columns hold a null; where a column may, it is asked for what is in no list.
CREATE OR REPLACE FUNCTION tiris.seen_tradings() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $function$
    SELECT nullif(current_setting('app.tradings', true), '')::uuid[]
$function$;

-- Whether the caller has come by a share link: who that is, nobody knows.
CREATE OR REPLACE FUNCTION tiris.is_shared() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $function$
    SELECT coalesce(current_setting('app.shared', true), '') <> ''
$function$;

-- Whether the caller may see the account itself: its log-ins, sessions, tokens, links and audit.
CREATE OR REPLACE FUNCTION tiris.sees_account() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $function$
    SELECT coalesce(current_setting('app.tradings', true), '') = '' AND coalesce(current_setting('app.shared', true), '') = ''
$function$;

-- The bindings that the tradings use which the caller is for; null where it is for all of them. As the owner, so that a policy
-- of the bindings can ask it.
CREATE OR REPLACE FUNCTION tiris.seen_bindings() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    SELECT CASE WHEN tiris.seen_tradings() IS NOT NULL THEN ARRAY(
        SELECT t.exchange_binding_id FROM tiris.tradings t
        WHERE t.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
          AND t.id = ANY (tiris.seen_tradings())) END
$function$;

GRANT EXECUTE ON FUNCTION tiris.seen_tradings(), tiris.is_shared(), tiris.sees_account(),
    tiris.seen_bindings() TO tiris_read, tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.seen_bindings() CASCADE;
--rollback DROP FUNCTION IF EXISTS tiris.sees_account() CASCADE;
--rollback DROP FUNCTION IF EXISTS tiris.is_shared() CASCADE;
--rollback DROP FUNCTION IF EXISTS tiris.seen_tradings() CASCADE;
