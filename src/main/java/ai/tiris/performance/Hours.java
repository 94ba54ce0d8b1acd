package ai.tiris.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The UTC hours by which returns are linked and flows are valued. A moment on the hour belongs to the hour that it ends. */
public final class Hours {
    private static final Duration HOUR = Duration.ofHours(1);

    private Hours() {}

    /** The beginning of the hour that {@code moment} lies in or ends. */
    public static Instant before(Instant moment) {
        return Timeframe.ONE_HOUR.floor(moment.minusNanos(1));
    }

    /**
     * The moments at which a series has to be known so that the figures at {@code asked} can be worked out, oldest first:
     * those, and the beginning and the end of each hour with flows in between.
     *
     * @param asked sorted, at least one
     * @param withFlows the beginnings of the hours in which there was a deposit, a withdrawal or a transfer; more do no harm
     */
    public static List<Instant> moments(List<Instant> asked, Collection<Instant> withFlows) {
        Instant first = asked.get(0);
        Instant last = asked.get(asked.size() - 1);
        TreeSet<Instant> moments = new TreeSet<>(asked);
        for (Instant hour : withFlows) {
            Instant end = hour.plus(HOUR);
            if (end.isAfter(first) && hour.isBefore(last)) {
                moments.add(hour);
                if (!end.isAfter(last)) {
                    moments.add(end);
                }
            }
        }
        return List.copyOf(moments);
    }

    static boolean isOnTheHour(Instant moment) {
        return moment.equals(Timeframe.ONE_HOUR.floor(moment));
    }
}
