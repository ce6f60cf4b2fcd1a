package uk.threshold.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.StoreUnavailable;

/** A call says that there is something to look for, is tried again for a while, and is given up visibly. */
final class CallingTest {
    private static final String NORTH = "E99901";
    private static final String SOUTH = "E99902";

    private final Told told = new Told();
    private final List<String> rung = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Doorbell.Rung answered = Doorbell.Rung.TAKEN;

    @Test
    void saysThatThereIsSomethingToLookForAndNothingElse() {
        told.notices.put(NORTH, 3L);
        calling().round();
        calling().round();
        assertEquals(1, rung.size());
        assertTrue(
                rung.getFirst()
                        .matches("\\{\"delivery\":\"[0-9a-f-]{36}\",\"organisation\":\"E99901\","
                                + "\"time\":\"2026-12-01T09:00:00.000Z\",\"type\":\"uk.threshold/notice-call/v1\"}"),
                rung::getFirst);
    }

    @Test
    void triesAgainEverLaterAndGivesUpUntilThereIsAnother() {
        answered = Doorbell.Rung.NOT_TAKEN;
        told.notices.put(NORTH, 1L);
        for (int round = 0; round < Calling.PAUSES.size() + 3; round++) {
            calling().round();
        }
        assertEquals(Calling.PAUSES.size() + 1, rung.size());
        assertEquals(Calling.PAUSES, told.pauses);
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains(NORTH), lines::getFirst);
        told.notices.put(NORTH, 2L);
        answered = Doorbell.Rung.TAKEN;
        calling().round();
        assertEquals(Calling.PAUSES.size() + 2, rung.size());
    }

    @Test
    void callsTheOthersWhereOneCannotBe() {
        told.notices.putAll(Map.of(NORTH, 1L, SOUTH, 1L));
        told.failing = NORTH;
        assertThrows(StoreUnavailable.class, () -> calling().round());
        assertEquals(1, rung.size());
        assertTrue(rung.getFirst().contains(SOUTH));
    }

    @Test
    void countsNoTryThatTheGatewayBrokeOff() {
        answered = Doorbell.Rung.BROKEN_OFF;
        told.notices.put(NORTH, 1L);
        calling().round();
        assertEquals(1, rung.size());
        assertEquals(Map.of(), told.tries);
        assertEquals(Map.of(), told.said);
    }

    @Test
    void saysOnceThatAnAddressIsSetForNobodyAndCallsTheOthers() {
        told.notices.putAll(Map.of(NORTH, 1L, SOUTH, 1L));
        told.stranger = NORTH;
        Calling calling = calling();
        calling.round();
        calling.round();
        assertEquals(1, rung.size());
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains(NORTH), lines::getFirst);
    }

    private Calling calling() {
        return new Calling(
                told,
                (organisation, body) -> {
                    rung.add(new String(body, UTF_8));
                    return answered;
                },
                Set.of(NORTH, SOUTH),
                new TestChance(),
                lines::add);
    }

    /** The register in memory, where whatever pause there is has passed. */
    private static final class Told implements CallRegister {
        private final Map<String, Long> notices = new HashMap<>();
        private final Map<String, Long> said = new HashMap<>();
        private final Map<String, Integer> tries = new HashMap<>();
        private final List<Duration> pauses = new ArrayList<>();
        private String failing = "";
        private String stranger = "";

        @Override
        public Instant now() {
            return Instant.parse("2026-12-01T09:00:00Z");
        }

        @Override
        public boolean knows(String organisation) {
            return !organisation.equals(stranger);
        }

        @Override
        public Optional<Due> claim(String organisation, Duration lease) {
            if (organisation.equals(failing)) {
                throw new StoreUnavailable("08006");
            }
            long many = notices.getOrDefault(organisation, 0L);
            return many > said.getOrDefault(organisation, 0L)
                    ? Optional.of(new Due(many, tries.getOrDefault(organisation, 0)))
                    : Optional.empty();
        }

        @Override
        public void told(String organisation, Due due) {
            said.put(organisation, due.notices());
            tries.remove(organisation);
        }

        @Override
        public void failed(String organisation, Due due, Duration pause) {
            tries.put(organisation, due.tries() + 1);
            pauses.add(pause);
        }

        @Override
        public void givenUp(String organisation, Due due) {
            told(organisation, due);
        }
    }
}
