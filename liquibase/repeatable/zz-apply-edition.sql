--liquibase formatted sql

--changeset tiris:zz-apply-edition runAlways:true splitStatements:false
-- Last and at every migration: what an edition allows can change under a database that is there already.
SELECT tiris.apply_edition();

--rollback empty
