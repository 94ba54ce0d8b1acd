--liquibase formatted sql

--changeset tiris:0027-names-of-deleted-users splitStatements:false
-- Nobody can take the name that a deleted account is going to get.
ALTER TABLE tiris.users ADD CONSTRAINT users_deleted_username
    CHECK (status = 'deleted' OR NOT starts_with(lower(username), 'deleted_'));

--rollback ALTER TABLE tiris.users DROP CONSTRAINT users_deleted_username;
