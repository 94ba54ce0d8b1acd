package ai.tiris.event;

import ai.tiris.ledger.Book;

/** Applies one type of event to the book of its trading, wholly or (throwing) not at all. */
interface EventHandler {
    void apply(BotEvent event, Book book, MarketPrices prices);
}
