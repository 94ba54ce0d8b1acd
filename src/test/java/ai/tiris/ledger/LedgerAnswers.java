package ai.tiris.ledger;

import ai.tiris.support.GraphQlAnswer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the API answered, in the words of {@link LedgerModel}. */
final class LedgerAnswers {
    private static final List<String> FIGURES = List.of("required", "available", "stated", "computed");

    private LedgerAnswers() {}

    /** What {@code read} finds in the data, or the refusal with its figures. */
    static String said(GraphQlAnswer answer, Function<JsonObject, String> read) {
        if (answer.errors().isEmpty()) {
            return read.apply(answer.data());
        }
        JsonObject told = answer.extensions();
        return FIGURES.stream()
                .filter(told::containsKey)
                .map(figure -> " " + figure + " " + told.getString(figure))
                .collect(Collectors.joining("", answer.code(), ""));
    }

    static String row(JsonObject row) {
        return row.getString("amount") + " " + row.getString("closingBalance") + " " + row.get("sequence");
    }

    static String rows(JsonArray rows) {
        return rows.getValuesAs(JsonObject.class).stream()
                .map(LedgerAnswers::row)
                .collect(Collectors.joining(", "));
    }

    static String traded(JsonObject data) {
        JsonObject trade = data.getJsonObject("answer");
        return rows(trade.getJsonArray("transactions")) + ", log "
                + trade.getJsonObject("log").get("sequence");
    }

    static String held(JsonObject data) {
        JsonObject account = data.getJsonObject("answer");
        return account.getString("balance") + " " + account.getString("lockedBalance");
    }

    static String ingested(JsonObject data) {
        return data.getJsonObject("answer").getJsonArray("outcomes").getValuesAs(JsonObject.class).stream()
                .map(LedgerAnswers::outcome)
                .collect(Collectors.joining(", "));
    }

    /** APPLIED, DUPLICATE, or the reason of a rejection with the figures that its message names in any order. */
    private static String outcome(JsonObject outcome) {
        if (outcome.isNull("code")) {
            return outcome.getString("outcome");
        }
        StringBuilder words = new StringBuilder(outcome.getString("code"));
        for (String figure : FIGURES) {
            Matcher named = Pattern.compile(figure + ": (\\S+)\\.( |$)").matcher(outcome.getString("message"));
            if (named.find()) {
                words.append(' ').append(figure).append(' ').append(named.group(1));
            }
        }
        return words.toString();
    }
}
