package ai.tiris.platform.limits;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers so many values, those that were asked for last.
 *
 * @param <K> what a value is asked for by
 * @param <V> what is remembered
 */
public final class RecentlyUsed<K, V> {
    private final Map<K, V> values;

    public RecentlyUsed(int most) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized @Nullable V get(K key) {
        return values.get(key);
    }

    public synchronized void put(K key, V value) {
        values.put(key, value);
    }
}
