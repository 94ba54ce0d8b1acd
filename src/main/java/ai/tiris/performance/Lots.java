package ai.tiris.performance;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The open lots of one sub-account, first in, first out. One thread at a time. */
final class Lots {
    /** Of more, the two oldest become one at their average: what is kept stays bounded, whatever a bot does. */
    static final int MOST = 10_000;

    private final Deque<Lot> open;

    /** @param open oldest first */
    Lots(Collection<Lot> open) {
        this.open = new ArrayDeque<>(open);
    }

    /** Oldest first. */
    List<Lot> open() {
        return List.copyOf(open);
    }

    int count() {
        return open.size();
    }

    void add(Lot lot) {
        open.addLast(lot);
        if (open.size() > MOST) {
            Lot oldest = open.removeFirst();
            open.addFirst(oldest.and(open.removeFirst()));
        }
    }

    /** The oldest, or parts of them: as much as there is. */
    List<Lot> take(BigDecimal volume) {
        List<Lot> taken = new ArrayList<>();
        BigDecimal wanted = volume;
        while (wanted.signum() > 0 && !open.isEmpty()) {
            Lot oldest = open.removeFirst();
            Lot part = oldest.part(wanted.min(oldest.volume()));
            taken.add(part);
            wanted = wanted.subtract(part.volume());
            if (part.volume().compareTo(oldest.volume()) < 0) {
                open.addFirst(oldest.without(part));
            }
        }
        return taken;
    }
}
