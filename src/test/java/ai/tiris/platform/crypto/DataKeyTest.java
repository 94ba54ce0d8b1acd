package ai.tiris.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DataKeyTest {
    @Test
    void a_key_is_forgotten_when_it_is_closed() {
        DataKey made = DataKey.random();
        byte[] encoded = made.encoded();
        assertEquals(0x1a, encoded[0]);
        assertEquals(0x20, encoded[1]);
        assertFalse(Arrays.equals(encoded, DataKey.random().encoded()));
        DataKey.of(encoded).close();
        assertArrayEquals(new byte[34], encoded);
        assertArrayEquals(new byte[34], made.encoded());
    }

    @Test
    void nothing_else_is_taken_for_a_key() {
        byte[] encoded = DataKey.random().encoded();
        for (int length = 0; length < 100; length++) {
            byte[] other = Arrays.copyOf(encoded, length);
            if (length != encoded.length) {
                assertThrows(IllegalArgumentException.class, () -> DataKey.of(other));
            }
        }
        for (int bit = 0; bit < 16; bit++) {
            byte[] other = encoded.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(IllegalArgumentException.class, () -> DataKey.of(other));
        }
    }
}
