package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Four calls at once, two of them one client's. */
final class SlotsTest {
    private static final Client NORTH = new Client("casework", "E99901");
    private static final Client SOUTH = new Client("casework", "E99902");

    private final Slots slots = new Slots(new Four());

    @Test
    void givesNoMoreThanThereAre() {
        List<Slots.Slot> taken = new ArrayList<>();
        for (String address : List.of("a", "a", "b", "b")) {
            taken.add(slots.take(address).orElseThrow());
        }
        assertTrue(slots.take("c").isEmpty());
        taken.getFirst().leave();
        assertTrue(slots.take("c").isPresent());
    }

    @Test
    void givesAnAddressItsShareUntilItIsKnownWhoCalls() {
        Slots.Slot first = slots.take("a").orElseThrow();
        assertTrue(slots.take("a").isPresent());
        assertTrue(slots.take("a").isEmpty());
        first.passTo(NORTH);
        assertTrue(slots.take("a").isPresent());
    }

    @Test
    void givesAClientItsShareFromWhateverAddress() {
        slots.take("a").orElseThrow().passTo(NORTH);
        slots.take("b").orElseThrow().passTo(NORTH);
        Slots.Slot third = slots.take("c").orElseThrow();
        Refused busy = assertThrows(Refused.class, () -> third.passTo(NORTH));
        assertEquals(503, busy.status());
        assertEquals(1, busy.retryAfter());
        third.passTo(SOUTH);
    }

    @Test
    void countsACallThatLeftOnce() {
        Slots.Slot only = slots.take("a").orElseThrow();
        only.passTo(NORTH);
        only.leave();
        only.leave();
        only.passTo(NORTH);
        for (String address : List.of("a", "b", "c", "d")) {
            assertTrue(slots.take(address).isPresent(), address);
        }
        assertTrue(slots.take("e").isEmpty());
    }

    @Test
    void keepsNothingOfACallThatLeft() {
        for (int call = 0; call < 10; call++) {
            Slots.Slot slot = slots.take("a").orElseThrow();
            slot.passTo(NORTH);
            slot.leave();
        }
        slots.take("a").orElseThrow().passTo(NORTH);
        slots.take("a").orElseThrow().passTo(NORTH);
    }

    private static final class Four implements Limits {
        @Override
        public long bodyBytes() {
            return 1;
        }

        @Override
        public int callsAtOnce() {
            return 4;
        }

        @Override
        public int callsAtOnceOfOne() {
            return 2;
        }

        @Override
        public int bodySeconds() {
            return 1;
        }

        @Override
        public Rate client() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Rate person() {
            throw new UnsupportedOperationException();
        }
    }
}
