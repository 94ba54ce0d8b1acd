--liquibase formatted sql

--changeset tiris:0026-many-events-of-one-user splitStatements:false
-- Most users have few events and some very many. With the average the planner takes the index by user and time for as good
-- as the unique one, and a bot's run is looked for event by event in all the events of its user.
ALTER TABLE tiris.event_processing ALTER COLUMN user_id SET (n_distinct = 10);

--rollback ALTER TABLE tiris.event_processing ALTER COLUMN user_id RESET (n_distinct);
