package ai.tiris.performance;

import ai.tiris.performance.SeriesReads.Read;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The equity curve of a trading in pieces, each read when it is asked for, of which the points are those that the curve has
 * in one piece. A piece ends on the hour, and the next one begins there: what both say of that moment has to be the same.
 */
final class CurvePieces {
    /** 16 hours by the minute: every other number of minutes in a bucket divides them too. */
    private static final int MOST_BUCKETS = 960;

    /** As many as can be read if money comes and goes in every one of them. */
    private static final Duration LONGEST = Duration.ofHours(9_000);

    private final SeriesReads reads;
    private final UUID tradingId;
    private final String quoteSymbol;
    private final Buckets all;
    private final Instant now;
    private int done;
    private @Nullable Piece last;

    /** @param now up to when a bucket is final, however long the reading takes */
    CurvePieces(SeriesReads reads, UUID tradingId, String quoteSymbol, Buckets all, Instant now) {
        this.reads = reads;
        this.tradingId = tradingId;
        this.quoteSymbol = quoteSymbol;
        this.all = all;
        this.now = now;
    }

    private record Piece(Series series, ReturnIndex index, CurveStart start) {}

    boolean isOver() {
        return done == all.count();
    }

    /**
     * The points of the next piece.
     *
     * <p>Fails as {@link SeriesReads#series} does, with NOT_FOUND for a trading that is not the caller's, and with CONFLICT
     * where something else is known of the end of the piece before than when that was read.
     */
    Uni<List<EquityPoint>> next() {
        Buckets piece = new Buckets(all.timeframe(), all.start(done), count());
        return reads.series(List.of(tradingId), quoteSymbol, trading -> piece.moments())
                .map(read -> {
                    Read trading = read.get(tradingId);
                    if (trading == null) {
                        throw TirisException.notFound("trading");
                    }
                    Piece known = last == null ? first(trading, piece) : following(trading.series(), last);
                    last = known;
                    done += piece.count();
                    return known.start.points(known.series, known.index, piece, now);
                });
    }

    private int count() {
        Duration length = all.timeframe().length();
        long most = Math.min(MOST_BUCKETS, LONGEST.dividedBy(length));
        Instant end = Timeframe.ONE_HOUR.floor(all.start(done).plus(length.multipliedBy(most)));
        long buckets = Duration.between(all.start(done), end).dividedBy(length);
        return (int) Math.min(buckets, all.count() - done);
    }

    private Piece first(Read read, Buckets piece) {
        Series series = read.series();
        int first = series.indexOf(piece.end(0));
        ReturnIndex index = ReturnIndex.from(series, first);
        return new Piece(series, index, CurveStart.of(series, index, first, read.benchmark()));
    }

    private static Piece following(Series series, Piece before) {
        int end = before.series.count() - 1;
        boolean same = same(series.equity(0), before.series.equity(end))
                && same(series.netFlows(0), before.series.netFlows(end))
                && series.holdings(0).equals(before.series.holdings(end));
        if (!same) {
            throw new TirisException(
                    ErrorCode.CONFLICT, "What was known at the beginning of this time has changed meanwhile.");
        }
        return new Piece(series, before.index.goOn(series), before.start);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
}
