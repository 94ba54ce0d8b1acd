--liquibase formatted sql

--changeset tiris:round_half_even runOnChange:true splitStatements:false
-- PostgreSQL's round() goes away from zero at a half; money is rounded to 8 decimals, half to even.
CREATE OR REPLACE FUNCTION tiris.round_half_even(p_value numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $function$
    SELECT CASE WHEN abs(p_value - trunc(p_value, 8)) = 0.000000005
        THEN 2 * round(p_value * 0.5, 8) ELSE round(p_value, 8) END
$function$;

GRANT EXECUTE ON FUNCTION tiris.round_half_even(numeric) TO tiris_read, tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.round_half_even(numeric);
