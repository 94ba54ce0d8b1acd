--liquibase formatted sql

--changeset tiris:0004-public-exchange-bindings splitStatements:false
INSERT INTO tiris.exchange_bindings (id, user_id, name, exchange, type, info) VALUES
    ('00000000-0000-4000-8000-000000000001', NULL, 'Binance (public)', 'binance', 'public', '{"description": "Public market data of Binance"}'),
    ('00000000-0000-4000-8000-000000000002', NULL, 'Kraken (public)', 'kraken', 'public', '{"description": "Public market data of Kraken"}'),
    ('00000000-0000-4000-8000-000000000003', NULL, 'Gate (public)', 'gate', 'public', '{"description": "Public market data of Gate"}'),
    ('00000000-0000-4000-8000-000000000004', NULL, 'Coinbase (public)', 'coinbase', 'public', '{"description": "Public market data of Coinbase"}'),
    ('00000000-0000-4000-8000-000000000005', NULL, 'Virtual (public)', 'virtual', 'public', '{"description": "Simulated exchange"}');

--rollback DELETE FROM tiris.exchange_bindings WHERE user_id IS NULL AND id::text LIKE '00000000-0000-4000-8000-00000000000_';
