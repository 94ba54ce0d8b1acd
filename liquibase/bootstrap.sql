-- What Liquibase cannot do as tiris_owner: the roles, their rights on this database, and the extension.
-- Run once in the target database by a superuser or a managed server's administrator; running it again changes nothing.
-- Passwords are not set here. Plain SQL in one string: it runs through psql and through JDBC alike.

DO $roles$
DECLARE
    v_role text;
BEGIN
    -- Roles belong to the whole server: another database's bootstrap may be making them at this moment.
    FOREACH v_role IN ARRAY ARRAY['tiris_owner', 'tiris_read', 'tiris_write', 'tiris_admin', 'tiris_app'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = v_role) THEN
            BEGIN
                EXECUTE pg_catalog.format(
                    'CREATE ROLE %I %s NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT',
                    v_role,
                    CASE WHEN v_role IN ('tiris_owner', 'tiris_app') THEN 'LOGIN' ELSE 'NOLOGIN' END);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                RAISE NOTICE 'role % was created meanwhile', v_role;
            END;
        END IF;
        IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = v_role AND (rolsuper OR rolbypassrls)) THEN
            RAISE EXCEPTION 'role % is a superuser or bypasses row-level security: it would see every user''s rows', v_role;
        END IF;
        IF NOT EXISTS (
            SELECT FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
            WHERE r.rolname = v_role AND s.setdatabase = 0 AND 'TimeZone=UTC' = ANY (s.setconfig)) THEN
            BEGIN
                EXECUTE pg_catalog.format('ALTER ROLE %I SET timezone TO ''UTC''', v_role);
            EXCEPTION WHEN internal_error OR unique_violation THEN
                RAISE NOTICE 'the settings of role % were changed meanwhile', v_role;
            END;
        END IF;
    END LOOP;
    IF NOT EXISTS (
        SELECT FROM pg_catalog.pg_auth_members m
        WHERE m.roleid = 'tiris_write'::regrole AND m.member = 'tiris_app'::regrole) THEN
        BEGIN
            GRANT tiris_write TO tiris_app;
        EXCEPTION WHEN internal_error OR unique_violation THEN
            RAISE NOTICE 'tiris_app became a member of tiris_write meanwhile';
        END;
    END IF;
    -- The health views show what other sessions run only to a member of this role.
    IF NOT pg_catalog.pg_has_role('tiris_admin', 'pg_read_all_stats', 'MEMBER') THEN
        BEGIN
            GRANT pg_read_all_stats TO tiris_admin;
        EXCEPTION WHEN insufficient_privilege OR internal_error OR unique_violation THEN
            RAISE NOTICE 'tiris_admin is no member of pg_read_all_stats: %', SQLERRM;
        END;
    END IF;
END
$roles$;

DO $database$
DECLARE
    v_database text := pg_catalog.current_database();
BEGIN
    EXECUTE pg_catalog.format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', v_database);
    EXECUTE pg_catalog.format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO tiris_owner', v_database);
    EXECUTE pg_catalog.format('GRANT CONNECT ON DATABASE %I TO tiris_read, tiris_write, tiris_admin', v_database);
    -- Liquibase keeps its own two tables in schema public.
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE, CREATE ON SCHEMA public TO tiris_owner;
END
$database$;

DO $extension$
BEGIN
    -- CREATE EXTENSION timescaledb ends the session where the library is not preloaded; the loader's own setting tells.
    IF EXISTS (SELECT FROM pg_catalog.pg_available_extensions WHERE name = 'timescaledb' AND installed_version IS NULL)
        AND EXISTS (SELECT FROM pg_catalog.pg_settings WHERE name = 'timescaledb.max_background_workers') THEN
        CREATE EXTENSION timescaledb SCHEMA public;
    END IF;
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'TimescaleDB is left out: %', SQLERRM;
END
$extension$;
